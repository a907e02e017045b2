package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Leaves out a letter that stands between all others of several words, "xOxmxaxr", and one of each two in a word that has every
 * sign twice, "BBaarrnn".
 */
public final class Interposed implements Step {

    /** So often a letter is put between others, over all words. */
    private static final int FEWEST = 8;

    /** So long is a word of which every sign stands twice. */
    private static final int SHORTEST_TWICE = 8;

    private static final int SHORTEST = 5;

    /** Of a group of figures: "7x4x1-x2x7-x9x9x0x3". */
    private static final int SHORTEST_FIGURES = 4;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int[] times = new int[0x80];
        boolean any = false;
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i);
            any |= isTwice(text, i, end);
            int between = end - i >= SHORTEST_FIGURES ? between(text, i, end) : -1;
            boolean figures = between >= 0 && Tokens.isDigit(text.charAt(between == i ? i + 1 : i));
            if (figures || (between >= 0 && end - i >= SHORTEST)) {
                times[lower(text, between)] += (end - i + (figures ? 1 : 0)) / 2;
                any |= times[lower(text, between)] >= FEWEST;
            }
            i = Math.max(end, i + 1);
        }
        return any ? without(source, times) : source;
    }

    private static Reading without(Reading source, int[] times) {
        String text = source.text();
        Reading.Builder out = new Reading.Builder(source);
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i);
            int between = end - i >= 2 ? between(text, i, end) : -1;
            if (isTwice(text, i, end)) {
                for (int at = i; at < end; at += 2) {
                    out.copy(at);
                }
            } else if (between >= 0 && times[lower(text, between)] >= FEWEST) {
                for (int at = between == i ? i + 1 : i; at < end; at += 2) {
                    out.copy(at);
                }
            } else {
                end = Math.max(end, i + 1);
                out.copy(i, end);
            }
            i = Math.max(end, i + 1);
        }
        return out.build();
    }

    /** Behind the word that begins here. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '-') {
            end++;
        }
        return end;
    }

    private static boolean isTwice(String text, int from, int to) {
        boolean twice = to - from >= SHORTEST_TWICE && (to - from) % 2 == 0;
        boolean same = true;
        for (int i = from; i < to && twice; i += 2) {
            twice = text.charAt(i) == text.charAt(i + 1);
            same &= text.charAt(i) == text.charAt(from);
        }
        return twice && !same;
    }

    /** The first place of a letter that stands at every second one, or -1. */
    private static int between(String text, int from, int to) {
        for (int first = from; first <= from + 1 && first < to; first++) {
            char letter = lower(text, first);
            boolean every = letter >= 'a' && letter <= 'z';
            boolean others = false;
            for (int i = first; i < to && every; i += 2) {
                every = lower(text, i) == letter;
            }
            for (int i = 2 * from + 1 - first; i < to && every; i += 2) {
                others |= lower(text, i) != letter;
            }
            if (every && others) {
                return first;
            }
        }
        return -1;
    }

    private static char lower(String text, int at) {
        return Tokens.lower(text.charAt(at));
    }
}
