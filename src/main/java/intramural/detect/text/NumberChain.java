package intramural.detect.text;

import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups of digits with at most a few separating signs between them, such as {@code 812-44-1907}: where identifiers made
 * of digits are looked for. Immutable.
 */
public final class NumberChain {

    private static final String EQUALS = " = ";
    private static final int LONGEST_GAP = 5;
    private static final int LONGEST_ROW = 40;

    private final String text;
    private final Tokens tokens;
    private final int firstToken;
    private final int groups;
    private final char[] digits;
    private final int[] offsets;
    private final int[] separators;

    private NumberChain(String text, Tokens tokens, int firstToken, int lastToken) {
        this.text = text;
        this.tokens = tokens;
        this.firstToken = firstToken;
        groups = lastToken - firstToken + 1;
        offsets = new int[groups + 1];
        separators = new int[groups];
        for (int group = 0; group < groups; group++) {
            offsets[group + 1] = offsets[group] + tokens.length(firstToken + group);
        }
        digits = new char[offsets[groups]];
        for (int group = 0; group < groups; group++) {
            int token = firstToken + group;
            text.getChars(tokens.from(token), tokens.to(token), digits, offsets[group]);
            separators[group] = group == 0 ? 0 : separator(tokens.to(token - 1), tokens.from(token));
        }
    }

    /** Nine digits as they are written in groups: "812-44-1907". */
    public static String grouped(CharSequence digits) {
        return new StringBuilder(digits).insert(5, '-').insert(3, '-').toString();
    }

    public static List<NumberChain> of(String text, Tokens tokens) {
        List<NumberChain> chains = new ArrayList<>();
        int token = 0;
        while (token < tokens.count()) {
            if (!tokens.is(token, Kind.DIGITS)) {
                token++;
                continue;
            }
            int last = token;
            while (tokens.is(last + 1, Kind.DIGITS) && isNear(text, tokens, last + 1)) {
                last++;
            }
            chains.add(new NumberChain(text, tokens, token, last));
            token = last + 1;
        }
        return chains;
    }

    /** A row of one and the same sign separates as one does, however long. */
    private static boolean isNear(String text, Tokens tokens, int token) {
        int gap = tokens.gapBefore(token);
        int from = tokens.to(token - 1);
        if (gap <= LONGEST_GAP) {
            // "120 - 34 - 16 = 70": what comes out is no group.
            return !(gap == EQUALS.length() && text.startsWith(EQUALS, from));
        }
        for (int i = from + 1; gap <= LONGEST_ROW && i < from + gap; i++) {
            if (text.charAt(i) != text.charAt(from)) {
                return false;
            }
        }
        return gap <= LONGEST_ROW;
    }

