package intramural.detect.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string as one step of unmasking shows it, with the place of every unit in the string as it was sent. Immutable by
 * agreement: nobody changes the arrays. Confined to one call.
 */
public final class Reading {

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
    public static Reading of(String sent) {
        return new Reading(sent, null, null);
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    /** Its tokens, cut once for all who look at it. */
    public Tokens tokens() {
        Tokens cut = tokens;
        if (cut == null) {
            cut = Tokens.of(text);
            tokens = cut;
        }
        return cut;
    }

    public char at(int index) {
        return text.charAt(index);
    }

    /** Where the range begins in the string as it was sent. */
    public int startOf(int from, int to) {
        return Math.min(start(from), start(to - 1));
    }

    /** Where the range ends in the string as it was sent, exclusive. */
    public int endOf(int from, int to) {
        return Math.max(end(from), end(to - 1));
    }

    private int start(int index) {
        return starts == null ? index : starts[index];
    }

    private int end(int index) {
        return ends == null ? index + 1 : ends[index];
    }

    /** Writes the next reading unit by unit. */
    public static final class Builder {

        private final Reading source;
        private char[] chars;
        private int[] starts;
        private int[] ends;
        private int length;

        public Builder(Reading source) {
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
        public void copy(int index) {
            put(source.at(index), index, index + 1);
        }

        public void copy(int from, int to) {
            for (int i = from; i < to; i++) {
                copy(i);
            }
        }

        /** A unit that stands for a range of the source. */
        public void put(char unit, int from, int to) {
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

        public void put(String units, int from, int to) {
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
        public Reading build() {
            return new Reading(new String(chars, 0, length), starts, ends);
        }
    }
}
