package intramural.detect;

import java.util.regex.Pattern;

/**
 * Reads letters as digits by their place in the alphabet, A for 1 to I for 9 and J, O or Z for 0, where nine of them stand
 * in the groups of a Social Security number: "HDG-BJ-FICC". Asked for only where a label demands a number.
 */
final class LettersByPlace implements Step {

    /** "A is 1", "letters for digits". */
    private static final Pattern KEY =
            Pattern.compile("(?i)\\ba ?(?:=|is|->|-) ?1\\b|\\b1 ?(?:=|is|->) ?a\\b|\\bletters\\b");

    private static final String LETTERS = "ABCDEFGHIJOZ";
    private static final String DIGITS = "123456789000";

    private static final int LENGTH = 11;
    private static final int AREA_END = 3;
    private static final int GROUP_END = 6;

    @Override
    public Reading apply(Reading source) {
        Changes changes = new Changes(source);
        String text = source.text();
        if (!KEY.matcher(text).find()) {
            return source;
        }
        int i = text.indexOf('-');
        while (i >= 0) {
            int from = i - AREA_END;
            if (from >= 0 && from + LENGTH <= text.length() && from >= changes.end() && isCode(text, from)) {
                StringBuilder digits = new StringBuilder(LENGTH);
                for (int at = from; at < from + LENGTH; at++) {
                    int digit = digit(text.charAt(at));
                    digits.append(digit < 0 ? '-' : DIGITS.charAt(digit));
                }
                changes.put(digits.toString(), from, from + LENGTH);
            }
            i = text.indexOf('-', i + 1);
        }
        return changes.reading();
    }

    private static boolean isCode(String text, int from) {
        for (int at = 0; at < LENGTH; at++) {
            char c = text.charAt(from + at);
            boolean hyphen = at == AREA_END || at == GROUP_END;
            if (hyphen ? c != '-' : digit(c) < 0) {
                return false;
            }
        }
        return isEdge(text, from - 1) && isEdge(text, from + LENGTH);
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || (!Tokens.isAlphanumeric(text.charAt(at)) && text.charAt(at) != '-');
    }

    private static int digit(char c) {
        return LETTERS.indexOf(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
}
