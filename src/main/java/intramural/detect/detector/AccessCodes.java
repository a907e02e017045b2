package intramural.detect.detector;

import intramural.detect.text.Tokens;
import java.util.Set;

/** What codes for doors, safes and accounts look like: figures mostly, so a word must ask for them. */
final class AccessCodes {

    /** Words that ask for figures only. */
    private static final Set<String> NAMES = Set.of(
            "pin",
            "code",
            "codes",
            "passcode",
            "otp",
            "combo",
            "recovery",
            "combination",
            "keypad",
            "lockbox",
            "codigo",
            "key",
            // "combo to the safe"
            "safe",
            "lock",
            "vault",
            "door",
            "gate",
            "puerta");

    /** A longer row of single signs is no code. */
    private static final int LONGEST_SPACED = 200;

    private AccessCodes() {}

    /** Whether the word asks for such a code, also where it is drawn together with "is". */
    static boolean asks(String word) {
        return NAMES.contains(word) || (word.endsWith("s") && NAMES.contains(word.substring(0, word.length() - 1)));
    }

    /** Groups of four to six letters and digits, as recovery codes have. */
    static boolean isRecovery(String word) {
        int group = 0;
        int length = 0;
        int groups = 0;
        int digits = 0;
        for (int i = 0; i <= word.length(); i++) {
            char c = i < word.length() ? word.charAt(i) : '-';
            if (c == '-') {
                if (length < 4 || length > 6 || (groups > 0 && length != group)) {
                    return false;
                }
                group = length;
                groups++;
                length = 0;
            } else if (c < 0x80 && Tokens.isAlphanumeric(c)) {
                length++;
                digits += Tokens.isDigit(c) ? 1 : 0;
            } else {
                return false;
            }
        }
        return groups >= 2 && digits >= 2;
    }

    static boolean isYear(String word) {
        return word.length() == 4 && (word.startsWith("19") || word.startsWith("20"));
    }

    /** Four to eight digits, or groups of letters and digits as recovery codes have. */
    static boolean isFigures(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Tokens.isDigit(word.charAt(i)) ? 1 : 0;
            if (!Tokens.isDigit(word.charAt(i)) && word.charAt(i) != '-' && word.charAt(i) != '#') {
                return false;
            }
        }
        return digits >= 4 && digits <= 8;
    }

    /**
     * The end of six or more single signs with one space, hyphen or dot between them.
     *
     * @param figures whether digits alone do, and four of them, in groups of two at most
     */
    static int spacedEnd(String text, int from, boolean figures) {
        int i = from;
        int signs = 0;
        int digits = 0;
        boolean tied = !figures && from + 1 < text.length() && "-.".indexOf(text.charAt(from + 1)) >= 0;
        char gap = tied ? text.charAt(from + 1) : ' ';
        int limit = Math.min(text.length(), from + LONGEST_SPACED);
        while (i < limit && !Character.isWhitespace(text.charAt(i))) {
            int to = i + 1;
            if (figures && to < text.length() && Tokens.isDigit(text.charAt(i)) && Tokens.isDigit(text.charAt(to))) {
                to++;
            }
            if (to < text.length() && text.charAt(to) != gap && text.charAt(to) != ' ') {
                signs = figures && Tokens.isDigit(text.charAt(i)) && Tokens.isDigit(text.charAt(to)) ? 0 : signs;
                break;
            }
            digits += Tokens.isLetter(text.charAt(i)) ? 0 : to - i;
            signs += to - i;
            i = to + 1;
        }
        boolean enough = figures ? signs >= 4 && signs <= 8 && digits == signs : signs >= 6 && digits > 0;
        return enough && i > from + 2 ? Math.min(i - 1, text.length()) : from;
    }
}
