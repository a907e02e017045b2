package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Map;

/**
 * Puts sums and differences in figures: "700+83", "40 minus 3". Asked for only where a label demands a number. Linear in the
 * length of the text.
 */
final class SummedNumbers implements Step {

    private static final int LONGEST = 5;

    private static final Map<String, Integer> WORDS =
            Map.of("plus", 1, "mas", 1, "add", 1, "minus", -1, "menos", -1, "less", -1);

    private static final int LONGEST_WORD = 5;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            if (!isNumber(tokens, token)) {
                token++;
                continue;
            }
            int sum = number(source.text(), tokens, token);
            int last = token;
            int next = operand(source.text(), tokens, last);
            while (next > last) {
                sum += sign(source.text(), tokens, last) * number(source.text(), tokens, next);
                last = next;
                next = operand(source.text(), tokens, last);
            }
            if (last > token && sum >= 0) {
                String plain = Integer.toString(sum);
                String zeros = "0".repeat(Math.max(0, tokens.length(token) - plain.length()));
                changes.put(zeros + plain, tokens.from(token), tokens.to(last));
            }
            token = last + 1;
        }
        return changes.reading();
    }

    private static boolean isNumber(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) <= LONGEST;
    }

    private static int number(String text, Tokens tokens, int token) {
        return Integer.parseInt(text, tokens.from(token), tokens.to(token), 10);
    }

    /** The number that is added to this one or taken from it; the same token if there is none. */
    private static int operand(String text, Tokens tokens, int token) {
        int next = sign(text, tokens, token) == 0 ? token : isPlus(text, tokens, token) ? token + 1 : token + 2;
        return isNumber(tokens, next) ? next : token;
    }

    private static int sign(String text, Tokens tokens, int token) {
        if (isPlus(text, tokens, token)) {
            return 1;
        }
        boolean word = tokens.is(token + 1, Kind.LETTERS)
                && tokens.length(token + 1) <= LONGEST_WORD
                && tokens.gapBefore(token + 1) == 1;
        return word ? WORDS.getOrDefault(tokens.word(token + 1), 0) : 0;
    }

    private static boolean isPlus(String text, Tokens tokens, int token) {
        return token + 1 < tokens.count()
                && text.substring(tokens.to(token), tokens.from(token + 1))
                        .strip()
                        .equals("+");
    }
}
