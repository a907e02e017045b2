package intramural.detect;

import org.jspecify.annotations.Nullable;

/**
 * The shape of an identifier of letters and digits, matched sign by sign with up to three other signs between. In the
 * pattern {@code A} is a letter, {@code 9} a digit, {@code X} either; {@code 1} a digit but 0, {@code M} a letter that a
 * Medicare number may have, {@code N} such a letter or a digit.
 */
record Shape(String pattern) {

    private static final int LONGEST_GAP = 3;

    /**
     * Where a shape was matched.
     *
     * @param gaps how many gaps there are inside
     * @param uniform whether all gaps are the same
     */
    record Match(int from, int to, int gaps, boolean uniform) {}

    /** The match that begins here and ends at the end of a word, or null. */
    @Nullable
    Match at(String text, int from) {
        int gaps = 0;
        int firstGap = 0;
        int firstLength = 0;
        boolean uniform = true;
        int i = from;
        for (int k = 0; k < pattern.length(); k++) {
            int gapStart = i;
            while (i < text.length() && i - gapStart < LONGEST_GAP && !Tokens.isAlphanumeric(text.charAt(i))) {
                i++;
            }
            if (i >= text.length() || !fits(pattern.charAt(k), text.charAt(i)) || (k == 0 && i > from)) {
                return null;
            }
            if (i > gapStart) {
                firstGap = gaps == 0 ? gapStart : firstGap;
                firstLength = gaps == 0 ? i - gapStart : firstLength;
                uniform &= firstLength == i - gapStart && text.regionMatches(firstGap, text, gapStart, firstLength);
                gaps++;
            }
            i++;
        }
        boolean ends = i == text.length() || !Tokens.isAlphanumeric(text.charAt(i));
        return ends ? new Match(from, i, gaps, uniform) : null;
    }

    private static boolean fits(char shape, char c) {
        boolean digit = Tokens.isDigit(c);
        boolean letter = c < 0x80 && Tokens.isLetter(c);
        return switch (shape) {
            case 'A' -> letter;
            case '9' -> digit;
            case '1' -> digit && c != '0';
            case 'M' -> letter && isMedicareLetter(c);
            case 'N' -> digit || (letter && isMedicareLetter(c));
            default -> digit || letter;
        };
    }

    private static boolean isMedicareLetter(char c) {
        return "SLOIBZsloibz".indexOf(c) < 0;
    }
}
