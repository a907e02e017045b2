package intramural.detect.unmask;

import intramural.detect.text.Beginnings;
import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Trust;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts digits in the place of numbers spelled in words, and separators in the place of their names; codes told letter by
 * letter come out in one piece.
 */
public final class SpelledNumbers implements Step {

    /** Between two words of one spelled value stand at most so many signs. */
    static final int LONGEST_GAP = 4;

    private static final Set<String> PARTS = Set.of("area", "group", "serial");

    private static final int LONGEST_PART = 6;

    private static final Beginnings BEGINNINGS = new Beginnings();

    /** The words for digits by their first letter. */
    private static final String[][] DIGITS = digits();

    private static String[][] digits() {
        List<String> words = Arrays.stream(NumberWords.joinable().split(" "))
                .map(pair -> pair.substring(0, pair.indexOf('=')))
                .toList();
        words.forEach(BEGINNINGS::add);
        String[][] digits = new String['z' - 'a' + 1][];
        for (int letter = 0; letter < digits.length; letter++) {
            char first = (char) ('a' + letter);
            digits[letter] = words.stream()
                    .filter(word -> word.charAt(0) == first && word.length() > 1 && digit(word) >= 0)
                    .toArray(String[]::new);
        }
        return digits;
    }

    /** The digit that a word of at least two letters names, or -1. */
    static int digit(String word) {
        Word known = NumberWords.of(word);
        int value = NumberWords.number(known);
        return value < 10 && known != null && known.trust() != Trust.FOREIGN ? value : -1;
    }

    /** The same of a part of a text in small letters. */
    static int digit(String text, int from, int to) {
        int letter = text.charAt(from) - 'a';
        if (letter < 0 || letter >= DIGITS.length) {
            return -1;
        }
        for (String word : DIGITS[letter]) {
            if (word.length() == to - from && text.startsWith(word, from)) {
                return NumberWords.number(NumberWords.of(word));
            }
        }
        return -1;
    }

    /** Whether a number word that may be written without blanks can begin at this place. */
    static boolean mayBegin(String text, int from, int to) {
        return BEGINNINGS.may(text, from, to);
    }

    static boolean mayBeginInLeet(String text, int from) {
        return Leetspeak.mayBegin(BEGINNINGS, text, from);
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        int tried = 0;
        while (token < tokens.count()) {
            Word word = NumberWords.at(text, tokens, token);
            boolean part = tokens.is(token, Kind.DIGITS) || isPart(word);
            if (token >= tried && (part || word != null || SpelledCode.mayBegin(text, tokens, token))) {
                SpelledCode code = SpelledCode.at(text, tokens, token);
                tried = code.end();
                if (code.isCode()) {
                    code.write(text, tokens, changes.instead(tokens.from(token), tokens.to(code.last())));
                    token = code.last() + 1;
                    continue;
                }
            }
            if (!part) {
                token++;
                continue;
            }
            int end = runEnd(text, tokens, token);
            int first = firstNumber(text, tokens, token, end);
            int last = lastNumber(text, tokens, first, end);
            if (spells(text, tokens, first, last)
                    || isInCode(text, tokens, first, last)
                    || (first == last && isOfPart(tokens, first))) {
                new SpelledRun(text, tokens, last, changes.instead(tokens.from(first), tokens.to(last))).write(first);
            }
            token = end;
        }
        return changes.reading();
    }

    private static int runEnd(String text, Tokens tokens, int start) {
        int end = start + 1;
        while (end < tokens.count()
                && tokens.gapBefore(end) <= LONGEST_GAP
                && (tokens.is(end, Kind.DIGITS)
                        || isPart(NumberWords.at(text, tokens, end))
                        || NumberWords.isRepeated(text, tokens, end - 1))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(@Nullable Word word) {
        return word != null && word.role() != Role.LETTER && word.role() != Role.CASE && word.role() != Role.PLURAL;
    }

    private static boolean isNumber(String text, Tokens tokens, int token) {
        Word word = NumberWords.at(text, tokens, token);
        return tokens.is(token, Kind.DIGITS)
                || (word != null && (word.role() == Role.NUMBER || word.role() == Role.HUNDREDS));
    }

    private static boolean is(String text, Tokens tokens, int token, Role one, Role other) {
        Word word = NumberWords.at(text, tokens, token);
        return word != null && (word.role() == one || word.role() == other);
    }

    private static int firstNumber(String text, Tokens tokens, int start, int end) {
        int first = start;
        while (first < end - 1
                && !isNumber(text, tokens, first)
                && !is(text, tokens, first, Role.TIMES, Role.THOUSAND)) {
            first++;
        }
        return first;
    }

    private static int lastNumber(String text, Tokens tokens, int first, int end) {
        int last = end - 1;
        while (last > first
                && !isNumber(text, tokens, last)
                && !is(text, tokens, last, Role.HUNDRED, Role.THOUSAND)
                && !is(text, tokens, last, Role.PLURAL, Role.PLURAL)) {
            last--;
        }
        return last;
    }

    private static boolean spells(String text, Tokens tokens, int first, int last) {
        int words = 0;
        int foreign = 0;
        int numbers = 0;
        int sure = 0;
        int signs = 0;
        boolean times = false;
        for (int token = first; token <= last; token++) {
            Word word = NumberWords.at(text, tokens, token);
            boolean figure = tokens.is(token, Kind.DIGITS);
            Role role = word == null ? Role.AND : word.role();
            Trust trust = word == null ? Trust.SURE : word.trust();
            boolean spelled = role == Role.NUMBER || role == Role.HUNDREDS;
            words += spelled ? 1 : 0;
            numbers += figure || spelled ? 1 : 0;
            foreign += spelled && trust == Trust.FOREIGN ? 1 : 0;
            sure += figure || (spelled && trust == Trust.SURE) ? 1 : 0;
            signs += role == Role.SIGN ? 1 : 0;
            times |= (role == Role.TIMES || role == Role.THOUSAND) && first < last;
        }
        boolean enough = numbers >= 3 || (numbers == 2 && sure == 2 && words >= 1) || (times && numbers >= 1);
        return enough && (words > foreign || foreign > 1 || signs >= 1 || times);
    }

    /** "area 831, group nineteen": the parts of a Social Security number by their names. */
    private static boolean isOfPart(Tokens tokens, int number) {
        return tokens.is(number - 1, Kind.LETTERS)
                && tokens.length(number - 1) <= LONGEST_PART
                && PARTS.contains(tokens.word(number - 1))
                && NumberWords.isNumber(tokens.word(number));
    }

    /** "KV three one eight R six D": one digit among single letters. */
    private static boolean isInCode(String text, Tokens tokens, int first, int last) {
        int value = first == last ? NumberWords.number(NumberWords.at(text, tokens, first)) : -1;
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
        return SpelledCode.isLetter(text, tokens, token)
                && gap < tokens.count()
                && tokens.gapBefore(gap) <= LONGEST_GAP
                && (Character.isUpperCase(text.charAt(tokens.from(token))) || "ai".indexOf(tokens.word(token)) < 0);
    }
}
