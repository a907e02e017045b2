package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test or measure of health with what came out of it: "MoCA was 11", "lead level 24", "scored 14/30 on the PHQ", and how
 * far along somebody is: "shes 14 wks". Stateless.
 */
final class Measures {

    /** So many small words may stand between measure and figure. */
    private static final int BETWEEN = 3;

    private static final Set<String> SMALL = Set.of(
            "was", "is", "of", "at", "came", "back", "score", "scored", "test", "level", "a", "an", "only", "hit",
            "now", "dropped", "to", "up", "down", "on", "the", "her", "his", "their", "low", "high", "like");

    /** Between a figure and the measure behind it. */
    private static final Set<String> ON = Set.of("on", "the", "a", "her", "his", "their");

    private static final int LONGEST_SMALL = 7;

    /** "2 BP cuffs", "MoCA at 2:30": what stands behind a figure that is no result. */
    private static final Set<String> NO_RESULT = Set.of(
            "am", "pm", "st", "nd", "rd", "th", "ppl", "people", "oz", "cuffs", "cuff", "manuals", "copies", "forms",
            "license");

    private static final Set<String> WEEKS = Set.of("weeks", "wks", "wk");

    private static final Set<String> SHE = Set.of("she", "mom", "ella");

    private static final Set<String> NEARLY = Set.of("about", "almost", "already", "around", "like", "only", "now");

    /** What else happens in so many weeks: "shes 2 weeks out", "shes 3 wks behind". */
    private static final Set<String> OF_TIME = Set.of(
            "out", "late", "behind", "away", "old", "into", "in", "from", "off", "early", "ahead", "past", "overdue",
            "short", "over", "of", "long", "this", "on", "til", "until", "for");

    private static final Set<String> BEING = Set.of("is", "was", "shes", "hes");
    private static final Set<String> CHAT = Set.of("thx", "ty", "lol", "smh", "tbh", "pls", "plz");
    private static final Set<String> TYPES = Set.of("1", "2");

    private static final int LEAST_WEEKS = 4;
    private static final int MOST_WEEKS = 42;

    private Measures() {}

    /** What came out of the measure at this token, or null. */
    static @Nullable Fact fact(Wording wording, int measure) {
        if (!wording.is(measure, WordClass.MEASURE)) {
            return isFarAlong(wording, measure) || isType(wording, measure)
                    ? new Fact(measure, measure + 1, Kind.HEALTH, 2)
                    : null;
        }
        int last = wording.phraseEnd(measure);
        for (int token = last + 1; token <= last + 1 + BETWEEN && goesOn(wording, token); token++) {
            if (isResult(wording, token)) {
                // "bP7dEaHcJs" is a random sign for something.
                boolean within = wording.tokens().gapBefore(token) == 0
                        && !wording.tokens().isWhole(measure, token);
                return within ? null : new Fact(measure, token, Kind.HEALTH, 2);
            }
            if (!isSmall(wording, token)) {
                break;
            }
        }
        for (int token = measure - 1; token >= Math.max(0, measure - BETWEEN) && goesOn(wording, token + 1); token--) {
            if (wording.tokens().is(token, Tokens.Kind.DIGITS)) {
                return token < measure - 1 ? new Fact(token, last, Kind.HEALTH, 2) : null;
            }
            if (!ON.contains(wording.word(token, LONGEST_SMALL))) {
                return null;
            }
        }
        return null;
    }

    /** "shes 14 wks", "she is about 30 weeks". */
    private static boolean isFarAlong(Wording wording, int number) {
        Tokens tokens = wording.tokens();
        if (!tokens.is(number, Tokens.Kind.DIGITS)
                || tokens.length(number) > 2
                || !WEEKS.contains(wording.word(number + 1, LONGEST_SMALL))
                || OF_TIME.contains(wording.word(number + 2, LONGEST_SMALL))) {
            return false;
        }
        int weeks = Integer.parseInt(tokens.word(number));
        int is = NEARLY.contains(wording.word(number - 1, LONGEST_SMALL)) ? number - 2 : number - 1;
        String being = wording.word(is, LONGEST_SMALL);
        boolean she = being.equals("shes")
                || (being.equals("is")
                        && (SHE.contains(wording.word(is - 1, LONGEST_SMALL))
                                || wording.isAny(is - 1, NameWords.NAMES)));
        return she && weeks >= LEAST_WEEKS && weeks <= MOST_WEEKS;
    }

    /** "is a type 2", which says of what by itself. */
    private static boolean isType(Wording wording, int type) {
        Tokens tokens = wording.tokens();
        return tokens.is(type + 1, Tokens.Kind.DIGITS)
                && wording.word(type, LONGEST_SMALL).equals("type")
                && wording.word(type - 1, LONGEST_SMALL).equals("a")
                && BEING.contains(wording.word(type - 2, LONGEST_SMALL))
                && TYPES.contains(tokens.word(type + 1))
                && (wording.isLast(type + 1)
                        || wording.endsClause(type + 1)
                        || CHAT.contains(wording.word(type + 2, LONGEST_SMALL)));
    }

    private static boolean isResult(Wording wording, int token) {
        Tokens tokens = wording.tokens();
        return tokens.is(token, Tokens.Kind.DIGITS)
                && tokens.length(token) <= 3
                && !(token + 1 < tokens.count()
                        && (NO_RESULT.contains(wording.word(token + 1, LONGEST_SMALL)) || isClock(tokens, token)));
    }

    /** "2:30". */
    private static boolean isClock(Tokens tokens, int hour) {
        return tokens.is(hour + 1, Tokens.Kind.DIGITS)
                && tokens.length(hour + 1) == 2
                && tokens.length(hour) <= 2
                && tokens.gapBefore(hour + 1) == 1;
    }

    private static boolean isSmall(Wording wording, int token) {
        return SMALL.contains(wording.word(token, LONGEST_SMALL));
    }

    private static boolean goesOn(Wording wording, int token) {
        return token < wording.count() && wording.sentence(token) == wording.sentence(token - 1);
    }
}
