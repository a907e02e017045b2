package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Set;

/** Puts digits in the place of numbers spelled in English or Spanish, and separators in the place of their names. */
final class SpelledNumbers implements Step {

    /** Between two words of one spelled value stand at most so many signs. */
    private static final int LONGEST_GAP = 4;

    private static final Beginnings BEGINNINGS = beginnings();

    /** The words for digits by their first letter. */
    private static final String[][] DIGITS = digits();

    private static Beginnings beginnings() {
        Beginnings beginnings = new Beginnings();
        NumberWords.NUMBERS.keySet().forEach(beginnings::add);
        NumberWords.SIGNS.keySet().forEach(beginnings::add);
        NumberWords.TIMES.keySet().forEach(beginnings::add);
        Set.of("y", "and", "hundred", "cientos").forEach(beginnings::add);
        NumberWords.SPANISH_HUNDREDS.keySet().forEach(beginnings::add);
        return beginnings;
    }

    private static String[][] digits() {
        String[][] digits = new String['z' - 'a' + 1][];
        for (int letter = 0; letter < digits.length; letter++) {
            char first = (char) ('a' + letter);
            digits[letter] = NumberWords.NUMBERS.keySet().stream()
                    .filter(word -> word.charAt(0) == first && word.length() > 1 && digit(word) >= 0)
                    .toArray(String[]::new);
        }
        return digits;
    }

    /** The digit that a word of at least two letters names, or -1. */
    static int digit(String word) {
        int value = NumberWords.NUMBERS.getOrDefault(word, -1);
        return value < 10 ? value : -1;
    }

    /** The same of a part of a text in small letters. */
    static int digit(String text, int from, int to) {
        int letter = text.charAt(from) - 'a';
        if (letter < 0 || letter >= DIGITS.length) {
            return -1;
        }
        for (String word : DIGITS[letter]) {
            if (word.length() == to - from && text.startsWith(word, from)) {
                return NumberWords.NUMBERS.getOrDefault(word, -1);
            }
        }
        return -1;
    }

    /** Whether the word is a number below a hundred. */
    static boolean isNumber(String word) {
        return NumberWords.NUMBERS.containsKey(word);
    }

    /** Whether a number word can begin at this place. */
    static boolean mayBegin(String text, int from, int to) {
        return BEGINNINGS.may(text, from, to);
    }

