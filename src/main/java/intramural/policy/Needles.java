package intramural.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for many short ASCII words in one pass: a table of their first two signs says where a closer look is worth it.
 * Immutable.
 */
public final class Needles {

    private static final int ASCII = 128;

    /** A power of two; pairs that share one share a group. */
    private static final int SLOTS = 512;

    /** Prime, so that neighbours in the alphabet go apart. */
    private static final int SPREAD = 37;

    private final boolean[] starts = new boolean[ASCII];

    /** By two signs, which group of words may begin with them; 0 for none. Small, as dozens of these are used for each line. */
    private final short[] pairs = new short[SLOTS];

    private final List<List<String>> groups = new ArrayList<>(List.of(List.of()));

    private Needles(List<String> words) {
        for (String word : words) {
            int pair = pair(word, 0);
            if (word.length() < 2 || pair < 0) {
                throw new IllegalArgumentException("a word to look for has two ASCII signs at least");
            }
            starts[word.charAt(0)] = true;
            if (pairs[pair] == 0) {
                pairs[pair] = (short) groups.size();
                groups.add(new ArrayList<>());
            }
            groups.get(pairs[pair]).add(word);
        }
    }

    public static Needles of(String... words) {
        return new Needles(Arrays.asList(words));
    }

    /** Those of all of them, looked for in one pass. */
    public static Needles ofAll(List<Needles> each) {
        return new Needles(each.stream()
                .flatMap(needles -> needles.groups.stream())
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    /** Whether one of the words stands anywhere in the text. */
    public boolean isIn(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char first = text.charAt(i);
            if (first < ASCII && starts[first]) {
                int pair = pair(text, i);
                if (pair >= 0 && pairs[pair] != 0 && startsAt(text, i, pair)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one of the words stands at that place. */
    public boolean isAt(String text, int index) {
        int pair = index + 1 < text.length() ? pair(text, index) : -1;
        return pair >= 0 && pairs[pair] != 0 && startsAt(text, index, pair);
    }

    private boolean startsAt(String text, int index, int pair) {
        List<String> words = groups.get(pairs[pair]);
        for (int i = 0; i < words.size(); i++) {
            if (text.startsWith(words.get(i), index)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(String text, int index) {
        if (index + 1 >= text.length()) {
            return -1;
        }
        char first = text.charAt(index);
        char second = text.charAt(index + 1);
        return first < ASCII && second < ASCII ? (first * SPREAD + second) & (SLOTS - 1) : -1;
    }
}
