package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Puts a hyphen in the place of a number sign, or of one short word, that parts all groups of a number and touches them: "812#44#1907",
 * "4111x1111x1111x1111"; the four groups of a card may have a word between them, "4111 and 1111 and 1111
 * and 1111". What is measured is left alone. Linear in the length of the text.
 */
public final class OddSeparators implements Step {

    private static final int FEWEST_GROUPS = 3;
    private static final int LONGEST_GROUP = 6;
    private static final int LONGEST_SEPARATOR = 4;

    /** So many digits has a card; "120x80x2400" is a size. */
    private static final int CARD = 13;

    private static final int CARD_GROUP = 4;

    /** The last of its four groups, with the words between them, counted from the first. */
    private static final int CARD_LAST = 6;

    /** So far a word may stand from the groups of a card. */
    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int token = 0;
        while (token + 2 < tokens.count()) {
            int last = last(text, tokens, token);
            if (isNumber(text, tokens, token, last)) {
                for (int separator = token + 1; separator < last; separator += 2) {
                    changes.put("-", tokens.to(separator - 1), tokens.from(separator + 1));
                }
            }
            token = last + 1;
        }
        return changes.reading();
    }

    /** The last group of the row that begins here; the token itself where none does. */
    private static int last(String text, Tokens tokens, int first) {
        int last = first;
        while (last - first < CARD_LAST && isCardGroup(tokens, last) && isApart(text, tokens, first, last + 1)) {
            last += 2;
        }
        if (last - first == CARD_LAST && isCardGroup(tokens, last)) {
            return last;
        }
        last = first;
        while (isGroup(tokens, last)
                && isSeparator(tokens, last + 1)
                && isGroup(tokens, last + 2)
                && tokens.gapBefore(last + 2) == 0
                && isSame(text, tokens, first + 1, last + 1)) {
            last += 2;
        }
        return last;
    }

    private static boolean isCardGroup(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) == CARD_GROUP;
    }

    /** Whether it is the word between the groups of a card, "4111 and 1111". */
    private static boolean isApart(String text, Tokens tokens, int first, int separator) {
        return tokens.is(separator, Kind.LETTERS)
                && tokens.length(separator) <= LONGEST_SEPARATOR
                && tokens.gapBefore(separator) <= LONGEST_GAP
                && isCardGroup(tokens, separator + 1)
                && tokens.gapBefore(separator + 1) <= LONGEST_GAP
                && isSame(text, tokens, first + 1, separator);
    }

    private static boolean isGroup(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) <= LONGEST_GROUP;
    }

    private static boolean isSeparator(Tokens tokens, int token) {
        return token < tokens.count()
                && !tokens.is(token, Kind.DIGITS)
                && tokens.length(token) <= LONGEST_SEPARATOR
                && tokens.gapBefore(token) == 0;
    }

    private static boolean isSame(String text, Tokens tokens, int one, int other) {
        return tokens.length(one) == tokens.length(other)
                && text.regionMatches(true, tokens.from(one), text, tokens.from(other), tokens.length(one));
    }

    private static boolean isNumber(String text, Tokens tokens, int first, int last) {
        if (last - first < 2 * (FEWEST_GROUPS - 1)
                || isTied(text, tokens.from(first) - 1)
                || isTied(text, tokens.to(last))) {
            return false;
        }
        int digits = 0;
        for (int group = first; group <= last; group += 2) {
            digits += tokens.length(group);
        }
        char sign = Tokens.lower(text.charAt(tokens.from(first + 1)));
        return digits >= CARD || sign != 'x';
    }

    /** Whether a letter, or a sign that holds hashes and paths together, stands there. */
    private static boolean isTied(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Tokens.isAlphanumeric(text.charAt(at)) || "-_/.:#".indexOf(text.charAt(at)) >= 0)
                && !endsSentence(text, at);
    }

    private static boolean endsSentence(String text, int at) {
        return text.charAt(at) == '.' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }
}
