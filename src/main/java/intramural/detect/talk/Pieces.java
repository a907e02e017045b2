package intramural.detect.talk;

import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/** Lines that are a piece of a value, or only say how long it is. Stateless. */
final class Pieces {

    private static final Set<String> SIGNS =
            Set.of("digit", "digits", "numbers", "characters", "chars", "letters", "short");
    private static final int LONGEST_SIGNS = 10;
    private static final int LONGEST_PIECE = 40;

    private Pieces() {}

    /** "7 digits right": how long a number is, and no part of one. */
    static boolean isCountOfSigns(Tokens tokens) {
        int counts = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.DIGITS)) {
                boolean count = tokens.length(token) <= (isShort(tokens, token + 1) ? 1 : 2)
                        && tokens.is(token + 1, Kind.LETTERS)
                        && tokens.length(token + 1) <= LONGEST_SIGNS
                        && SIGNS.contains(tokens.word(token + 1));
                if (!count) {
                    return false;
                }
                counts++;
            }
        }
        return counts > 0;
    }

    /** "1 short". */
    private static boolean isShort(Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) == 5
                && tokens.word(token).equals("short");
    }

    /** One word with a digit, a sign or a capital inside, or two capitals: a code or a part of one. */
    static boolean isOne(String line) {
        if (line.isEmpty() || line.length() > LONGEST_PIECE) {
            return false;
        }
        int odd = 0;
        int capitals = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isWhitespace(c)) {
                return false;
            }
            boolean plain = Tokens.isLetter(c) || (i == line.length() - 1 && ".!?,".indexOf(c) >= 0);
            odd += c < 0x80 && !plain ? 1 : 0;
            capitals += Character.isUpperCase(c) ? 1 : 0;
            odd += i > 2 && Character.isUpperCase(c) && Character.isLowerCase(line.charAt(i - 1)) ? 1 : 0;
        }
        return odd > 0 || capitals > 1 || capitals == line.length();
    }
}
