package intramural.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string as one step of unmasking shows it, with the place of every unit in the string as it was sent. Immutable by
 * agreement: nobody changes the arrays. Confined to one call.
 */
final class Reading {

    private final String text;
    private final int @Nullable [] starts;
    private final int @Nullable [] ends;
    private @Nullable Tokens tokens;

    private Reading(String text, int @Nullable [] starts, int @Nullable [] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** The string as it was sent. */
    static Reading of(String sent) {
        return new Reading(sent, null, null);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    /** Its tokens, cut once for all who look at it. */
    Tokens tokens() {
        Tokens cut = tokens;
        if (cut == null) {
            cut = Tokens.of(text);
            tokens = cut;
        }
        return cut;
    }

    char at(int index) {
        return text.charAt(index);
    }

    /** Where the range begins in the string as it was sent. */
    int startOf(int from, int to) {
        return Math.min(start(from), start(to - 1));
    }

    /** Where the range ends in the string as it was sent, exclusive. */
    int endOf(int from, int to) {
        return Math.max(end(from), end(to - 1));
    }

    private int start(int index) {
        return starts == null ? index : starts[index];
    }

    private int end(int index) {
        return ends == null ? index + 1 : ends[index];
    }

    /** Writes the next reading unit by unit. */
    static final class Builder {

        private final Reading source;
        private char[] chars;
        private int[] starts;
        private int[] ends;
        private int length;

        Builder(Reading source) {
            this.source = source;
            int capacity = source.length() + 16;
            chars = new char[capacity];
            starts = new int[capacity];
            ends = new int[capacity];
        }

        int length() {
            return length;
        }

        /** The last unit written, or a space at the beginning. */
        char last() {
            return length == 0 ? ' ' : chars[length - 1];
        }

        /** The unit as it is. */
        void copy(int index) {
            put(source.at(index), index, index + 1);
        }

        void copy(int from, int to) {
            for (int i = from; i < to; i++) {
                copy(i);
            }
        }

        /** A unit that stands for a range of the source. */
        void put(char unit, int from, int to) {
            if (length == chars.length) {
                int capacity = length * 2;
                chars = Arrays.copyOf(chars, capacity);
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
            chars[length] = unit;
            starts[length] = source.startOf(from, to);
            ends[length] = source.endOf(from, to);
            length++;
        }

        void put(String units, int from, int to) {
            for (int i = 0; i < units.length(); i++) {
                put(units.charAt(i), from, to);
            }
        }

        /** Lets the last unit reach over signs that were dropped behind it. */
        void widen(int to) {
            if (length > 0) {
                ends[length - 1] = Math.max(ends[length - 1], source.end(to - 1));
            }
        }

        /** The reading; the builder is spent. */
        Reading build() {
            return new Reading(new String(chars, 0, length), starts, ends);
        }
    }
}
