package intramural.detect.text;

import intramural.policy.WordClass;
import java.util.List;

/** Two to four everyday words without a blank, as people make a password up: "purplekayak". Stateless. */
public final class CompoundWord {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 30;
    private static final int SHORTEST_PART = 4;
    private static final int MOST_PARTS = 4;

    /** What begins words of the language: "overwritten", "someplace". */
    private static final List<String> BEGINNINGS = List.of(
            "over", "under", "some", "every", "with", "down", "fore", "self", "anti", "semi", "inter", "super", "case",
            "auto", "back", "pass");

    private CompoundWord() {}

    /**
     * Whether the word is one.
     *
     * @param word in small letters, in no list itself
     */
    public static boolean is(WordTable table, String word) {
        if (word.length() < SHORTEST
                || word.length() > LONGEST
                || BEGINNINGS.stream().anyMatch(word::startsWith)
                || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return false;
        }
        return isParted(table, word, MOST_PARTS - 1);
    }

    private static boolean isParted(WordTable table, String word, int cuts) {
        for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            String rest = word.substring(cut);
            if (isCommon(table, word.substring(0, cut))
                    && (isCommon(table, rest) || (cuts > 1 && isParted(table, rest, cuts - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCommon(WordTable table, String part) {
        return (table.find(part.toCharArray(), part.length()) & WordClass.COMMON.bit()) != 0;
    }
}
