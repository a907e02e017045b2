package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Takes number words apart that were written without blanks ({@code fiveninetwo}), puts such together that were written
 * letter by letter, and mends letters that were replaced by figures ({@code s3v3n}). What comes out are digits.
 */
public final class JoinedNumbers implements Step {

    private static final int FEWEST_LETTERS = 9;
    private static final int MOST_LETTERS = 90;
    private static final int FEWEST_WORDS = 3;
    private static final int FEWEST_OF_WORD = 3;

    /** So many behind another such word: "fiveninetwo fourone". */
    private static final int FEWEST_BEHIND = 2;

    private static final int FEWEST_LETTERS_BEHIND = 6;
    private static final int LONGEST_WORD = 7;
    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        Spaced spaced = Spaced.NONE;
        int joined = 0;
        for (int token = 0; token < tokens.count(); token++) {
            int last = token;
            String digits = "";
            if (isSingle(tokens, token)) {
                spaced = token < spaced.end() ? spaced : Spaced.from(text, tokens, token);
                digits = spaced.digits(token);
                last = token + Math.max(0, spaced.letters(token) - 1);
            } else {
                boolean behind = joined > 0 && joined == token && tokens.gapBefore(token) <= LONGEST_GAP;
                if (isCandidate(text, tokens, token, behind ? FEWEST_LETTERS_BEHIND : FEWEST_LETTERS)) {
                    digits = new Row(tokens.word(token)).digits(0, behind ? FEWEST_BEHIND : FEWEST_WORDS);
                    joined = digits.isEmpty() ? joined : token + 1;
                }
            }
            if (digits.isEmpty() && isOwnInitial(text, tokens, token)) {
                digits = tokens.word(token);
                last = token + 1;
            }
            int to = tokens.to(last);
            if (digits.isEmpty()
                    && (token == 0 || tokens.gapBefore(token) > 0)
                    && Leetspeak.mayBeAt(text, tokens, token)) {
                to = Leetspeak.end(text, tokens.from(token));
                digits = to > tokens.from(token) ? leet(text, tokens.from(token), to) : "";
            }
            if (!digits.isEmpty()) {
                changes.put(digits, tokens.from(token), to);
                while (token + 1 < tokens.count() && tokens.from(token + 1) < to) {
                    token++;
                }
            }
        }
        return changes.reading();
    }

    /** "5ive": a digit that stands for the first letter of its own name. */
    private static boolean isOwnInitial(String text, Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS)
                && tokens.length(token) == 1
                && tokens.is(token + 1, Kind.LETTERS)
                && tokens.gapBefore(token + 1) == 0
                && tokens.length(token + 1) < LONGEST_WORD
                && Homophones.NAMES[text.charAt(tokens.from(token)) - '0']
                        .substring(1)
                        .equals(tokens.word(token + 1));
    }

    private static boolean isSingle(Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) == 1;
    }

    private static boolean isCandidate(String text, Tokens tokens, int token, int fewest) {
        int length = tokens.length(token);
        return length >= fewest
                && length <= MOST_LETTERS
                && tokens.is(token, Kind.LETTERS)
                && SpelledNumbers.mayBegin(text, tokens.from(token), tokens.to(token))
                && beginsWithNumber(tokens.word(token));
    }

    private static boolean beginsWithNumber(String word) {
        for (int to = 2; to <= LONGEST_WORD; to++) {
            if (SpelledNumbers.digit(word, 0, to) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Single letters with little between them, read once however many begin in them. */
    private record Spaced(int first, int end, Row row, String alone) {

        static final Row SHORT = new Row("");
        static final Spaced NONE = new Spaced(0, 0, SHORT, "");

        static Spaced from(String text, Tokens tokens, int first) {
            int end = first + 1;
            while (isSingle(tokens, end) && tokens.gapBefore(end) <= LONGEST_GAP) {
                end++;
            }
            if (end - first < FEWEST_LETTERS && !isTight(text, tokens, first, end)) {
                return new Spaced(first, end, SHORT, "");
            }
            StringBuilder letters = new StringBuilder();
            for (int token = first; token < end; token++) {
                letters.append(Tokens.lower(text.charAt(tokens.from(token))));
            }
            if (end - first < FEWEST_LETTERS) {
                int digit = SpelledNumbers.digit(letters.toString());
                return new Spaced(first, end, SHORT, digit < 0 ? "" : String.valueOf(digit));
            }
            return new Spaced(first, end, new Row(letters.toString()), "");
        }

        /** "s.e.v.e.n": one word, with the same sign behind each letter. */
        private static boolean isTight(String text, Tokens tokens, int first, int end) {
            if (end - first < FEWEST_OF_WORD || end - first > LONGEST_WORD) {
                return false;
            }
            char sign = text.charAt(tokens.to(first));
            for (int token = first + 1; token < end; token++) {
                if (tokens.gapBefore(token) != 1 || text.charAt(tokens.from(token) - 1) != sign) {
                    return false;
                }
            }
            return !Character.isWhitespace(sign);
        }

        String digits(int token) {
            if (token == first && !alone.isEmpty()) {
                return alone;
            }
            return end - token < FEWEST_LETTERS ? "" : row.digits(token - first, FEWEST_WORDS);
        }

        /** How many letters the digits from this token on were written with. */
        int letters(int token) {
            if (token == first && !alone.isEmpty()) {
                return end - first;
            }
            return digits(token).isEmpty() ? 0 : row.farthest(token - first) - (token - first);
        }
    }

    /** Letters, and how far number words without anything between them reach from each of them. */
    private static final class Row {

        private final int length;
        private final int[] farthest;
        private final int[] next;
        private final byte[] digit;

        Row(String letters) {
            length = letters.length();
            farthest = new int[length + 1];
            next = new int[length];
            digit = new byte[length];
            farthest[length] = length;
            for (int from = length - 1; from >= 0; from--) {
                farthest[from] = from;
                if (SpelledNumbers.mayBegin(letters, from, length)) {
                    read(letters, from);
                }
            }
        }

        private void read(String letters, int from) {
            for (int to = from + 2; to <= Math.min(length, from + LONGEST_WORD); to++) {
                int value = farthest[to] > farthest[from] ? SpelledNumbers.digit(letters, from, to) : -1;
                if (value >= 0) {
                    farthest[from] = farthest[to];
                    next[from] = to;
                    digit[from] = (byte) value;
                }
            }
        }

        int farthest(int from) {
            return farthest[from];
        }

        /** The digits if all letters from here on are number words, or very many are; else nothing. */
        String digits(int from, int fewest) {
            if (from == length || (farthest[from] < length && farthest[from] - from <= MOST_LETTERS)) {
                return "";
            }
            StringBuilder digits = new StringBuilder();
            for (int i = from; i < farthest[from]; i = next[i]) {
                digits.append(digit[i]);
            }
            return digits.length() < fewest ? "" : digits.toString();
        }
    }

    private static String leet(String text, int from, int to) {
        if (to - from > LONGEST_WORD || !SpelledNumbers.mayBeginInLeet(text, from)) {
            return "";
        }
        int digit = Math.max(
                SpelledNumbers.digit(Leetspeak.plain(text, from, to, 'i')),
                SpelledNumbers.digit(Leetspeak.plain(text, from, to, 'l')));
        return digit < 0 ? "" : String.valueOf(digit);
    }
}
