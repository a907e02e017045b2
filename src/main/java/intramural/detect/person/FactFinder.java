package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is said of health and of benefits: words of the lists, and codes of diagnoses
 * and of bills, parts of the body that fail. "APS office" and "diabetes webinar" are work, not
 * facts.
 */
public final class FactFinder {

    /** What can be said of a client. */
    public static final long FACTS = WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.ILLNESS.bit()
            | WordClass.MILD.bit()
            | WordClass.ACTION.bit();

    /** What a client has of the agency: "the SNAP applicant". */
    public static final long BENEFITS = WordClass.PROGRAMME.bit() | WordClass.PROTECTIVE.bit();

    static final long STRONG = WordClass.CONDITION.bit() | WordClass.DRUG.bit() | WordClass.TREATMENT.bit();

    private static final Set<String> ASKING = Set.of("what", "whats", "which", "need", "any", "anyone");

    private static final Set<String> WHAT = Set.of("what", "whats", "which");

    private static final Set<String> MEDICINES = Set.of("med", "meds", "medicine", "medication", "medications");

    /** So many tokens from the beginning a question names what it asks for. */
    private static final int FAR = 5;

    private static final Set<String> IN = Set.of("in", "to", "from", "near", "at", "en", "around");

    private static final long HAD = WordClass.NEED.bit() | WordClass.THIRD.bit();

    /** What stands behind the name of a degree or a program. */
    private static final Set<String> STUDIES = Set.of(
            "in",
            "from",
            "degree",
            "program",
            "teams",
            "word",
            "office",
            "excel",
            "outlook",
            "account",
            "license",
            "access",
            "paint",
            "forms",
            "project",
            "authenticator",
            "edge",
            "thesis",
            "diploma",
            "at");

    /** What an illness does. */
    private static final Set<String> WORSE =
            Set.of("worse", "bad", "flared", "flaring", "acting", "progressed", "progressing", "advanced", "worsening");

    private static final int LONGEST_NEXT = 13;

    private static final int LONGEST_PART = 3;

    /** "bác" in Vietnamese, and a share of alcohol in English. */
    private static final String UNCLE = "bac";

    private static final String OVERDOSED = "od'";
    private static final Set<String> WRITTEN = Set.of("PrEP", "AIDS");
    private static final int LONGEST_WRITTEN = 4;

    private FactFinder() {}

    public static List<Fact> find(String text, Wording wording) {
        List<Fact> facts = new ArrayList<>();
        Compounds compounds = new Compounds(wording);
        for (int token = 0; token < wording.count(); token++) {
            int last = wording.phraseEnd(token);
            boolean word = wording.isAny(token, FACTS)
                    && !isPlace(wording, token)
                    && wording.tokens().isWhole(token, last)
                    && !isInName(text, wording.tokens(), token, last)
                    && !(wording.isVietnamese()
                            && wording.word(token, UNCLE.length()).equals(UNCLE))
                    && !wording.tokens().isContraction(token)
                    && !Homonyms.isOther(wording, token, last)
                    && !ThingHomonyms.isOther(wording, token);
            Fact fact = word ? fact(wording, compounds, token, last) : null;
            if (fact == null) {
                fact = DiagnosisCodes.find(text, wording, token);
            }
            if (fact == null) {
                fact = BillingCodes.find(text, wording, token);
                fact = fact == null || compounds.isWork(fact.first(), fact.last()) ? null : fact;
            }
            if (fact == null
                    && (isSclerosis(text, wording, token)
                            || isOverdose(text, wording, token)
                            || (isWrittenSo(text, wording, token) && !compounds.isWork(token, token)))) {
                fact = new Fact(token, token, Kind.HEALTH, 2);
            }
            if (fact == null) {
                fact = Organs.fact(wording, token);
            }
            if (fact == null) {
                fact = Measures.fact(wording, token);
            }
            if (fact == null) {
                fact = Placements.fact(wording, token);
            }
            if (fact != null) {
                facts.add(fact);
                last = Math.max(last, fact.last());
            }
            token = last;
        }
        return facts;
    }

    /** "svc_ods": a few letters of what a system is called. */
    private static boolean isInName(String text, Tokens tokens, int first, int last) {
        int from = tokens.from(first);
        int to = tokens.to(last);
        return to - from <= LONGEST_PART
                && (Tokens.isTied(text, from - 1, from - 2) || Tokens.isTied(text, to, to + 1));
    }

