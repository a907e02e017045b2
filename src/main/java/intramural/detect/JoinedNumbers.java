package intramural.detect;

import intramural.detect.Tokens.Kind;

/**
 * Takes number words apart that were written without blanks ({@code fiveninetwo}), puts such together that were written
 * letter by letter, and mends letters that were replaced by figures ({@code s3v3n}). What comes out are digits.
 */
final class JoinedNumbers implements Step {

    private static final int FEWEST_LETTERS = 9;
    private static final int MOST_LETTERS = 90;
    private static final int FEWEST_WORDS = 3;
    private static final int LONGEST_WORD = 7;
    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Reading.Builder out = null;
        int copied = 0;
        for (int token = 0; token < tokens.count(); token++) {
            int last = token;
            String digits = "";
            if (isCandidate(text, tokens, token)) {
                last = spacedEnd(tokens, token);
                digits = last > token ? joined(tokens, token, last) : whole(tokens, token);
            }
            int to = tokens.to(last);
            if (digits.isEmpty() && (token == 0 || tokens.gapBefore(token) > 0)) {
                to = Leetspeak.end(text, tokens.from(token));
                digits = to > tokens.from(token) ? leet(text, tokens.from(token), to) : "";
            }
            if (!digits.isEmpty()) {
                out = out == null ? new Reading.Builder(source) : out;
                out.copy(copied, tokens.from(token));
                out.put(digits, tokens.from(token), to);
                copied = to;
                while (token + 1 < tokens.count() && tokens.from(token + 1) < to) {
                    token++;
                }
            }
        }
        if (out == null) {
            return source;
        }
        out.copy(copied, text.length());
        return out.build();
    }

    private static boolean isCandidate(String text, Tokens tokens, int token) {
        if (!tokens.is(token, Kind.LETTERS)) {
            return false;
        }
        int length = tokens.length(token);
        return length == 1
                || (length >= FEWEST_LETTERS
                        && length <= MOST_LETTERS
                        && SpelledNumbers.mayBegin(text, tokens.from(token), tokens.to(token)));
    }

    /** The last of single letters with little between them; the token itself if there are too few. */
    private static int spacedEnd(Tokens tokens, int token) {
        int last = token;
        while (tokens.length(token) == 1
                && last - token < MOST_LETTERS
                && tokens.is(last + 1, Kind.LETTERS)
                && tokens.length(last + 1) == 1
                && tokens.gapBefore(last + 1) <= LONGEST_GAP) {
            last++;
        }
        return last - token + 1 >= FEWEST_LETTERS ? last : token;
    }

    private static String joined(Tokens tokens, int first, int last) {
        StringBuilder word = new StringBuilder();
        for (int token = first; token <= last; token++) {
            word.append(tokens.word(token));
        }
        return digits(word.toString());
    }

    private static String whole(Tokens tokens, int token) {
        return tokens.length(token) < FEWEST_LETTERS ? "" : digits(tokens.word(token));
    }

    /** The digits if the letters are number words from the first to the last, else nothing. */
    private static String digits(String letters) {
        String[] read = new String[letters.length() + 1];
        read[0] = "";
        for (int from = 0; from < letters.length(); from++) {
            if (read[from] == null) {
                continue;
            }
            for (int to = from + 2; to <= Math.min(letters.length(), from + LONGEST_WORD); to++) {
                int digit = SpelledNumbers.digit(letters.substring(from, to));
                if (digit >= 0 && read[to] == null) {
                    read[to] = read[from] + digit;
                }
            }
        }
        String all = read[letters.length()];
        return all == null || all.length() < FEWEST_WORDS ? "" : all;
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
