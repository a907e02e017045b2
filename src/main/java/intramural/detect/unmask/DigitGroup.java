package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Trust;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The digits that one token tells, as figures or as a word for a number.
 *
 * @param token its place
 */
record DigitGroup(int token, String digits) {

    /** No number is longer. */
    private static final int LONGEST_GROUP = 16;

    /** From the first digit of a number to its last there are at most so many tokens. */
    private static final int LONGEST = 50;

    private static final int TENS = 20;

    /** What stands before a count of what was told. */
    private static final Set<String> ALL = Set.of("all", "todos", "those", "these");

    private static final int LONGEST_ALL = 5;

    private static final Set<String> COUNTED =
            Set.of("parts", "pieces", "chunks", "groups", "bits", "halves", "digits", "numbers", "lines", "blocks");

    private static final int LONGEST_COUNTED = 7;

    private static final Set<String> RANKS = Set.of("st", "nd", "rd", "th");

    private static final int LONGEST_RANK = 2;

    /**
     * All groups of a text, in their order.
     *
     * @param end what stands behind one of these words, once a group has, is none of them
     * @param longest so long is none of these words
     */
    static List<DigitGroup> of(String text, Tokens tokens, Set<String> end, int longest) {
        List<DigitGroup> groups = new ArrayList<>();
        for (int token = 0; token < tokens.count(); token++) {
            if (!groups.isEmpty() && tokens.isAny(token, end, longest)) {
                return groups;
            }
            boolean repeated = NumberWords.isRepeated(text, tokens, token);
            String digits = repeated
                    ? repeated(text, tokens, token++)
                    : isCount(tokens, token) ? "" : digits(text, tokens, token);
            if (!digits.isEmpty()) {
                groups.add(new DigitGroup(token, digits));
            }
        }
        return groups;
    }

    static String joined(List<DigitGroup> groups) {
        return groups.stream().map(DigitGroup::digits).collect(Collectors.joining());
    }

    static boolean isNear(List<DigitGroup> groups) {
        return last(groups).token() - groups.get(0).token() <= LONGEST;
    }

    static DigitGroup last(List<DigitGroup> groups) {
        return groups.get(groups.size() - 1);
    }

    /** The reading with a number in the place of the groups that tell it. */
    static Reading put(Reading source, List<DigitGroup> groups, String number) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        changes.put(
                number,
                tokens.from(groups.get(0).token()),
                tokens.to(last(groups).token()));
        return changes.reading();
    }

    /** Also "thats all nine", and "three parts". */
    private static boolean isCount(Tokens tokens, int token) {
        return NamedParts.isCount(tokens, token)
                || tokens.isAny(token - 1, ALL, LONGEST_ALL)
                || (tokens.is(token, Kind.LETTERS) && tokens.isAny(token + 1, COUNTED, LONGEST_COUNTED));
    }

    /** "Four zeros": the digits by how often the count says. */
    private static String repeated(String text, Tokens tokens, int count) {
        int said = NumberWords.number(NumberWords.at(text, tokens, count));
        int times = said < 0 ? text.charAt(tokens.from(count)) - '0' : said;
        Word digit = NumberWords.at(text, tokens, count + 1);
        return digit == null ? "" : String.valueOf(digit.value()).repeat(times);
    }

    /** The digits of a group, or of a number word that nothing else can mean; empty for anything else. */
    private static String digits(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            if (isInWord(text, tokens, token)) {
                return "";
            }
            return tokens.length(token) <= LONGEST_GROUP ? tokens.word(token) : "";
        }
        Word word = NumberWords.at(text, tokens, token);
        if (word == null || word.role() != Role.NUMBER || word.trust() != Trust.SURE) {
            return "";
        }
        // "one" alone is said of things, but not behind "sixty".
        if (word.value() == 1 && !isTens(NumberWords.at(text, tokens, token - 1))) {
            return "";
        }
        boolean tens = isTens(word) && isUnit(NumberWords.at(text, tokens, token + 1));
        return String.valueOf(tens ? word.value() / 10 : word.value());
    }

    /** "c4rd": the figure is a letter; "4th": which of them it is. */
    private static boolean isInWord(String text, Tokens tokens, int token) {
        boolean rank = isGluedLetters(tokens, token + 1, token + 1) && tokens.isAny(token + 1, RANKS, LONGEST_RANK);
        boolean within = isGluedLetters(tokens, token - 1, token)
                && isGluedLetters(tokens, token + 1, token + 1)
                && NumberWords.at(text, tokens, token - 1) == null
                && NumberWords.at(text, tokens, token + 1) == null;
        return rank || within;
    }

    private static boolean isGluedLetters(Tokens tokens, int token, int behindGap) {
        return tokens.is(token, Kind.LETTERS) && tokens.gapBefore(behindGap) == 0;
    }

    private static boolean isTens(@Nullable Word word) {
        return NumberWords.number(word) >= TENS && NumberWords.number(word) % 10 == 0;
    }

    private static boolean isUnit(@Nullable Word word) {
        return NumberWords.number(word) > 0 && NumberWords.number(word) < 10;
    }
}
