package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Leaves out the words with which a number is told in parts: "starts with 812, then 44, last four 1907". Only between
 * groups of digits, and only where there are several of them. Linear in the length of the text.
 */
public final class NamedParts implements Step {

    /** Between two parts stand at most so many words. */
    private static final int MOST_WORDS = 6;

    private static final int LONGEST_GAP = 3;

    /** "double eight three" is "88 3". */
    private static final int MOST_TOGETHER = 3;

    private static final int LONGEST_WORD = 10;

    private static final String STRUCTURE = "\"'{}[]:=,;-|& \n\t";
    private static final int LONGEST_STRUCTURE = 10;
    private static final int LONGEST_KEY = 2;

    private static final Set<String> WORDS = Set.of(
            "first",
            "second",
            "third",
            "middle",
            "mid",
            "last",
            "final",
            "tail",
            "start",
            "starts",
            "starting",
            "begin",
            "begins",
            "end",
            "ends",
            "ending",
            "then",
            "next",
            "followed",
            "by",
            "and",
            "with",
            "the",
            "is",
            "are",
            "in",
            "its",
            "digits",
            "digit",
            "numbers",
            "nums",
            "ones",
            "part",
            "group",
            "serial",
            "area",
            "rest",
            "chunk",
            "bunch",
            "xs",
            "a",
            "pair",
            "set",
            "bit",
            "finishes",
            "finally",
            "lastly",
            "two",
            "three",
            "four",
            "comes",
            "after",
            "that",
            "plus",
            "w",
            "it",
            "goes",
            "luego",
            "despues",
            "termina",
            "empieza",
            "con",
            "en",
            "y",
            "los",
            "primeros",
            "ultimos",
            "tres",
            "dos",
            "cuatro",
            "son",
            "medio");

    /** Words that say how many digits come: no digits themselves if digits follow. */
    private static final Set<String> COUNTS = Set.of(
            "two", "three", "four", "five", "six", "eight", "dos", "tres", "cuatro", "cinco", "2", "3", "4", "5", "6",
            "8");

    private static final Set<String> ORDERS =
            Set.of("first", "middle", "mid", "last", "final", "end", "next", "primeros", "ultimos", "other");

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            int next = isGroup(tokens, token) ? nextGroup(source.text(), tokens, token) : -1;
            if (next > token + 1 || (next > token && tokens.gapBefore(next) > LONGEST_GAP)) {
                changes.put("-", tokens.to(token), tokens.from(next));
            }
            token = Math.max(token + 1, next);
        }
        return changes.reading();
    }

    /** Whether it says which part of a number comes, or that one does. */
    static boolean isWord(String word) {
        return WORDS.contains(word);
    }

    /** Whether a line holds digits and nothing but such words. */
    public static boolean isPart(String line) {
        Tokens tokens = Tokens.of(line);
        boolean digits = false;
        for (int token = 0; token < tokens.count(); token++) {
            boolean figure = tokens.is(token, Kind.DIGITS);
            if (!figure && (tokens.length(token) > LONGEST_WORD || !WORDS.contains(tokens.word(token)))) {
                return false;
            }
            digits |= figure;
        }
        return digits;
    }

    private static boolean isGroup(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS)
                && (tokens.length(token) >= 2 || isSingle(tokens, token - 1, token))
                && tokens.length(token) <= 5
                && !isCount(tokens, token);
    }

    /** Whether both are digits of a group that is told one by one. */
    private static boolean isSingle(Tokens tokens, int before, int token) {
        return tokens.is(before, Kind.DIGITS) && tokens.length(before) <= MOST_TOGETHER && tokens.gapBefore(token) == 1;
    }

    /** The next group of digits behind nothing but such words, or -1. */
    private static int nextGroup(String text, Tokens tokens, int group) {
        for (int token = group + 1; token < tokens.count() && token <= group + MOST_WORDS + 1; token++) {
            if (tokens.gapBefore(token) > LONGEST_GAP && !isStructure(text, tokens.to(token - 1), tokens.from(token))) {
                return -1;
            }
            if (tokens.is(token, Kind.DIGITS) && !isCount(tokens, token)) {
                return token;
            }
            boolean word = tokens.length(token) <= LONGEST_WORD && WORDS.contains(tokens.word(token));
            if (!word && !isCount(tokens, token) && !isKey(text, tokens, token)) {
                return -1;
            }
        }
        return -1;
    }

    /** What stands between two values of a table, an object or a formula. */
    private static boolean isStructure(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (to - from > LONGEST_STRUCTURE || STRUCTURE.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** "a": in {"ssn": {"a": 834, "b": 20}}. */
    private static boolean isKey(String text, Tokens tokens, int token) {
        int behind = tokens.to(token);
        while (behind < text.length() && "\"'".indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        return tokens.length(token) <= LONGEST_KEY && behind < text.length() && ":=".indexOf(text.charAt(behind)) >= 0;
    }

    /** "last 4", "first three": how many, and not which. */
    public static boolean isCount(Tokens tokens, int token) {
        return token > 0
                && tokens.length(token) <= LONGEST_WORD
                && COUNTS.contains(tokens.word(token))
                && tokens.length(token - 1) <= LONGEST_WORD
                && ORDERS.contains(tokens.word(token - 1));
    }
}
