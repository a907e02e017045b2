package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the body of which the sentence says that it fails, in lay words: "kidneys are done", "his leg is infected",
 * "lost a kidney", "le fallan los riñones". Stateless.
 */
final class Organs {

    /** So many small words may stand between the two. */
    private static final int BETWEEN = 3;

    private static final long OWNERS = WordClass.THIRD.bit() | WordClass.FIRST.bit() | WordClass.KIN.bit();

    private static final long SMALL = WordClass.LINK.bit()
            | WordClass.NEED.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.THIRD.bit()
            | WordClass.FIRST.bit();

    private static final Set<String> ARTICLES =
            Set.of("a", "one", "both", "the", "el", "la", "los", "las", "un", "una", "left", "right", "l", "r");

    private static final Set<String> STAGES =
            Set.of("1", "2", "3", "4", "i", "ii", "iii", "iv", "one", "two", "three", "four");

    private static final int LONGEST_STAGE = 5;

    private Organs() {}

    /** What is said of the part of the body at this token, or null. */
    static @Nullable Fact fact(Wording wording, int organ) {
        if (!wording.is(organ, WordClass.ORGAN)) {
            return null;
        }
        int last = wording.phraseEnd(organ);
        int before = isStaged(wording, organ) ? organ - 2 : before(wording, organ);
        if (before >= 0) {
            return new Fact(before, last, Kind.HEALTH, 2);
        }
        if (!isSomebodys(wording, organ)) {
            return null;
        }
        for (int token = last + 1; token <= last + 1 + BETWEEN && goesOn(wording, token); token++) {
            if (wording.is(token, WordClass.FAILING)) {
                return new Fact(organ, token, Kind.HEALTH, 2);
            }
            if (!wording.isAny(token, SMALL)) {
                return null;
            }
        }
        return null;
    }

    /** "stage 4 lung": a cancer by its place. */
    private static boolean isStaged(Wording wording, int organ) {
        return organ >= 2
                && wording.word(organ - 2, LONGEST_STAGE).equals("stage")
                && STAGES.contains(wording.word(organ - 1, LONGEST_STAGE))
                && goesOn(wording, organ)
                && goesOn(wording, organ - 1);
    }

    /** "lost a", "broke his": where the loss is named, or -1. */
    private static int before(Wording wording, int organ) {
        for (int token = organ - 1; token >= Math.max(0, organ - BETWEEN) && goesOn(wording, token + 1); token--) {
            if (wording.is(token, WordClass.LOSING)) {
                return token;
            }
            if (!wording.isAny(token, OWNERS)
                    && !ARTICLES.contains(wording.tokens().word(token))) {
                return -1;
            }
        }
        return -1;
    }

    /** "his kidneys", "Ana's liver", or the first word of what is said. */
    private static boolean isSomebodys(Wording wording, int organ) {
        return organ == 0
                || wording.startsSentence(organ)
                || wording.endsClause(organ - 1)
                || wording.isAny(organ - 1, OWNERS | NameWords.NAMES)
                || wording.isPossessive(organ - 1);
    }

    private static boolean goesOn(Wording wording, int token) {
        return token < wording.count()
                && wording.tokens().gapBefore(token) == 1
                && wording.joins(token)
                && wording.sentence(token) == wording.sentence(token - 1);
    }
}
