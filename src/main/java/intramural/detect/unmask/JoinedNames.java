package intramural.detect.unmask;

import intramural.detect.person.Wording;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A given and a family name that no blank parts: "Ana_Ruiz", "AnaRuiz", "anaruiz", "@ana.ruiz"; and whole sentences so written:
 * "#AnaRuizHasDiabetes". Confined to one call.
 */
final class JoinedNames {

    private static final int SHORTEST_PART = 3;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;
    private static final int LONGEST_ROW = 120;
    private static final long GIVEN = WordClass.GIVEN.bit();
    private static final long SURNAME = WordClass.SURNAME.bit();

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final RunTogether runTogether;

    /**
     * Two names as they would be written.
     *
     * @param from where they begin in the text
     * @param to behind them
     * @param behind the token behind them
     */
    record Names(int from, int to, String text, int behind) {}

    JoinedNames(String text, Wording wording, WordTable table) {
        this.text = text;
        this.wording = wording;
        runTogether = new RunTogether(text, wording, table);
        tokens = wording.tokens();
    }

    /** The names that begin with this token, or null. */
    @Nullable
    Names at(int token) {
        Names names = row(token);
        names = names == null ? tied(token) : names;
        names = names == null ? handle(token) : names;
        names = names == null ? humps(token) : names;
        return names == null ? runTogether(token) : names;
    }

    /** "Maria_Lopez_has_diabetes", "maria-lopez.snap-denied": a whole sentence that begins with a name. */
    private @Nullable Names row(int first) {
        if (!wording.is(first, WordClass.GIVEN)) {
            return null;
        }
        int from = tokens.from(first);
        int last = first;
        boolean fact = false;
        boolean underscores = true;
        while (last + 1 < tokens.count()
                && tokens.gapBefore(last + 1) == 1
                && tokens.to(last + 1) - from <= LONGEST_ROW
                && "_-.".indexOf(text.charAt(tokens.to(last))) >= 0) {
            underscores &= text.charAt(tokens.to(last)) == '_';
            last++;
            fact |= last > first + 1 && wording.isAny(last, DisguisedWords.FACTS);
        }
        if (last - first < 2
                || !((underscores && isCapital(first)) || (fact && wording.is(first + 1, WordClass.SURNAME)))) {
            return null;
        }
        String row = text.substring(from, tokens.to(last)).replaceAll("[_.-]", " ");
        String names = isCapital(first)
                ? row
                : runTogether.written(from, tokens.to(first))
                        + ' '
                        + runTogether.written(tokens.from(first + 1), tokens.to(first + 1))
                        + row.substring(tokens.to(first + 1) - from);
        boolean tied = from > 0 && "_-.".indexOf(text.charAt(from - 1)) >= 0;
        return tied
                ? new Names(from - 1, tokens.to(last), ' ' + names, last + 1)
                : new Names(from, tokens.to(last), names, last + 1);
    }

    private boolean isCapital(int first) {
        return wording.isCapital(first) && wording.isCapital(first + 1);
    }

    /** In capitals and with another sign between; in small letters it is a login. */
    private @Nullable Names tied(int given) {
        int family = given + 1;
        if (family >= tokens.count() || !tokens.is(family, Kind.LETTERS) || tokens.gapBefore(family) != 1) {
            return null;
        }
        int from = tokens.from(given);
        int to = tokens.to(family);
        boolean names = "_*|~+^".indexOf(text.charAt(tokens.to(given))) >= 0
                && to - from < LONGEST
                && wording.isCapital(given)
                && wording.isCapital(family)
                && (to == text.length() || "@_".indexOf(text.charAt(to)) < 0)
                && runTogether.isName(from, tokens.to(given), GIVEN)
                && runTogether.isName(tokens.from(family), to, SURNAME);
        return names
                ? new Names(
                        from,
                        to,
                        text.substring(from, tokens.to(given)) + ' ' + text.substring(tokens.from(family), to),
                        family + 1)
                : null;
    }