    static boolean mayBeginInLeet(String text, int from) {
        return Leetspeak.mayBegin(BEGINNINGS, text, from);
    }

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Reading.Builder out = null;
        int copied = 0;
        int token = 0;
        while (token < tokens.count()) {
            if (!isPart(source.text(), tokens, token)) {
                token++;
                continue;
            }
            int end = runEnd(source.text(), tokens, token);
            int first = firstNumber(tokens, token, end);
            int last = lastNumber(tokens, first, end);
            if (spells(tokens, first, last) || isInCode(source.text(), tokens, first, last)) {
                out = out == null ? new Reading.Builder(source) : out;
                out.copy(copied, tokens.from(first));
                new Run(source.text(), tokens, last, out).write(first);
                copied = tokens.to(last);
            }
            token = end;
        }
        if (out == null) {
            return source;
        }
        out.copy(copied, source.length());
        return out.build();
    }

    private static int runEnd(String text, Tokens tokens, int start) {
        int end = start + 1;
        while (end < tokens.count() && tokens.gapBefore(end) <= LONGEST_GAP && isPart(text, tokens, end)) {
            end++;
        }
        return end;
    }

    private static boolean isPart(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return true;
        }
        if (!tokens.is(token, Kind.LETTERS)
                || tokens.length(token) > 12
                || !BEGINNINGS.may(text, tokens.from(token), tokens.to(token))) {
            return false;
        }
        String word = tokens.word(token);
        return NumberWords.NUMBERS.containsKey(word)
                || NumberWords.SIGNS.containsKey(word)
                || NumberWords.TIMES.containsKey(word)
                || word.equals("y")
                || word.equals("and")
                || NumberWords.SPANISH_HUNDREDS.containsKey(word)
                || isHundred(word);
    }

    private static boolean isHundred(String word) {
        return word.equals("hundred") || word.equals("cientos");
    }

    private static boolean isNumber(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS)
                || number(tokens, token) >= 0
                || (tokens.is(token, Kind.LETTERS) && NumberWords.SPANISH_HUNDREDS.containsKey(tokens.word(token)));
    }

    /** The value of a number word below a hundred, or -1. */
    private static int number(Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS) ? NumberWords.NUMBERS.getOrDefault(tokens.word(token), -1) : -1;
    }

    private static int firstNumber(Tokens tokens, int start, int end) {
        int first = start;
        while (first < end - 1
                && !isNumber(tokens, first)
                && !(tokens.is(first, Kind.LETTERS) && NumberWords.TIMES.containsKey(tokens.word(first)))) {
            first++;
        }
        return first;
    }

    private static int lastNumber(Tokens tokens, int first, int end) {
        int last = end - 1;
        while (last > first && !isNumber(tokens, last) && !isHundred(tokens.word(last))) {
            last--;
        }
        return last;
    }

    private static boolean spells(Tokens tokens, int first, int last) {
        int words = 0;
        int numbers = 0;
        int sure = 0;
        int signs = 0;
        for (int token = first; token <= last; token++) {
            boolean word = isNumber(tokens, token) && !tokens.is(token, Kind.DIGITS);
            words += word ? 1 : 0;
            signs += tokens.is(token, Kind.LETTERS) && NumberWords.SIGNS.containsKey(tokens.word(token)) ? 1 : 0;
            numbers += isNumber(tokens, token) ? 1 : 0;
            sure += tokens.is(token, Kind.DIGITS) || (word && !NumberWords.DOUBTFUL.contains(tokens.word(token)))
                    ? 1
                    : 0;
        }
        return (words >= 1 || signs >= 1) && (numbers >= 3 || (numbers == 2 && sure == 2 && words >= 1));
    }

    /** "KV three one eight R six D": one digit among single letters. */
    private static boolean isInCode(String text, Tokens tokens, int first, int last) {
        int value = first == last ? number(tokens, first) : -1;
        return value >= 0
                && value < 10
                && tokens.length(first) > 2
                && isLetter(text, tokens, first + 1, first + 1)
                && (isLetter(text, tokens, first - 1, first)
                        || tokens.is(first - 1, Kind.DIGITS)
                        || isLetter(text, tokens, first + 2, first + 2));
    }

    /** A single letter close by that is no word. */
    private static boolean isLetter(String text, Tokens tokens, int token, int gap) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) == 1
                && gap < tokens.count()
                && tokens.gapBefore(gap) <= LONGEST_GAP
                && (Character.isUpperCase(text.charAt(tokens.from(token))) || "ai".indexOf(tokens.word(token)) < 0);
    }

    /** One run of numbers being written as digits. */
    private record Run(String text, Tokens tokens, int last, Reading.Builder out) {

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
        private int one(int token) {
            int from = tokens.from(token);
            if (!tokens.is(token, Kind.LETTERS)) {
                out.copy(from, tokens.to(token));
                return token + 1;
            }
            String word = tokens.word(token);
            Character sign = NumberWords.SIGNS.get(word);
            if (sign != null) {
                out.put(sign, from, tokens.to(token));
                return token + 1;
            }
            Integer times = NumberWords.TIMES.get(word);
            if (times != null && token < last && number(tokens, token + 1) >= 0 && number(tokens, token + 1) < 10) {
                out.put(String.valueOf(number(tokens, token + 1)).repeat(times), from, tokens.to(token + 1));
                return token + 2;
            }
            Integer hundreds = NumberWords.SPANISH_HUNDREDS.get(word);
            if (hundreds != null) {
                return hundreds(token, token + 1, hundreds);
            }
            int value = number(tokens, token);
            if (value < 0) {
                return token + 1;
            }
            return value > 0 && value < 10 && token < last && isHundredAt(token + 1)
                    ? hundreds(token, token + 2, value)
                    : belowHundred(token, value);
        }

        private boolean isHundredAt(int token) {
            return tokens.is(token, Kind.LETTERS) && isHundred(tokens.word(token));
        }

        private int hundreds(int token, int behind, int value) {
            int rest = skipAnd(behind);
            int next = behind;
            int low = 0;
            if (rest <= last && number(tokens, rest) >= 0 && tokens.gapBefore(rest) == 1) {
                low = number(tokens, rest);
                next = rest + 1;
                if (low >= 20 && joinsUnit(rest)) {
                    next = skipAnd(rest + 1) + 1;
                    low += number(tokens, next - 1);
                }
            }
            int from = tokens.from(token);
            String digits = String.valueOf(value * 100 + low);
            out.put(digits, from, tokens.to(next - 1));
            return next;
        }

        private int belowHundred(int token, int value) {
            int from = tokens.from(token);
            if (value >= 20 && value % 10 == 0 && joinsUnit(token)) {
                int unit = skipAnd(token + 1);
                out.put((char) ('0' + value / 10), from, tokens.to(token));
                out.put((char) ('0' + number(tokens, unit)), tokens.from(unit), tokens.to(unit));
                return unit + 1;
            }
            out.put(String.valueOf(value), from, tokens.to(token));
            return token + 1;
        }

        /** Whether a unit follows that belongs to these tens, as in "forty two" or "cuarenta y dos". */
        private boolean joinsUnit(int token) {
            int unit = skipAnd(token + 1);
            boolean and = unit > token + 1;
            return unit <= last
                    && (and || !NumberWords.SPANISH_TENS.contains(tokens.word(token)))
                    && text.charAt(tokens.to(token)) != '\n'
                    && number(tokens, unit) > 0
                    && number(tokens, unit) < 10
                    && tokens.gapBefore(unit) == 1
                    && tokens.gapBefore(token + 1) == 1;
        }

        private int skipAnd(int token) {
            boolean and = tokens.is(token, Kind.LETTERS)
                    && (tokens.word(token).equals("y") || tokens.word(token).equals("and"));
            return and ? token + 1 : token;
        }
    }
}
