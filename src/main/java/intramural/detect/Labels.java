package intramural.detect;

import intramural.detect.Tokens.Kind;

/**
 * Which tokens of a text are words of a data class, also in leetspeak ("pa$$w0rd"), spaced or dotted ("s s n", "D.L.")
 * and glued to a number ("ssn784…"). Immutable once made.
 */
final class Labels {

    private static final int LONGEST_WORD = 24;

    /** A word of another number this close before a value takes the value away from a label farther off. */
    private static final int SHIELD = 3;

    private final String text;
    private final Tokens tokens;
    private final Lexicon lexicon;
    private final long[] kinds;
    private long all;

    Labels(String text, Tokens tokens, Lexicon lexicon) {
        this.text = text;
        this.tokens = tokens;
        this.lexicon = lexicon;
        kinds = new long[tokens.count()];
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.LETTERS) || startsDisguised(token)) {
                mark(token);
            }
        }
    }

    /** Whether any label of the class is in the text. */
    boolean has(DataKind kind) {
        return (all & kind.bit()) != 0;
    }

    boolean hasAny(long bits) {
        return (all & bits) != 0;
    }

    boolean isAt(DataKind kind, int token) {
        return token >= 0 && token < kinds.length && (kinds[token] & kind.bit()) != 0;
    }

    /**
     * Whether a label stands near a value.
     *
     * @param first the value's first token
     * @param last the value's last token
     * @param before how many tokens before the value count
     * @param after how many tokens behind it count
     */
    boolean near(DataKind kind, int first, int last, int before, int after) {
        if (!has(kind)) {
            return false;
        }
        for (int token = first - 1; token >= Math.max(0, first - before); token--) {
            if (isAt(kind, token)) {
                return true;
            }
            if (first - token <= SHIELD && isAt(DataKind.OTHER_NUMBER, token)) {
                break;
            }
        }
        for (int token = last + 1; token <= Math.min(kinds.length - 1, last + after); token++) {
            if (isAt(kind, token)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words before the value say that it is a number of another kind. */
    boolean shielded(int first) {
        for (int token = first - 1; token >= Math.max(0, first - SHIELD); token--) {
            if (isAt(DataKind.OTHER_NUMBER, token)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsDisguised(int token) {
        return tokens.is(token, Kind.DIGITS) && token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 0;
    }

    private void mark(int token) {
        if (tokens.length(token) > LONGEST_WORD) {
            return;
        }
        boolean found = mark(token, token, tokens.word(token));
        if (tokens.length(token) == 1) {
            markSpaced(token);
        }
        if (!found && (token == 0 || tokens.gapBefore(token) > 0)) {
            markLeet(token);
        }
    }

    private boolean mark(int first, int last, String word) {
        boolean found = false;
        for (Lexicon.Phrase phrase : lexicon.startingWith(word)) {
            if (Lexicon.follows(phrase, tokens, last)) {
                found = true;
                all |= phrase.kind().bit();
                for (int token = first; token <= last + phrase.rest().size(); token++) {
                    kinds[token] |= phrase.kind().bit();
                }
            }
        }
        return found;
    }

    private void markSpaced(int token) {
        StringBuilder word = new StringBuilder().append(tokens.word(token));
        int last = token;
        while (lexicon.isPrefix(word.toString())
                && tokens.is(last + 1, Kind.LETTERS)
                && tokens.length(last + 1) == 1
                && tokens.gapBefore(last + 1) <= 2) {
            last++;
            word.append(tokens.word(last));
            mark(token, last, word.toString());
        }
    }

    private void markLeet(int token) {
        int from = tokens.from(token);
        int to = from;
        boolean letter = false;
        boolean sign = false;
        while (to < text.length() && to - from < LONGEST_WORD && isLeet(text.charAt(to))) {
            letter |= Tokens.isLetter(text.charAt(to));
            sign |= !Tokens.isLetter(text.charAt(to));
            to++;
        }
        if (!letter || !sign) {
            return;
        }
        int last = tokens.at(to - 1);
        last = last < tokens.count() && tokens.from(last) < to ? last : last - 1;
        if (!mark(token, last, plain(from, to, 'i'))) {
            mark(token, last, plain(from, to, 'l'));
        }
    }

    private static boolean isLeet(char c) {
        return Tokens.isAlphanumeric(c) || c == '$' || c == '@' || c == '!' || c == '|';
    }

    private String plain(int from, int to, char one) {
        StringBuilder word = new StringBuilder();
        for (int i = from; i < to; i++) {
            word.append(
                    switch (text.charAt(i)) {
                        case '0' -> 'o';
                        case '1', '!', '|' -> one;
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7' -> 't';
                        default -> Character.toLowerCase(text.charAt(i));
                    });
        }
        return word.toString();
    }
}
