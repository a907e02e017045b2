package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Trust;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Puts digits in the place of Roman numbers that stand in a row, digit by digit or group by group: "VIII I II IV IV I IX 0 VII",
 * "12/III/1949". Asked for only where a label demands a number. Linear in the length of the text.
 */
public final class RomanNumbers implements Step {

    private static final int LONGEST_GAP = 3;
    private static final int FEWEST = 3;
    private static final int LONGEST = 9;

    private static final String SIGNS = "ivxlcdm";
    private static final int[] VALUES = {1, 5, 10, 50, 100, 500, 1000};
    private static final String[] ONES = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    private static final String[] TENS = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
    private static final String[] HUNDREDS = {"", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"};

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            if (!mayBe(source.text().charAt(tokens.from(token)))) {
                token++;
                continue;
            }
            int end = token;
            boolean roman = false;
            while (end < tokens.count()
                    && (end == token || isNear(tokens, end))
                    && isPart(source.text(), tokens, end)) {
                // Single letters are initials and answers too.
                roman |= tokens.length(end) > 1 && value(source.text(), tokens, end) >= 0;
                end++;
            }
            if (roman && end - token >= FEWEST) {
                for (int i = token; i < end; i++) {
                    int value = tokens.is(i, Kind.LETTERS) ? value(source.text(), tokens, i) : -1;
                    if (value >= 0) {
                        changes.put(String.valueOf(value), tokens.from(i), tokens.to(i));
                    }
                }
            }
            token = Math.max(end, token + 1);
        }
        return changes.reading();
    }

    /** Most words begin with other letters. */
    private static boolean mayBe(char first) {
        return Tokens.isDigit(first) || first == 'o' || first == 'O' || SIGNS.indexOf(Tokens.lower(first)) >= 0;
    }

    private static boolean isNear(Tokens tokens, int token) {
        return tokens.gapBefore(token) > 0 && tokens.gapBefore(token) <= LONGEST_GAP;
    }

    private static boolean isPart(String text, Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) || value(text, tokens, token) >= 0 || isWord(text, tokens, token);
    }

    /** "VII dash nine". */
    private static boolean isWord(String text, Tokens tokens, int token) {
        Word word = NumberWords.at(text, tokens, token);
        return word != null && word.trust() == Trust.SURE && (word.role() == Role.NUMBER || word.role() == Role.SIGN);
    }

    /** The number that the token's letters are, 0 of the letter O, or -1. */
    private static int value(String text, Tokens tokens, int token) {
        int from = tokens.from(token);
        int length = tokens.length(token);
        if (!tokens.is(token, Kind.LETTERS) || length > LONGEST) {
            return -1;
        }
        if (length == 1 && Tokens.lower(text.charAt(from)) == 'o') {
            return 0;
        }
        int value = 0;
        int before = 0;
        for (int i = from + length - 1; i >= from; i--) {
            int sign = SIGNS.indexOf(Tokens.lower(text.charAt(i)));
            if (sign < 0) {
                return -1;
            }
            value += VALUES[sign] < before ? -VALUES[sign] : VALUES[sign];
            before = Math.max(before, VALUES[sign]);
        }
        return value > 0 && value < 4000 && isWritten(value, tokens.word(token)) ? value : -1;
    }

    /** Whether the number is written so: "mix" and "dim" are words, and no other form of a number counts. */
    private static boolean isWritten(int value, String word) {
        return ("m".repeat(value / 1000) + HUNDREDS[value / 100 % 10] + TENS[value / 10 % 10] + ONES[value % 10])
                .equals(word);
    }
}
