package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Counts the strokes, stars or pictures that stand for the nine digits of a Social Security number: "||||| ||| |||||| - || || -
 * |||||||| | |||| |||||||". Of text that is folded, where each picture is one sign. Linear in the length of the text.
 */
public final class CountedSigns implements Step {

    private static final int DIGITS = 9;
    private static final int LONGEST_GAP = 5;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int i = 0;
        while (i < text.length()) {
            int end = groupEnd(text, i);
            if (end > i) {
                StringBuilder counts = new StringBuilder();
                char sign = text.charAt(i);
                int from = i;
                int last = i;
                int next = i;
                while (next >= 0) {
                    last = groupEnd(text, next);
                    counts.append(last - next);
                    next = nextGroup(text, last, sign);
                }
                if (counts.length() == DIGITS && counts.chars().distinct().count() > 2) {
                    Changes changes = new Changes(source);
                    changes.put(NumberChain.grouped(counts), from, last);
                    return changes.reading();
                }
                i = last;
            } else {
                i++;
            }
        }
        return source;
    }

    /** Behind a group of up to nine of one sign; where it begins if there is none. */
    private static int groupEnd(String text, int from) {
        char sign = text.charAt(from);
        if (Tokens.isAlphanumeric(sign) || Character.isLetter(sign) || Character.isWhitespace(sign)) {
            return from;
        }
        // A longer run is no group, and need not be read to its end from each of its signs.
        int limit = Math.min(text.length(), from + DIGITS + 1);
        int end = from;
        while (end < limit && text.charAt(end) == sign) {
            end++;
        }
        return end - from <= DIGITS ? end : from;
    }

    /** The next group of the sign behind blanks and other signs; -1 if there is none near. */
    private static int nextGroup(String text, int from, char sign) {
        for (int i = from; i < Math.min(text.length(), from + LONGEST_GAP); i++) {
            if (text.charAt(i) == sign) {
                return groupEnd(text, i) > i ? i : -1;
            }
            if (Tokens.isAlphanumeric(text.charAt(i))) {
                return -1;
            }
        }
        return -1;
    }
}