    /** Spaces around a sign do not make it another separator. */
    private int separator(int from, int to) {
        int key = 0;
        boolean line = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            line |= c == '\n';
            boolean again = i > from && c == text.charAt(i - 1);
            key = again || Character.isWhitespace(c) ? key : key * 31 + c;
        }
        return key != 0 ? key : line ? '\n' : ' ';
    }

    /** Stretches of whole groups that have together between {@code least} and {@code most} digits. */
    public List<Window> windows(int least, int most) {
        if (digits.length < least) {
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        for (int first = 0; first < groups; first++) {
            for (int last = first; last < groups && offsets[last + 1] - offsets[first] <= most; last++) {
                if (offsets[last + 1] - offsets[first] >= least) {
                    windows.add(new Window(first, last));
                }
            }
        }
        return windows;
    }

    /** Neighbouring groups of one chain. */
    public final class Window {

        private final int first;
        private final int last;

        private Window(int first, int last) {
            this.first = first;
            this.last = last;
        }

        public int length() {
            return offsets[last + 1] - offsets[first];
        }

        public int digit(int index) {
            return digits[offsets[first] + index] - '0';
        }

        public int number(int from, int to) {
            int value = 0;
            for (int i = from; i < to; i++) {
                value = value * 10 + digit(i);
            }
            return value;
        }

        public String digits() {
            return new String(digits, offsets[first], length());
        }

        public int groups() {
            return last - first + 1;
        }

        public int groupLength(int group) {
            return offsets[first + group + 1] - offsets[first + group];
        }

        /** Where it begins and ends in the text. */
        public int from() {
            return tokens.from(firstToken());
        }

        public int to() {
            return tokens.to(lastToken());
        }

        public int firstToken() {
            return firstToken + first;
        }

        public int lastToken() {
            return firstToken + last;
        }

        /** Whether a letter or sign of a name touches it. */
        public boolean gluedBefore() {
            return from() > 0 && Tokens.isLetter(text.charAt(from() - 1));
        }

        public boolean gluedAfter() {
            return to() < text.length() && Tokens.isLetter(text.charAt(to()));
        }

        public boolean single() {
            return first == last;
        }

        /** Whether no other groups stand beside it. */
        public boolean isWhole() {
            return first == 0 && last == groups - 1;
        }

        public boolean uniform() {
            for (int group = first + 2; group <= last; group++) {
                if (separators[group] != separators[first + 1]) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it is told digit by digit, with pauses: "4 4 2, 8 0 7, 1". */
        public boolean spoken() {
            int ones = 0;
            for (int group = 0; group < groups(); group++) {
                ones += groupLength(group) == 1 ? 1 : 0;
                if (groupLength(group) > 4 || (group > 0 && " ,-.".indexOf(separators[first + group]) < 0)) {
                    return false;
                }
            }
            return groups() >= 4 && ones * 2 >= groups() && isolated();
        }

        /** The separator before the second group; 0 if there is one group only. */
        public int separator() {
            return single() ? 0 : separators[first + 1];
        }

        /** Whether the groups have exactly these lengths. */
        public boolean exact(int... sizes) {
            if (groups() != sizes.length) {
                return false;
            }
            for (int i = 0; i < sizes.length; i++) {
                if (groupLength(i) != sizes[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it falls into parts of these lengths, marked by separators that stand nowhere inside a part. */
        public boolean split(int... sizes) {
            if (exact(sizes)) {
                return true;
            }
            int part = 0;
            int boundary = sizes[0];
            int outer = 0;
            int inner = 0;
            for (int group = first + 1; group <= last; group++) {
                int before = offsets[group] - offsets[first];
                if (before == boundary && part + 1 < sizes.length) {
                    if (outer != 0 && outer != separators[group]) {
                        return false;
                    }
                    outer = separators[group];
                    boundary += sizes[++part];
                } else {
                    if (inner != 0 && inner != separators[group]) {
                        return false;
                    }
                    inner = separators[group];
                }
            }
            return part == sizes.length - 1 && outer != inner;
        }

        /** Whether groups end where parts of these lengths end, whatever the separators. */
        public boolean cut(int... sizes) {
            int part = 0;
            int boundary = sizes[0];
            for (int group = first + 1; group <= last; group++) {
                if (offsets[group] - offsets[first] == boundary && part + 1 < sizes.length) {
                    boundary += sizes[++part];
                }
            }
            return part == sizes.length - 1;
        }

        /** Whether it is one digit again and again. */
        public boolean oneDigit() {
            for (int i = 1; i < length(); i++) {
                if (digit(i) != digit(0)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the time of a day or a part of one stands in it, among groups that something else parts: "12/08 9:00". */
        public boolean hasTime() {
            for (int group = Math.max(1, first); group <= Math.min(last + 1, groups - 1); group++) {
                if (separators[group] == ':'
                        && offsets[group + 1] - offsets[group] == 2
                        && offsets[group] - offsets[group - 1] <= 2
                        && digits[offsets[group]] <= '5') {
                    return !uniform() || separator() != ':';
                }
            }
            return false;
        }

        /** Whether the groups beside it in the chain are set off in another way than its own groups. */
        public boolean isolated() {
            return isSetOff(first == 0 ? 0 : separators[first])
                    && isSetOff(last + 1 == groups ? 0 : separators[last + 1]);
        }

        /** How many digits the group before it in the chain has, 0 if there is none. */
        public int lengthBefore() {
            return first == 0 ? 0 : offsets[first] - offsets[first - 1];
        }

        public int lengthAfter() {
            return last + 1 == groups ? 0 : offsets[last + 2] - offsets[last + 1];
        }

        private boolean isSetOff(int outer) {
            if (outer == 0) {
                return true;
            }
            if (single()) {
                return outer != '-' && outer != '/' && outer != '_' && outer != ':';
            }
            for (int group = first + 1; group <= last; group++) {
                if (separators[group] == outer) {
                    return false;
                }
            }
            return true;
        }
    }
}
