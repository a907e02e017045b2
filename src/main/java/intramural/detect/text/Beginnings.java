package intramural.detect.text;

import java.util.BitSet;

/** The first two letters of the words of a set: tells most words of a text apart before anything is looked up. */
public final class Beginnings {

    private final BitSet pairs = new BitSet();

    public void add(String word) {
        pairs.set(pair(word.charAt(0), word.length() > 1 ? word.charAt(1) : 0));
    }

    /** Whether a word of the set can begin at this place of a text, in either case. */
    public boolean may(String text, int from, int to) {
        return may(lower(text.charAt(from)), to - from > 1 ? lower(text.charAt(from + 1)) : 0);
    }

    public boolean may(char first, char second) {
        return second == '\'' || pairs.get(pair(first, second));
    }

    private static int pair(char first, char second) {
        return first >= 0x80 || second >= 0x80 ? 0 : first << 7 | second;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
}
