package intramural.detect.talk;

import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;

/**
 * What people put before and behind anything they say: "ok so 0538", "hi all, rk40", "2264 lol". A line of a talk is read
 * without it; what takes something back ("sorry"), names ("its") or asks ("pls") stays. Stateless.
 */
public final class Chatter {

    /** So many such words are left out at each end. */
    private static final int MOST = 3;

    static final int LONGEST = 9;

    private static final Set<String> HEADS = Set.of(
            "ok", "okay", "kk", "so", "um", "umm", "uh", "hm", "hmm", "yeah", "ya", "yep", "yup", "ah", "ooh", "right",
            "lol", "haha", "hey", "hi", "hello", "alright", "cool", "great", "perfect", "thx", "thanks", "ugh", "omg",
            "bueno");

    /** With a sign of a pause behind them: "me. Ana Ruiz" answers, "me too" does not. */
    private static final Set<String> ANSWERS = Set.of("k", "oh", "me", "mine", "done", "fine", "sure", "found");

    /** Behind a greeting. */
    private static final Set<String> ALL = Set.of("all", "team", "folks", "everyone", "yall", "guys", "again");

    private static final Set<String> GREETINGS = Set.of("hey", "hi", "hello", "thanks", "thx");

    private static final Set<String> TAILS = Set.of(
            "thx", "thanks", "ty", "lol", "haha", "ha", "lolol", "btw", "ugh", "smh", "tbh", "fyi", "fwiw", "brb",
            "lmk", "omg", "ok");

    private static final String PAUSES = " ,.!?";

    private Chatter() {}

    /** Where what is said begins, from here on; here if there is nothing else. */
    public static int begin(String text, int from) {
        int begin = skipSigns(text, from);
        String last = "";
        for (int words = 0; words < MOST; words++) {
            int end = begin;
            while (end < text.length() && end - begin <= LONGEST && Tokens.isLetter(text.charAt(end))) {
                end++;
            }
            String word = lower(text, begin, end);
            boolean chatter = HEADS.contains(word)
                    || (GREETINGS.contains(last) && ALL.contains(word))
                    // "k" and "oh" may as well be a letter of a code and the digit 0.
                    || (ANSWERS.contains(word) && end < text.length() && ",.".indexOf(text.charAt(end)) >= 0);
            int next = skipSigns(text, end);
            if (!chatter || next == end || next >= text.length() || (GREETINGS.contains(word) && isName(text, next))) {
                break;
            }
            begin = next;
            last = word;
        }
        return Preamble.behind(text, Preamble.behind(text, last.isEmpty() ? from : begin));
    }

    /** Where what is said ends, exclusive; the end of the text if there is nothing else behind {@code from}. */
    public static int end(String text, int from) {
        int end = Afterthought.before(text, from);
        for (int words = 0; words < MOST; words++) {
            int first = text.lastIndexOf(' ', end - 1);
            int behind = stripSigns(text, from, end);
            if (first <= from || behind - first - 1 > LONGEST || !TAILS.contains(lower(text, first + 1, behind))) {
                break;
            }
            end = stripSigns(text, from, first);
        }
        return end;
    }

    /** "thanks Marisol" is said to her: whether a word begins here that is neither a value nor for all. */
    private static boolean isName(String text, int from) {
        int end = from;
        boolean digit = false;
        for (; end < text.length() && " ,.!?:".indexOf(text.charAt(end)) < 0; end++) {
            digit |= Tokens.isDigit(text.charAt(end));
        }
        return !digit && !ALL.contains(end - from > LONGEST ? "" : lower(text, from, end));
    }

    static String lower(String text, int from, int to) {
        return from < to ? text.substring(from, to).toLowerCase(Locale.ROOT) : "";
    }

    /** Back over blanks and signs of a pause. */
    static int stripSigns(String text, int from, int end) {
        int at = end;
        while (at > from + 1 && PAUSES.indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    /** Over blanks and signs of a pause. */
    static int skipSigns(String text, int from) {
        int at = from;
        while (at < text.length() && PAUSES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
