package intramural.detect;

import intramural.detect.Fact.Kind;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is said of health and of benefits: words of the lists, and codes of ICD-10-CM (a letter, two digits, a dot
 * and up to four signs; without the dot only behind "dx" and the like). "APS office" and "diabetes webinar" are work, not
 * facts.
 */
final class FactFinder {

    private static final long STRONG = WordClass.CONDITION.bit() | WordClass.DRUG.bit() | WordClass.TREATMENT.bit();

    /** Words that begin a diagnosis, so that a code without a dot may follow. */
    private static final List<String> DIAGNOSIS = List.of("dx", "dxd", "icd", "icd10", "code", "diagnosis", "diag");

    private FactFinder() {}

    static List<Fact> find(String text, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        for (int token = 0; token < wording.count(); token++) {
            int last = wording.phraseEnd(token);
            boolean word =
                    wording.tokens().isWhole(token, last) && !wording.tokens().isContraction(token);
            Fact fact = word ? fact(wording, token, last) : null;
            if (fact == null) {
                fact = code(text, wording, token);
            }
            if (fact != null) {
                facts.add(fact);
                last = Math.max(last, fact.last());
            }
            token = last;
        }
        return facts;
    }

    private static @Nullable Fact fact(Wording wording, int first, int last) {
        if (wording.isAny(first, STRONG)) {
            return isEvent(wording, last) ? null : new Fact(first, last, Kind.HEALTH, 2);
        }
        if (wording.is(first, WordClass.PROTECTIVE)) {
            return isWork(wording, first, last) ? null : new Fact(first, last, Kind.PROTECTIVE, 2);
        }
        if (wording.is(first, WordClass.PROGRAMME)) {
            return isWork(wording, first, last) ? null : new Fact(first, last, Kind.PROGRAMME, 1);
        }
        if (wording.is(first, WordClass.ILLNESS)) {
            return isEvent(wording, last) ? null : new Fact(first, last, Kind.ILLNESS, 1);
        }
        if (wording.is(first, WordClass.MILD)) {
            return isEvent(wording, last) ? null : new Fact(first, last, Kind.HEALTH, 1);
        }
        if (wording.is(first, WordClass.ACTION)) {
            return new Fact(first, last, Kind.ACTION, 1);
        }
        return null;
    }

    private static boolean isWork(Wording wording, int first, int last) {
        return leads(wording, last, WordClass.ORG.bit())
                || (wording.is(first - 2, WordClass.ORG)
                        && wording.tokens().word(first - 1).equals("de"));
    }

    private static boolean isEvent(Wording wording, int last) {
        return leads(wording, last, WordClass.EVENT.bit());
    }

    /** Whether one of the next two words is of the class; a second one counts if the first is no word of its own. */
    private static boolean leads(Wording wording, int last, long kind) {
        Tokens tokens = wording.tokens();
        int next = last + 1;
        if (next >= wording.count() || tokens.gapBefore(next) > 2 || wording.sentence(next) != wording.sentence(last)) {
            return false;
        }
        return wording.isAny(next, kind)
                || (wording.isAny(next + 1, kind)
                        && tokens.gapBefore(next + 1) <= 2
                        && wording.sentence(next + 1) == wording.sentence(last)
                        && !wording.is(next, WordClass.NEED)
                        && !wording.isAny(
                                next, WordClass.GIVEN.bit() | WordClass.SURNAME.bit() | WordClass.THIRD.bit()));
    }

    private static @Nullable Fact code(String text, Wording wording, int token) {
        Tokens tokens = wording.tokens();
        if (tokens.length(token) != 1
                || !tokens.is(token, Tokens.Kind.LETTERS)
                || !Character.isUpperCase(text.charAt(tokens.from(token)))
                || !tokens.is(token + 1, Tokens.Kind.DIGITS)
                || tokens.gapBefore(token + 1) > 0
                || tokens.length(token + 1) != 2
                || (token > 0 && tokens.gapBefore(token) == 0)) {
            return null;
        }
        int after = tokens.to(token + 1);
        boolean dotted = text.startsWith(".", after)
                && tokens.is(token + 2, Tokens.Kind.DIGITS)
                && tokens.gapBefore(token + 2) == 1
                && tokens.length(token + 2) <= 4;
        boolean named = token > 0 && DIAGNOSIS.contains(tokens.word(token - 1));
        return dotted
                ? new Fact(token, token + 2, Kind.HEALTH, 2)
                : named ? new Fact(token, token + 1, Kind.HEALTH, 2) : null;
    }
}
