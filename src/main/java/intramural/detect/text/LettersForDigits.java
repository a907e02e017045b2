package intramural.detect.text;

/**
 * Reads letters as the digits they look like (O, l, S, B, the Cyrillic Ze, the Cherokee Se …) in words that are otherwise made of digits, with a letter or two before
 * them at most ("A4B213977"). Asked for only
 * where a label demands a number, since part numbers look the same.
 */
public final class LettersForDigits implements Step {

    private static final String LETTERS =
            "OoQDlIi|!ZzESsGbTBgq\u0417\u0437\u0427\u0431\u13ce\u13ee\u01a7\u01b7\u021c\u01bc\u0222";
    private static final String READ_AS = "0000111112235566789933464623358";

    /** Letters that digits look like. */
    private static final String LETTERS_BY_DIGIT = "OIZ  S  B ";

    /** So many letters that look like no digit may stand before a number. */
    private static final int LONGEST_PREFIX = 2;

    private static final int SHORTEST_PREFIXED = 6;
    private static final int LONGEST_GROUP = 4;

    /** A card in its groups is so long, and no words are where it has so many digits. */
    private static final int CARD = 19;

    private static final int FEWEST_DIGITS = 2;

    private static final String LEET = "AET";

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int next = Tokens.wordEnd(text, i);
            int end = Tokens.bareEnd(text, i, next, Tokens.PUNCTUATION);
            int card = cardEnd(text, i);
            if (card > i) {
                write(text, i, card, changes.instead(i, card));
                next = Math.max(next, card);
            } else if ((end - i >= 3 && isDisguised(text, i, end)) || isGroup(text, i, end)) {
                write(text, i, end, changes.instead(i, end));
            }
            i = next + 1;
        }
        return changes.reading();
    }

    private static void write(String text, int from, int to, Reading.Builder out) {
        boolean grouped = isGrouped(text, from, to);
        for (int i = from; i < to; i++) {
            int digit = grouped ? anyDigit(text.charAt(i)) : digit(text.charAt(i));
            if (digit >= 0) {
                out.put((char) ('0' + digit), i, i + 1);
            } else {
                out.copy(i);
            }
        }
    }

    /** More digits than letters, and every letter looks like a digit, but for one or two that the number begins with. */
    private static boolean isDisguised(String text, int from, int to) {
        int start = from;
        while (start - from < LONGEST_PREFIX && Tokens.isLetter(text.charAt(start)) && digit(text.charAt(start)) < 0) {
            start++;
        }
        return (start == from || to - start >= SHORTEST_PREFIXED) && isOfFigures(text, start, to);
    }

    /** "4O12 OOOO 3333", "6O11 OOO9 9O13": a group of letters like 0 and 1, with digits or without, between two that have some. */
    private static boolean isGroup(String text, int from, int to) {
        if (to - from < 2 || to - from > LONGEST_GROUP || from < 2 || to + 1 >= text.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ("OoIl".indexOf(text.charAt(i)) < 0 && !Tokens.isDigit(text.charAt(i))) {
                return false;
            }
        }
        int end = isSign(text, from - 2) ? from - 3 : from - 1;
        int before = Math.max(end, 0);
        while (before > 0 && !Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        int behind = isSign(text, to + 1) ? to + 3 : to + 1;
        return isFigures(text, before, end)
                && behind < text.length()
                && isFigures(text, behind, Tokens.wordEnd(text, behind));
    }

    /** Whether a sign alone stands between two groups: "813 / l9 / 5506". */
    private static boolean isSign(String text, int at) {
        return at > 1
                && at + 1 < text.length()
                && "/-|.,".indexOf(text.charAt(at)) >= 0
                && text.charAt(at - 1) == ' '
                && text.charAt(at + 1) == ' ';
    }

    /** Behind four groups of four that begin here, of digits and capitals like them: "4OOO OOOO OOOO OOO2"; the place itself if none do. */
    private static int cardEnd(String text, int from) {
        int to = from + CARD;
        if (to > text.length()
                || (from > 0 && Tokens.isAlphanumeric(text.charAt(from - 1)))
                || (to < text.length() && Tokens.isAlphanumeric(text.charAt(to)))) {
            return from;
        }
        int digits = 0;
        int letters = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((i - from) % (LONGEST_GROUP + 1) == LONGEST_GROUP) {
                if (c != ' ' && c != '-') {
                    return from;
                }
            } else if (Tokens.isDigit(c)) {
                digits++;
            } else if (digit(c) >= 0 && (Character.isUpperCase(c) || c == 'o' || c == 'l' || c == 'b')) {
                letters++;
            } else {
                return from;
            }
        }
        return letters > 0 && digits >= FEWEST_DIGITS ? to : from;
    }

    private static boolean isFigures(String text, int from, int to) {
        boolean digits = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digits |= Tokens.isDigit(c);
            if (!Tokens.isDigit(c) && digit(c) < 0) {
                return false;
            }
        }
        return digits;
    }

    private static boolean isOfFigures(String text, int from, int to) {
        int digits = 0;
        int letters = 0;
        boolean grouped = isGrouped(text, from, to);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Tokens.isDigit(c)) {
                digits++;
            } else if (digit(c) >= 0 || (grouped && anyDigit(c) >= 0)) {
                letters++;
            } else if (Tokens.isLetter(c)) {
                return false;
            }
        }
        return letters > 0 && (digits >= letters || (grouped && digits > 1));
    }

    /** The digit that a letter looks like, the letter that a digit looks like, or the sign itself. */
    public static char other(char c) {
        int digit = c == 'A' ? 4 : digit(c);
        return digit >= 0 ? (char) ('0' + digit) : Tokens.isDigit(c) ? LETTERS_BY_DIGIT.charAt(c - '0') : c;
    }

    /** Written as a Social Security number is. */
    private static boolean isGrouped(String text, int from, int to) {
        return to - from == 11 && text.charAt(from + 3) == '-' && text.charAt(from + 6) == '-';
    }

    /** "BO2-A4-I97S": also a letter that only leetspeak has for a digit; -1 if it is none. */
    private static int anyDigit(char c) {
        int leet = LEET.indexOf(c);
        return leet < 0 ? digit(c) : "437".charAt(leet) - '0';
    }

    public static int digit(char c) {
        int at = LETTERS.indexOf(c);
        return at < 0 ? -1 : READ_AS.charAt(at) - '0';
    }
}
