package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts digits in the place of letters where the text says which stands for which: "K7ZO-SM, the Z is a 2, every O is a zero",
 * "(B = eight, I = one)", or that all do: "S4I-ZZ-9O73, swap the letters back". Asked for only where a label demands a number. Linear in the length of the text.
 */
public final class LetterHints implements Step {

    /** One letter alone with a number right behind it may be a room, so it takes as many. */
    private static final int FEWEST_BARE = 3;

    /** Between letter and digit stand so many small words at most: "the S is really a 5". */
    private static final int MOST_BETWEEN = 3;

    private static final Set<String> BETWEEN = Set.of(
            "is",
            "are",
            "a",
            "an",
            "the",
            "as",
            "for",
            "means",
            "was",
            "really",
            "actually",
            "be",
            "to",
            "stands",
            "should",
            "es",
            "son",
            "un");
    private static final int LONGEST_BETWEEN = 8;
    private static final int LONGEST_GAP = 3;

    private static final Set<String> LETTERS = Set.of("letters", "letras");

    /** What is said of letters that are digits. */
    private static final Set<String> READ =
            Set.of("swap", "swapped", "back", "undo", "digits", "numbers", "numeros", "instead", "switch", "switched");

    private static final int NEAR = 4;

    /** A word in capitals without a digit is a code if it is as long. */
    private static final int SHORTEST_CODE = 8;

    @Override
    public Reading apply(Reading source) {
        Digits digits = Digits.of(source.text(), source.tokens());
        if (digits == null) {
            return source;
        }
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int next = Tokens.wordEnd(text, i);
            int end = Tokens.bareEnd(text, i, next, Tokens.PUNCTUATION);
            if (digits.areIn(text, i, end)) {
                digits.write(text, i, end, changes.instead(i, end));
            }
            i = next + 1;
        }
        return changes.reading();
    }

    /** Which digit each letter stands for. */
    private static final class Digits {

        private final char[] byLetter = new char[0x80];

        /** Whether every letter stands for the digit that it looks like. */
        private boolean all;

        /** What the text says; null if it says nothing of the kind. */
        static @Nullable Digits of(String text, Tokens tokens) {
            Digits digits = new Digits();
            int said = 0;
            int bare = 0;
            for (int token = 0; token + 1 < tokens.count(); token++) {
                if (isLetter(text, tokens, token)) {
                    int number = behind(text, tokens, token);
                    if (number > token) {
                        digits.byLetter[text.charAt(tokens.from(token))] = digit(text, tokens, number);
                        said += number > token + 1 || isEqual(text, tokens, number) ? 1 : 0;
                        bare++;
                    }
                }
            }
            if (said > 0 || bare >= FEWEST_BARE) {
                return digits;
            }
            digits.all = isSaid(tokens);
            return digits.all ? digits : null;
        }

        /** "Swap the letters back", "letters are digits". */
        private static boolean isSaid(Tokens tokens) {
            for (int token = 0; token < tokens.count(); token++) {
                if (tokens.isAny(token, LETTERS, LONGEST_BETWEEN)) {
                    return tokens.hasAny(READ, LONGEST_BETWEEN, token - NEAR, token + NEAR + 1);
                }
            }
            return false;
        }

        /** "Z", "Os", "O's"; the article and the pronoun are none. */
        private static boolean isLetter(String text, Tokens tokens, int token) {
            int length = tokens.length(token);
            char first = text.charAt(tokens.from(token));
            return tokens.is(token, Kind.LETTERS)
                    && first < 0x80
                    && (length == 1
                            ? "ai".indexOf(first) < 0
                            : length <= 3
                                    && Character.isUpperCase(first)
                                    && text.charAt(tokens.to(token) - 1) == 's'
                                    && (length == 2 || text.charAt(tokens.from(token) + 1) == '\''))
                    && tokens.isWhole(token, token);
        }

        /** The digit that is said behind a letter; the letter itself if none is. */
        private static int behind(String text, Tokens tokens, int letter) {
            int token = letter + 1;
            while (token < tokens.count() && tokens.gapBefore(token) <= LONGEST_GAP) {
                if (digit(text, tokens, token) > 0) {
                    return tokens.isWhole(token, token) ? token : letter;
                }
                boolean between = token - letter <= MOST_BETWEEN
                        && tokens.length(token) <= LONGEST_BETWEEN
                        && BETWEEN.contains(tokens.word(token));
                if (!between) {
                    break;
                }
                token++;
            }
            return letter;
        }

        private static boolean isEqual(String text, Tokens tokens, int number) {
            int sign = text.indexOf('=', tokens.to(number - 1));
            return sign >= 0 && sign < tokens.from(number);
        }

        /** The digit that the token is or names; 0 if it is none. */
        private static char digit(String text, Tokens tokens, int token) {
            if (tokens.is(token, Kind.DIGITS)) {
                return tokens.length(token) == 1 ? text.charAt(tokens.from(token)) : 0;
            }
            Word word = tokens.length(token) > 1 ? NumberWords.at(text, tokens, token) : null;
            boolean named = word != null && (word.role() == Role.PLURAL || word.role() == Role.NUMBER);
            int value = word != null && named ? word.value() : 10;
            return value < 10 ? (char) ('0' + value) : 0;
        }

        /** As the letter is written, or else in the other case. */
        private char digit(char c) {
            if (c >= 0x80 || !Tokens.isLetter(c)) {
                return 0;
            }
            if (all) {
                return alike(c);
            }
            char same = byLetter[c];
            return same > 0 ? same : byLetter[c ^ 0x20];
        }

        /** What a capital looks like, and the small letter that is none; small ones are of words. */
        private static char alike(char c) {
            int digit = Character.isUpperCase(c) || c == 'l' ? LettersForDigits.digit(c) : -1;
            return c == 'A' ? '4' : digit < 0 ? 0 : (char) ('0' + digit);
        }

        /** Whether the word has some of the letters, and digits too, or no other letters, or is a long code in capitals. */
        boolean areIn(String text, int from, int to) {
            int said = 0;
            int letters = 0;
            int figures = 0;
            boolean small = false;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                said += digit(c) > 0 ? 1 : 0;
                letters += Tokens.isLetter(c) ? 1 : 0;
                figures += Tokens.isDigit(c) ? 1 : 0;
                small |= Character.isLowerCase(c);
            }
            // Words in capitals look like many a digit.
            if (all) {
                return said > 0 && said == letters && letters + figures > 1;
            }
            boolean code = said > 1 && !small && letters >= SHORTEST_CODE;
            return said > 0 && letters + figures > 1 && (figures > 0 || said == letters || code);
        }

        void write(String text, int from, int to, Reading.Builder out) {
            for (int i = from; i < to; i++) {
                char digit = digit(text.charAt(i));
                out.put(digit > 0 ? digit : text.charAt(i), i, i + 1);
            }
        }
    }
}
