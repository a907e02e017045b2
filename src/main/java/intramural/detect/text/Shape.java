package intramural.detect.text;

import org.jspecify.annotations.Nullable;

/**
 * The shape of an identifier of letters and digits, matched sign by sign with up to three other signs between. In the
 * pattern {@code A} is a letter, {@code 9} a digit, {@code X} either; {@code 1} a digit but 0, {@code M} a letter that a
 * Medicare number may have, {@code N} such a letter or a digit. Where a label asks for it, a letter may look like the digit that belongs there,
 * and a digit like the letter.
 */
public record Shape(String pattern) {

    /** Medicare beneficiary identifiers (CMS). */
    public static final Shape MEDICARE = new Shape("1MN9MN9MM99");

    private static final int LONGEST_GAP = 3;

    /**
     * Where a shape was matched.
     *
     * @param gaps how many gaps there are inside
     * @param uniform whether all gaps are the same
     * @param alike how many signs only look like what belongs there
     */
    public record Match(int from, int to, int gaps, boolean uniform, int alike) {}

    /** The match that begins here and ends at the end of a word, or null. */
    @Nullable
    public Match at(String text, int from) {
        return at(text, from, false);
    }

    /**
     * The same, where some signs only look like what belongs there, and no fewer letters and digits are what they should be than not;
     * no gaps but hyphens. A letter that no Medicare number has says nothing against a digit.
     */
    @Nullable
    public Match like(String text, int from) {
        Match match = at(text, from, true);
        if (match == null || match.alike() == 0) {
            return null;
        }
        boolean medicare = pattern.indexOf('M') >= 0;
        int k = 0;
        int letters = 0;
        int digits = 0;
        for (int i = from; i < match.to(); i++) {
            char c = text.charAt(i);
            if (Tokens.isAlphanumeric(c)) {
                char shape = pattern.charAt(k++);
                letters += "AM".indexOf(shape) < 0 ? 0 : fits(shape, c) ? 1 : -1;
                digits += "19".indexOf(shape) < 0 || (medicare && isNoMedicareLetter(c)) ? 0 : fits(shape, c) ? 1 : -1;
            } else if (c != '-') {
                return null;
            }
        }
        return letters >= 0 && digits >= (medicare ? 1 : 0) ? match : null;
    }

    private @Nullable Match at(String text, int from, boolean lenient) {
        int alike = 0;
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
            if (i >= text.length() || (k == 0 && i > from)) {
                return null;
            }
            if (!fits(pattern.charAt(k), text.charAt(i))) {
                if (!lenient || !fits(pattern.charAt(k), LettersForDigits.other(text.charAt(i)))) {
                    return null;
                }
                alike++;
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
        return ends ? new Match(from, i, gaps, uniform, alike) : null;
    }

    /** Whether the sign may stand at this place of the shape. */
    public boolean fits(int place, char c) {
        return fits(pattern.charAt(place), c);
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
        return !isNoMedicareLetter(c);
    }

    private static boolean isNoMedicareLetter(char c) {
        return "SLOIBZsloibz".indexOf(c) >= 0;
    }
}