    private static @Nullable Fact fact(Wording wording, Compounds compounds, int first, int last) {
        // "Abandoned 8.1%": of calls.
        boolean share = wording.isPercent(last + 1) || wording.isPercent(last + 2);
        if (share && wording.isAny(first, WordClass.ACTION.bit() | WordClass.PROTECTIVE.bit())) {
            return null;
        }
        if (wording.is(first, WordClass.ACTION) && !wording.isAny(first, FACTS & ~WordClass.ACTION.bit())) {
            return compounds.isMany(first, last) ? null : new Fact(first, last, Kind.ACTION, 1);
        }
        boolean work = compounds.isWork(first, last);
        if (wording.isAny(first, STRONG)) {
            return work || isAskedFor(wording, first) ? null : new Fact(first, last, Kind.HEALTH, 2);
        }
        if (wording.is(first, WordClass.PROTECTIVE)) {
            return work ? null : new Fact(first, last, Kind.PROTECTIVE, 2);
        }
        if (wording.is(first, WordClass.PROGRAMME)) {
            return work ? null : new Fact(first, last, Kind.PROGRAMME, 1);
        }
        if (wording.is(first, WordClass.ILLNESS)) {
            return work ? null : new Fact(first, last, Kind.ILLNESS, 1);
        }
        if (wording.is(first, WordClass.MILD)) {
            return work || isMedicineAskedFor(wording, first) ? null : new Fact(first, last, Kind.HEALTH, 1);
        }
        if (wording.is(first, WordClass.ACTION)) {
            return new Fact(first, last, Kind.ACTION, 1);
        }
        return null;
    }

    /** "whats the dx on": who asks for a diagnosis tells none. */
    private static boolean isAskedFor(Wording wording, int token) {
        return token <= FAR
                && DiagnosisCodes.isName(wording.tokens().word(token))
                && isBehind(wording, token, 0, ASKING);
    }

    /** "do u know what meds shes on". */
    private static boolean isMedicineAskedFor(Wording wording, int token) {
        return MEDICINES.contains(wording.word(token, LONGEST_NEXT)) && isBehind(wording, token, token - 1, WHAT);
    }

    /** Whether a word that asks stands in the sentence before the token. */
    private static boolean isBehind(Wording wording, int token, int from, Set<String> asking) {
        for (int before = Math.max(0, from); before < token; before++) {
            if (asking.contains(wording.tokens().word(before))) {
                return wording.sentence(before) == wording.sentence(token);
            }
        }
        return false;
    }

    /** "stuck in Burns": a name of a place that is another word too; "at Raphael House" is where people are hidden. */
    private static boolean isPlace(Wording wording, int token) {
        boolean shelter = wording.is(token, WordClass.PROTECTIVE) && wording.phraseEnd(token) > token;
        return token > 0
                && !shelter
                && IN.contains(wording.tokens().word(token - 1))
                && wording.isAny(token, NameWords.NAMES | WordClass.PLACE.bit())
                && wording.isCapital(token)
                && !wording.isCapital(token - 1)
                && !wording.isShouted();
    }

    /** "has MS", "her MS is worse": the title in other places, and a degree or a maker of software. */
    private static boolean isSclerosis(String text, Wording wording, int token) {
        Tokens tokens = wording.tokens();
        if (tokens.length(token) != 2 || !text.startsWith("MS", tokens.from(token))) {
            return false;
        }
        int next = token + 1;
        boolean ends = next == wording.count() || wording.sentence(next) != wording.sentence(token);
        boolean had = wording.isAny(token - 1, HAD) || (token > 0 && wording.isPossessive(token - 1));
        String word = ends || tokens.length(next) > LONGEST_NEXT ? "" : tokens.word(next);
        return (had && (ends || (!wording.isCapital(next) && !STUDIES.contains(word))))
                || ((wording.startsSentence(token) || wording.word(token - 1, 3).equals("the"))
                        && isWorse(tokens, next, word));
    }

    /** "PrEP", "AIDS": with these letters in capitals; in small ones they are other words. */
    private static boolean isWrittenSo(String text, Wording wording, int token) {
        Tokens tokens = wording.tokens();
        return tokens.length(token) == LONGEST_WRITTEN
                && Character.isUpperCase(text.charAt(tokens.from(token)))
                && !wording.isShouted()
                && WRITTEN.contains(text.substring(tokens.from(token), tokens.to(token)));
    }

    /** "OD'd". */
    private static boolean isOverdose(String text, Wording wording, int token) {
        return wording.tokens().length(token) <= OVERDOSED.length() + 1
                && text.regionMatches(true, wording.tokens().from(token), OVERDOSED, 0, OVERDOSED.length());
    }

    /** "MS flared up", "MS is worse". */
    private static boolean isWorse(Tokens tokens, int next, String word) {
        boolean being = word.equals("is") || word.equals("has") || word.equals("got");
        return WORSE.contains(word)
                || (being
                        && next + 1 < tokens.count()
                        && tokens.length(next + 1) <= LONGEST_NEXT
                        && WORSE.contains(tokens.word(next + 1)));
    }
}
