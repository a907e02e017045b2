package intramural.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for many short ASCII words in one pass: a table of their first two signs says where a closer look is worth it.
 * Immutable.
 */
public final class Needles {

    private static final int ASCII = 128;

    private final boolean[] starts = new boolean[ASCII];
    private final boolean[] pairs = new boolean[ASCII * ASCII];
    private final Map<Integer, List<String>> byPair = new HashMap<>();

    private Needles(List<String> words) {
        for (String word : words) {
            int pair = pair(word, 0);
            if (word.length() < 2 || pair < 0) {
                throw new IllegalArgumentException("a word to look for has two ASCII signs at least");
            }
            starts[word.charAt(0)] = true;
            pairs[pair] = true;
            byPair.computeIfAbsent(pair, key -> new ArrayList<>()).add(word);
        }
    }

    public static Needles of(String... words) {
        return new Needles(Arrays.asList(words));
    }

    /** Whether one of the words stands anywhere in the text. */
    public boolean isIn(String text) {
        int last = text.length() - 1;
        for (int i = 0; i < last; i++) {
            char first = text.charAt(i);
            if (first < ASCII && starts[first]) {
                int pair = pair(text, i);
                if (pair >= 0 && pairs[pair] && startsAt(text, i, pair)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one of the words stands at that place. */
    public boolean isAt(String text, int index) {
        int pair = index + 1 < text.length() ? pair(text, index) : -1;
        return pair >= 0 && pairs[pair] && startsAt(text, index, pair);
    }

    private boolean startsAt(String text, int index, int pair) {
        for (String word : byPair.getOrDefault(pair, List.of())) {
            if (text.startsWith(word, index)) {
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
        return first < ASCII && second < ASCII ? first * ASCII + second : -1;
    }
}
