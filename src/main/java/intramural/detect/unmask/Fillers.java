package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Trust;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Speech;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what is said between the digits of one number and is none: hesitation ("one two um four"), order ("first digit is 8,
 * second is 1"), or one word or letter again and again ("812 and so 44 and so 1907", "8a1b2"). Asked for only where a label demands a number.
 * Linear in the length of the text.
 */
public final class Fillers implements Step {

    private static final int MOST_WORDS = 5;
    private static final int LONGEST_GAP = 4;
    private static final int LONGEST_WORD = 10;
    private static final int LONGEST_GROUP = 5;

    private static final int FEWEST_GROUPS = 3;
    private static final int FEWEST_DIGITS = 8;

    /** A number and a telephone behind it have fewer. */
    private static final int MOST_DIGITS = 40;

    private static final Set<String> WORDS = Set.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "last",
            "final",
            "tail",
            "middle",
            "next",
            "then",
            "after",
            "that",
            "thats",
            "followed",
            "by",
            "now",
            "again",
            "also",
            "plus",
            "and",
            "is",
            "are",
            "its",
            "it",
            "the",
            "a",
            "with",
            "comes",
            "goes",
            "digit",
            "digits",
            "number",
            "numbers",
            "group",
            "part",
            "like",
            "well",
            "so",
            "ok",
            "okay",
            "yes",
            "yeah",
            "yep",
            "right",
            "no",
            "wait",
            "hold",
            "on",
            "lol",
            "lmao",
            "haha",
            "ha",
            "heh",
            "hah",
            "you",
            "know",
            "i",
            "mean",
            "think",
            "say",
            "let",
            "me",
            "see",
            "sorry",
            "just",
            "comma",
            "stop",
            "add",
            "glue",
            "tack",
            "an",
            "finally",
            "lastly",
            "another",
            "behind",
            "dash",
            "hyphen",
            "pause",
            "este",
            "pues",
            "luego",
            "despues",
            "entonces",
            "es",
            "y",
            "primero",
            "segundo",
            "tercero",
            "ultimo",
            "ultimos",
            "sigue");

    private static final Set<String> RANKS = Set.of("st", "nd", "rd", "th");

    /** Whether it is said between the groups of a number and is none. */
    static boolean isFiller(String word) {
        return WORDS.contains(word) || Speech.isSound(word);
    }

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            if (!isNumber(source.text(), tokens, token)) {
                token++;
                continue;
            }
            Row row = new Row(source.text(), tokens, token);
            if (row.isNumber()) {
                for (int i = 1; i < row.numbers.size(); i++) {
                    int before = row.numbers.get(i - 1);
                    int number = row.numbers.get(i);
                    if (number > before + 1) {
                        changes.put("-", tokens.to(before), tokens.from(number));
                    }
                }
            }
            token = row.last() + 1;
        }
        return changes.reading();
    }

    /** A few digits, or a word for a number; "1st" is neither. */
    private static boolean isNumber(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) <= LONGEST_GROUP && !isRank(tokens, token);
        }
        Word word = NumberWords.at(text, tokens, token);
        return word != null && word.role() == Role.NUMBER && word.trust() != Trust.FOREIGN;
    }

    private static boolean isRank(Tokens tokens, int token) {
        int behind = token + 1;
        return tokens.is(behind, Kind.LETTERS)
                && tokens.gapBefore(behind) == 0
                && tokens.length(behind) == 2
                && RANKS.contains(tokens.word(behind));
    }

    /** Numbers with nothing but fillers between them. */
    private static final class Row {

        private final String text;
        private final Tokens tokens;
        private final List<Integer> numbers = new ArrayList<>();
        private int digits;
        private int years;
        private int left;
        private int same;
        private @Nullable String repeated;

        Row(String text, Tokens tokens, int first) {
            this.text = text;
            this.tokens = tokens;
            for (int number = first; number >= 0; number = next(number)) {
                left += number > first && number > last() + 1 ? 1 : 0;
                numbers.add(number);
                count(number);
            }
        }

        int last() {
            return numbers.get(numbers.size() - 1);
        }

        private void count(int token) {
            boolean figures = tokens.is(token, Kind.DIGITS);
            digits += figures ? tokens.length(token) : 1;
            boolean year = figures
                    && tokens.length(token) == 4
                    && (text.startsWith("19", tokens.from(token)) || text.startsWith("20", tokens.from(token)));
            years += year ? 1 : 0;
        }

        boolean isNumber() {
            return left > 0
                    && numbers.size() >= FEWEST_GROUPS
                    && digits >= FEWEST_DIGITS
                    && digits <= MOST_DIGITS
                    && years * 2 < numbers.size()
                    && same != 1
                    && !isCounted();
        }

        /** "3 boxes 4 boxes 5 boxes": the word that parts the numbers stands behind the last one too. */
        private boolean isCounted() {
            int behind = last() + 1;
            return repeated != null
                    && tokens.is(behind, Kind.LETTERS)
                    && tokens.length(behind) <= LONGEST_WORD
                    && tokens.word(behind).equals(repeated);
        }

        /** The number behind this one, with nothing but fillers between; -1 if there is none. */
        int next(int number) {
            int token = number + 1;
            while (token < tokens.count()
                    && token <= number + 2 * MOST_WORDS
                    && tokens.gapBefore(token) <= LONGEST_GAP) {
                if (Fillers.isNumber(text, tokens, token)) {
                    return token;
                }
                if (!isFiller(number, token)) {
                    break;
                }
                token++;
            }
            return isSeparated(number) ? number + 2 : -1;
        }

        private boolean isFiller(int number, int token) {
            if (tokens.is(token, Kind.DIGITS)) {
                return isRank(tokens, token);
            }
            if (tokens.is(token, Kind.NUMBER_SIGN)) {
                return true;
            }
            if (tokens.length(token) > LONGEST_WORD) {
                return false;
            }
            String word = tokens.word(token);
            // "Cuarenta y dos", "eight hundred and twelve" are one number.
            boolean joins = (word.equals("and") || word.equals("y"))
                    && !tokens.is(number, Kind.DIGITS)
                    && token == number + 1
                    && Fillers.isNumber(text, tokens, token + 1);
            return !joins && (Fillers.isFiller(word) || isRank(tokens, token - 1));
        }

        /** Whether one letter, or the word that parts the other groups too, stands alone between two groups of digits. */
        private boolean isSeparated(int number) {
            int token = number + 1;
            boolean alone = tokens.is(number, Kind.DIGITS)
                    && tokens.is(token, Kind.LETTERS)
                    && tokens.length(token) <= LONGEST_WORD
                    && tokens.is(token + 1, Kind.DIGITS)
                    && tokens.gapBefore(token) == tokens.gapBefore(token + 1)
                    && tokens.gapBefore(token) <= 1
                    && Fillers.isNumber(text, tokens, token + 1);
            if (!alone || tokens.length(token) == 1) {
                return alone;
            }
            String word = tokens.word(token);
            if (repeated == null || repeated.equals(word)) {
                repeated = word;
                same++;
                return true;
            }
            return false;
        }
    }
}
