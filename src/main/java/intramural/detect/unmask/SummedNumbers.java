package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Map;
import java.util.Set;

/**
 * Puts sums and differences in figures: "700+83", "40 minus 3", and beside a sum "6x7" and "5000-288"; and figures told by their place, "7 hundred
 * 31", "4 tens and a 5". Asked for only where
 * a label demands a number. Linear in the length of the text.
 */
public final class SummedNumbers implements Step {

    private static final int LONGEST = 5;
    private static final long MOST = 1_000_000_000;

    private static final Map<String, Character> WORDS = Map.of(
            "plus", '+', "mas", '+', "add", '+', "minus", '-', "menos", '-', "less", '-', "times", 'x', "por", 'x');

    private static final int LONGEST_WORD = 5;

    private static final Map<String, Integer> SCALES =
            Map.of("tens", 10, "ten", 10, "hundred", 100, "hundreds", 100, "thousand", 1000, "thousands", 1000);

    private static final int LONGEST_SCALE = 9;

    private static final Set<String> BETWEEN = Set.of("and", "a", "an", "plus", "ones");

    private static final int MOST_BETWEEN = 1;

    private static final char NONE = 0;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        String text = source.text();
        boolean sums = text.indexOf('+') >= 0;
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            if (!isNumber(tokens, token)) {
                token++;
                continue;
            }
            long sum = number(text, tokens, token);
            int last = token;
            int next = operand(text, tokens, last, sums);
            while (next > last) {
                sum = with(sum, sign(text, tokens, last, sums), number(text, tokens, next));
                last = next;
                next = operand(text, tokens, last, sums);
            }
            if (last == token) {
                last = scaled(tokens, token);
                sum = last == token
                        ? sum
                        : sum * SCALES.getOrDefault(tokens.word(token + 1), 1) + number(text, tokens, last);
            }
            if (last > token && sum >= 0 && sum < MOST) {
                String plain = Long.toString(sum);
                String zeros = "0".repeat(Math.max(0, tokens.length(token) - plain.length()));
                changes.put(zeros + plain, tokens.from(token), tokens.to(last));
            }
            token = last + 1;
        }
        return changes.reading();
    }

    /** The units behind "7 hundred" or "4 tens", with small words between: "4 tens and a 5"; the same token if there are none. */
    private static int scaled(Tokens tokens, int token) {
        int scale = tokens.is(token + 1, Kind.LETTERS) && tokens.length(token + 1) <= LONGEST_SCALE
                ? SCALES.getOrDefault(tokens.word(token + 1), 0)
                : 0;
        int units = token + 2;
        while (units <= token + 2 + MOST_BETWEEN && tokens.isAny(units, BETWEEN, LONGEST_WORD)) {
            units++;
        }
        boolean fits = scale > 0
                && tokens.is(units, Kind.DIGITS)
                && tokens.gapBefore(units) <= 2
                && tokens.length(units) < Integer.toString(scale).length();
        return fits ? units : token;
    }

    private static long with(long sum, char sign, int number) {
        return sign == '+' ? sum + number : sign == '-' ? sum - number : Math.min(MOST, sum * number);
    }

    private static boolean isNumber(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) <= LONGEST;
    }

    private static int number(String text, Tokens tokens, int token) {
        return Integer.parseInt(text, tokens.from(token), tokens.to(token), 10);
    }

    /** The number that is added to this one, taken from it or multiplied with it; the same token if there is none. */
    private static int operand(String text, Tokens tokens, int token, boolean sums) {
        if (sign(text, tokens, token, sums) == NONE) {
            return token;
        }
        int next = tokens.is(token + 1, Kind.LETTERS) ? token + 2 : token + 1;
        return isNumber(tokens, next) ? next : token;
    }

    /** What stands behind the number. A hyphen and an x are signs of sums only beside a plus: else they part groups. */
    private static char sign(String text, Tokens tokens, int token, boolean sums) {
        if (token + 1 >= tokens.count()) {
            return NONE;
        }
        if (tokens.is(token + 1, Kind.LETTERS)) {
            boolean word = tokens.length(token + 1) <= LONGEST_WORD && tokens.gapBefore(token + 1) <= 1;
            String name = word ? tokens.word(token + 1) : "";
            return sums && name.equals("x") ? 'x' : WORDS.getOrDefault(name, NONE);
        }
        String between =
                text.substring(tokens.to(token), tokens.from(token + 1)).strip();
        boolean sign = between.equals("+") || (sums && (between.equals("-") || between.equals("*")));
        return !sign ? NONE : between.equals("*") ? 'x' : between.charAt(0);
    }
}