    /** "@ana.ruiz", "ana-ruiz" in small letters: what people are called by who does not call them by name. */
    private @Nullable Names handle(int first) {
        int last = first + 1;
        if (last >= tokens.count()
                || !tokens.is(last, Kind.LETTERS)
                || tokens.gapBefore(last) != 1
                || ".-_".indexOf(text.charAt(tokens.to(first))) < 0) {
            return null;
        }
        int from = tokens.from(first);
        int to = tokens.to(last);
        boolean at = from > 0 && text.charAt(from - 1) == '@';
        if (!isSetOff(at ? from - 1 : from, to) || !areNames(from, tokens.to(first), tokens.from(last), to)) {
            return null;
        }
        return new Names(
                at ? from - 1 : from,
                to,
                runTogether.written(from, tokens.to(first)) + ' ' + runTogether.written(tokens.from(last), to),
                last + 1);
    }

    /** Whether it is a word of its own, and no part of an address or a path. */
    private boolean isSetOff(int from, int to) {
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char behind = to == text.length() ? ' ' : text.charAt(to);
        boolean ends = to + 1 >= text.length() || !Tokens.isAlphanumeric(text.charAt(to + 1));
        return !Tokens.isAlphanumeric(before)
                && "@./\\:_-".indexOf(before) < 0
                && !Tokens.isAlphanumeric(behind)
                && "@/\\_-".indexOf(behind) < 0
                && (ends || ".:".indexOf(behind) < 0);
    }

    /** "AnaRuiz", "AnaRuizHasDiabetes". */
    private @Nullable Names humps(int token) {
        int from = tokens.from(token);
        int to = tokens.to(token);
        if (to - from > LONGEST_ROW || !Character.isUpperCase(text.charAt(from))) {
            return null;
        }
        int second = UnknownWords.hump(text, from, to);
        int third = UnknownWords.hump(text, second, to);
        if (second == to || !areNames(from, second, second, third)) {
            return null;
        }
        StringBuilder words =
                new StringBuilder(text.substring(from, second)).append(' ').append(text, second, third);
        for (int at = third; at < to; at = UnknownWords.hump(text, at, to)) {
            words.append(' ')
                    .append(text.substring(at, UnknownWords.hump(text, at, to)).toLowerCase(Locale.ROOT));
        }
        return new Names(from, to, words.toString(), token + 1);
    }

    /** Whether one is a given and the other a family name; two everyday words are not, unless that is all they can be. */
    private boolean areNames(int from, int to, int secondFrom, int secondTo) {
        if (to - from < SHORTEST_PART
                || secondTo - secondFrom < SHORTEST_PART
                || to - from > LONGEST
                || secondTo - secondFrom > LONGEST) {
            return false;
        }
        long one = runTogether.found(from, to);
        long two = runTogether.found(secondFrom, secondTo);
        boolean names = ((one & GIVEN) != 0 && (two & SURNAME) != 0) || ((one & SURNAME) != 0 && (two & GIVEN) != 0);
        return names && ((one | two) & DisguisedWords.FACTS) == 0 && (one & two & WordClass.COMMON.bit()) == 0;
    }

    /** Whether one of these words is a given and the other a family name. */
    boolean areNames(int one, int other) {
        return areNames(tokens.from(one), tokens.to(one), tokens.from(other), tokens.to(other));
    }

    /** Whether the word is a name at all. */
    boolean isOne(int token) {
        return wording.isAny(token, GIVEN | SURNAME);
    }

    /** The word as a name is written. */
    String written(int token) {
        return runTogether.written(tokens.from(token), tokens.to(token));
    }

    private @Nullable Names runTogether(int token) {
        String apart = runTogether.apart(token);
        return apart == null ? null : new Names(tokens.from(token), tokens.to(token), apart, token + 1);
    }
}
