package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.detect.detector.MachineAddresses;
import intramural.policy.Carriers;
import java.util.List;
import java.util.Set;

/** Words of a line that could be pieces of a file that is written out over many. Stateless. */
final class CodeWords {

    /** UTF-16 units of coded words: twice what {@link Carriers} needs to take the poorest code for a file. */
    static final int MOST = 1_200;

    private static final int SHORTEST_CODE = 8;

    /** Three bytes. */
    private static final long LARGE = 1L << 24;

    private static final int FEWEST_LARGE = 4;

    /** Figures and letters. */
    private static final int DENSEST = 36;

    /** How many figures MD5, SHA-1, SHA-256, SHA-384 and SHA-512 have. */
    private static final Set<Integer> HASHES = Set.of(32, 40, 64, 96, 128);

    private CodeWords() {}

    /** The words that could be pieces of a file: figures and letters, or both cases, by turns; links and ids are none. */
    static String of(List<String> leaves) {
        StringBuilder code = new StringBuilder();
        for (String leaf : leaves) {
            for (int start = 0; start < leaf.length() && code.length() < MOST; ) {
                int end = start;
                while (end < leaf.length() && leaf.charAt(end) > ' ') {
                    end++;
                }
                if (end - start >= SHORTEST_CODE) {
                    String word = leaf.substring(start, end);
                    if (is(word) && !isHash(word) && !word.contains("://") && code.indexOf(word) < 0) {
                        code.append(word).append('\n');
                    }
                }
                start = end + 1;
            }
        }
        return code.toString();
    }

    /**
     * Large numbers of a list as one word, for they may be bytes by fours and more: levels, sizes and answers are small, and one
     * time or id stands alone. Empty if the list holds few.
     */
    static String ofNumbers(JsonNode list) {
        StringBuilder words = new StringBuilder();
        int large = 0;
        for (JsonNode number : list) {
            if (number.isIntegralNumber() && Math.abs(number.asLong()) >= LARGE) {
                large++;
                words.append(Long.toString(Math.abs(number.asLong()), DENSEST));
            }
        }
        return large >= FEWEST_LARGE ? words.toString() : "";
    }

    /** A hash or a UUID, as people and builds say them all day: no piece of a file, unless somebody takes an hour to send it. */
    private static boolean isHash(String word) {
        return (HASHES.contains(word.length()) && isHex(word)) || MachineAddresses.isUuid(word);
    }

    private static boolean isHex(String word) {
        return word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    static boolean is(String word) {
        int turns = 0;
        int before = 0;
        boolean binary = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            binary &= c == '0' || c == '1';
            int kind = c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 3 : before;
            turns += before != 0 && kind != before ? 1 : 0;
            before = kind;
        }
        return binary || turns >= 2;
    }
}
