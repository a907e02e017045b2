package intramural.detect.unmask;

import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A run of number words being written as digits.
 *
 * @param last its last token
 */
record SpelledRun(String text, Tokens tokens, int last, Reading.Builder out) {

    /** Writes the run with what stands between its words. */
    void write(int first) {
        int token = first;
        while (token <= last) {
            int next = one(token);
            if (next <= last) {
                out.copy(tokens.to(next - 1), tokens.from(next));
            }
            token = next;
        }
    }

    /** Writes what begins at the token and returns the token behind it. */
    int one(int token) {
        int from = tokens.from(token);
        if (token < last && NumberWords.isRepeated(text, tokens, token)) {
            return repeated(token);
        }
        if (!tokens.is(token, Kind.LETTERS)) {
            out.copy(from, tokens.to(token));
            return token + 1;
        }
        Word word = NumberWords.at(text, tokens, token);
        if (word == null) {
            return token + 1;
        }
        return switch (word.role()) {
            case SIGN, LETTER -> {
                out.put((char) word.value(), from, tokens.to(token));
                yield token + 1;
            }
            case TIMES -> times(token, word.value());
            case HUNDREDS -> hundreds(token, token + 1, word.value());
            case THOUSAND -> thousands(token, token + 1, 1);
            case NUMBER -> number(token, word);
            default -> token + 1;
        };
    }

    /** "Four zeros". */
    private int repeated(int count) {
        Word digit = NumberWords.at(text, tokens, count + 1);
        int said = number(count);
        int times = said < 0 ? text.charAt(tokens.from(count)) - '0' : said;
        String units = digit == null ? "" : String.valueOf(digit.value()).repeat(times);
        out.put(units, tokens.from(count), tokens.to(count + 1));
        return count + 2;
    }

    private int times(int token, int times) {
        boolean figure = token < last && tokens.is(token + 1, Kind.DIGITS) && tokens.length(token + 1) == 1;
        int digit = figure ? text.charAt(tokens.from(token + 1)) - '0' : token < last ? number(token + 1) : -1;
        if (digit < 0 || digit >= 10) {
            return token + 1;
        }
        out.put(String.valueOf(digit).repeat(times), tokens.from(token), tokens.to(token + 1));
        return token + 2;
    }

    private int number(int token, Word word) {
        int value = word.value();
        if (value > 0 && isAt(token + 1, Role.HUNDRED)) {
            return hundreds(token, token + 2, value);
        }
        return value > 0 && value < 10 && isAt(token + 1, Role.THOUSAND)
                ? thousands(token, token + 2, value)
                : belowHundred(token, value, word.apart());
    }

    /** "Two thousand and three", "mil novecientos setenta y uno": written with four digits. */
    private int thousands(int token, int behind, int value) {
        int rest = skipAnd(behind);
        Word next = rest <= last && tokens.gapBefore(rest) == 1 ? NumberWords.at(text, tokens, rest) : null;
        if (next != null && next.role() == Role.HUNDREDS) {
            return hundreds(token, rest + 1, value * 10 + next.value());
        }
        if (next != null && isUnit(NumberWords.number(next)) && isAt(rest + 1, Role.HUNDRED)) {
            return hundreds(token, rest + 2, value * 10 + next.value());
        }
        return hundreds(token, behind, value * 10);
    }

    private int hundreds(int token, int behind, int value) {
        int rest = skipAnd(behind);
        int next = behind;
        int low = 0;
        if (rest > behind && rest <= last && tokens.is(rest, Kind.DIGITS) && tokens.length(rest) <= 2) {
            // "Seven hundred and 31".
            low = Integer.parseInt(text, tokens.from(rest), tokens.to(rest), 10);
            next = rest + 1;
        } else if (rest <= last && number(rest) >= 0 && tokens.gapBefore(rest) == 1) {
            low = number(rest);
            next = rest + 1;
            if (low >= 20 && joinsUnit(rest, isApart(rest))) {
                next = skipAnd(rest + 1) + 1;
                low += number(next - 1);
            }
        }
        out.put(String.valueOf(value * 100 + low), tokens.from(token), tokens.to(next - 1));
        return next;
    }

    private int belowHundred(int token, int value, boolean apart) {
        int from = tokens.from(token);
        if (value >= 20 && value % 10 == 0 && joinsUnit(token, apart)) {
            int unit = skipAnd(token + 1);
            if (isAt(unit + 1, Role.HUNDRED) && tokens.gapBefore(unit + 1) == 1) {
                // "Ninety one hundred".
                return hundreds(token, unit + 2, value + number(unit));
            }
            out.put((char) ('0' + value / 10), from, tokens.to(token));
            out.put((char) ('0' + number(unit)), tokens.from(unit), tokens.to(unit));
            return unit + 1;
        }
        if (value == 0 && isPair(token)) {
            // "Eighty eight, oh three, forty three".
            out.put("0" + number(token + 1), from, tokens.to(token + 1));
            return token + 2;
        }
        out.put(String.valueOf(value), from, tokens.to(token));
        return token + 1;
    }

    /** Whether a zero and the unit behind it stand between commas. */
    private boolean isPair(int zero) {
        int behind = tokens.to(zero + 1);
        return zero < last
                && isUnit(number(zero + 1))
                && tokens.gapBefore(zero + 1) == 1
                && text.startsWith(", ", tokens.from(zero) - 2)
                && (behind == text.length() || text.charAt(behind) == ',');
    }

    private boolean isApart(int token) {
        Word word = NumberWords.at(text, tokens, token);
        return word != null && word.apart();
    }

    private static boolean isUnit(int number) {
        return number > 0 && number < 10;
    }

    /** Whether a unit follows that belongs to these tens, as in "forty two" or "cuarenta y dos". */
    private boolean joinsUnit(int token, boolean apart) {
        int unit = skipAnd(token + 1);
        return unit <= last
                && (unit > token + 1 || !apart)
                && text.charAt(tokens.to(token)) != '\n'
                && isUnit(number(unit))
                && tokens.gapBefore(unit) == 1
                && tokens.gapBefore(token + 1) == 1;
    }

    private int skipAnd(int token) {
        return isAt(token, Role.AND) ? token + 1 : token;
    }

    private boolean isAt(int token, Role role) {
        @Nullable Word word = token <= last ? NumberWords.at(text, tokens, token) : null;
        return word != null && word.role() == role;
    }

    private int number(int token) {
        return NumberWords.number(NumberWords.at(text, tokens, token));
    }
}
