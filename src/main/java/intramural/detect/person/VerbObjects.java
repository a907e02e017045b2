package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Whether what stands behind a verb is work, or a client's own: "closed 14 cases", "sent her paystubs". Stateless but for its wording. */
final class VerbObjects {

    /** Who has the cases of those whom an office serves. */
    private static final Set<String> WORKERS =
            Set.of("worker", "wkr", "caseworker", "cw", "ew", "trabajadora", "trabajador");

    private static final Set<String> SEEING = Set.of("for", "see", "talk", "speak", "meet", "call", "reach");

    private static final int MOST_BEFORE_WORKER = 4;

    /** An object's determiner says that something was handled rather than had. */
    private static final Set<String> DETERMINERS = Set.of(
            "the",
            "these",
            "those",
            "all",
            "any",
            "every",
            "each",
            "our",
            "ours",
            "another",
            "both",
            "most",
            "out",
            "some",
            "several",
            "up",
            "over",
            "more",
            "us",
            "everyone",
            "everybody",
            "everyones");

    /** So many words behind the verb a home may stand: "staying at the Bybee Lakes shelter". */
    private static final int HOME = 6;

    private static final int LONGEST_SAFE = 9;

    private static final Set<String> US = Set.of("us", "our", "we", "everyone", "everybody", "yall", "volunteers");

    private static final Set<String> OWNED = Set.of("her", "his", "their", "hers", "theirs", "in", "su", "sus");

    /** What clients do to us. */
    private static final Set<String> CLIENTS =
            Set.of("told", "owes", "owe", "owed", "paid", "pays", "called", "calls", "threatened", "sued", "reported");

    /** What somebody has, and not what becomes of it. */
    static final long FACTS = FactFinder.FACTS & ~WordClass.ACTION.bit();

    private final Wording wording;
    private final Tokens tokens;

    VerbObjects(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    boolean isOfUs(int verb) {
        return verb + 1 < wording.count()
                && tokens.gapBefore(verb + 1) == 1
                && US.contains(tokens.word(verb + 1))
                && wording.is(verb, WordClass.COMMON)
                && !CLIENTS.contains(tokens.word(verb))
                && !wording.isAny(verb, FACTS)
                // "is at our safe house": where clients are
                && !wording.word(verb + 2, LONGEST_SAFE).startsWith("safe")
                && !ownsFact(verb);
    }

    /** "is staying at the Lakes shelter": where people live, not work. */
    boolean isHome(int verb) {
        if (!wording.is(verb, WordClass.HOME)) {
            return false;
        }
        for (int token = verb + 1; token <= verb + HOME && token < wording.count(); token++) {
            if (Duties.HOMES.contains(tokens.word(token))) {
                return wording.sentence(token) == wording.sentence(verb);
            }
        }
        return false;
    }

    /** Whether a fact of somebody's own follows in the sentence of so many tokens. */
    private boolean ownsFact(int verb) {
        int end = Math.min(wording.count(), verb + Disclosure.REACH);
        for (int token = verb + 2; token < end && wording.sentence(token) == wording.sentence(verb); token++) {
            if (isOwned(token) && wording.isAny(token + 1, FACTS)) {
                return true;
            }
        }
        return false;
    }

    /** "ran out of lithium", "finished iop", "cant do the MRI": what a client has or goes to. */
    boolean isUsedUp(int verb) {
        int of = verb + 2;
        boolean out = of < wording.count()
                && tokens.word(verb + 1).equals("out")
                && tokens.word(of).equals("of");
        boolean done =
                wording.is(verb, WordClass.LIVING) || wording.word(verb, 3).equals("the");
        return out || (done && wording.is(verb + 1, WordClass.TREATMENT));
    }

    /** "sent her paystubs", "turned in": a client's own. */
    boolean isOwned(int token) {
        return token < wording.count() && OWNED.contains(tokens.word(token));
    }

    /** "asking for his worker", "wants to see her caseworker": whom only clients have. */
    boolean isOwnWorker(int behind) {
        for (int token = behind; token < Math.min(wording.count() - 1, behind + MOST_BEFORE_WORKER); token++) {
            if (Visitors.OWNERS.contains(tokens.word(token))) {
                return WORKERS.contains(tokens.word(token + 1));
            }
            if (!wording.is(token, WordClass.LINK) && !SEEING.contains(tokens.word(token))) {
                return false;
            }
        }
        return false;
    }

    /** "worked Medicaid", "working in child welfare". */
    boolean isBenefit(int token) {
        int at = wording.is(token, WordClass.LINK) ? token + 1 : token;
        return wording.isAny(at, FactFinder.BENEFITS | WordClass.ORG.bit())
                && wording.sentence(at) == wording.sentence(token - 1);
    }

    /** "the list", "us": what clients take or get is their own. */
    boolean isOfWork(int token) {
        if (token >= wording.count() || wording.sentence(token) != wording.sentence(token - 1)) {
            return false;
        }
        long work = WordClass.ORG.bit() | WordClass.EVENT.bit();
        return wording.isAny(token, work)
                || US.contains(tokens.word(token))
                || (DETERMINERS.contains(tokens.word(token))
                        && wording.isAny(token + 1, work)
                        && wording.sentence(token + 1) == wording.sentence(token));
    }

    /** "the denials", "14 cases", "our forms"; with a helper "a hardship" too. */
    boolean hasObject(int token, boolean active) {
        if (token >= wording.count() || wording.sentence(token) != wording.sentence(token - 1)) {
            return false;
        }
        if (tokens.is(token, Tokens.Kind.DIGITS)) {
            return tokens.is(token + 1, Tokens.Kind.LETTERS)
                    && tokens.gapBefore(token + 1) == 1
                    && wording.joins(token + 1)
                    && !wording.is(token + 1, WordClass.LINK)
                    && tokens.gapBefore(token) == 1;
        }
        String word = tokens.word(token);
        return DETERMINERS.contains(word)
                || (active && (word.equals("a") || word.equals("that")))
                || wording.isAny(token, WordClass.ORG.bit() | WordClass.EVENT.bit());
    }
}
