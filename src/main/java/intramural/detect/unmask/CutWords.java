package intramural.detect.unmask;

import intramural.detect.person.NameWords;
import intramural.detect.person.Wording;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import org.jspecify.annotations.Nullable;

/**
 * Parts of one word with something between them: a sign ("dia.betes"), a bracket ("d[i]abetes"), or, where somebody is named
 * and one of the parts is no word, a blank ("dia betes", "food sta mps"). Confined to one call.
 */
final class CutWords {

    private static final int SHORTEST = 4;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;
    private static final int MOST_PARTS = 4;

    /** Between the parts of a word stand at most so many signs. */
    private static final int LONGEST_GAP = 5;

    /** A word with a blank in it has so many letters. */
    private static final int SHORTEST_LOOSE = 6;

    private static final char[] NONE = {};
    private static final byte KNOWN = 1;
    private static final byte UNKNOWN = 2;

    private static final String SIGNS = ".*_-|~^'";

    /** Signs that stand between whole words too: "his/her". */
    private static final String SLASHES = "/\\";

    /** How the forms of words end. */
    private static final String FORMS = "sdgyr";

    private static final String BRACKETS = "()[]{}<>";

    /** Signs that part sentences. */
    private static final String ENDS = "\n!?;\"";

    private static final long FACTS = DisguisedWords.FACTS;

    /** What one who is named has, takes or is on. */
    static final long SAID = WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.PROTECTIVE.bit();

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final WordTable table;
    private final boolean named;
    /** Made when they are needed: most texts have no such words. */
    private char[] buffer = NONE;

    private char[] part = NONE;
    private final byte[] states;

    /**
     * A word in one piece.
     *
     * @param last its last part's token
     */
    record Whole(String word, int last) {}

    /** @param named whether the text names somebody */
    CutWords(String text, Wording wording, WordTable table, boolean named) {
        this.text = text;
        this.wording = wording;
        this.table = table;
        this.named = named;
        states = new byte[named ? wording.count() : 0];
        tokens = wording.tokens();
    }

    /** The word whose first part this token is, or null. */
    @Nullable
    Whole at(int first) {
        if (!mayGoOn(first)) {
            return null;
        }
        buffer = buffer.length == 0 ? new char[2 * WordTable.LONGEST_WORD + 2] : buffer;
        int length = append(first, 0);
        boolean unknown = isUnknown(first);
        boolean tied = true;
        boolean bracket = false;
        for (int token = first + 1; token < tokens.count() && token - first < MOST_PARTS; token++) {
            int from = tokens.to(token - 1);
            int gap = tokens.gapBefore(token);
            boolean sign = isSign(from, gap);
            bracket |= !sign && isBracket(from, gap);
            tied &= sign || isBracket(from, gap);
            if (!tokens.is(token, Kind.LETTERS)
                    || length + tokens.length(token) > LONGEST
                    || !(tied || (named && isLoose(from, gap)))) {
                return null;
            }
            int at = length;
            length = append(token, length);
            unknown |= isUnknown(token);
            boolean star = sign && token == first + 1 && text.charAt(from) == '*';
            if (star && Starred.fill(buffer, at, length, table, FACTS)) {
                return new Whole(new String(buffer, 0, length + 1), token);
            }
            boolean whole = !tied
                    ? unknown && isSaid(first, token, length)
                    : bracket ? isBracketed(first, token, length) : isSigned(first, token, length);
            if (whole) {
                String word = new String(buffer, 0, length);
                boolean name = (table.find(buffer, length) & FACTS) == 0 && wording.isCapital(first);
                return new Whole(name ? DisguisedWords.capital(word) : word, token);
            }
        }
        return null;
    }

    /** Whether the next word may be a part of the same: a look at what stands between, since most words are whole. */
    private boolean mayGoOn(int first) {
        int next = first + 1;
        if (!tokens.is(next, Kind.LETTERS)) {
            return false;
        }
        int from = tokens.to(first);
        int gap = tokens.gapBefore(next);
        if (isSign(from, gap) || isBracket(from, gap)) {
            return true;
        }
        boolean unknown = named
                && (isUnknown(first) || isUnknown(next) || (tokens.is(next + 1, Kind.LETTERS) && isUnknown(next + 1)));
        return unknown && isLoose(from, gap);
    }

    /** Whether no list has it as it stands: "betes" is no form of "bet". */
    private boolean isUnknown(int token) {
        if (token >= states.length || !tokens.is(token, Kind.LETTERS)) {
            return false;
        }
        if (states[token] == 0) {
            states[token] = isWord(token) || isListed(token) ? KNOWN : UNKNOWN;
        }
        return states[token] == UNKNOWN;
    }

    /** Whether what is known of it is known of no other form of it. */
    private boolean isWord(int token) {
        return wording.isAny(token, -1L) && FORMS.indexOf(Tokens.lower(text.charAt(tokens.to(token) - 1))) < 0;
    }

    private boolean isListed(int token) {
        int length = tokens.length(token);
        part = part.length == 0 ? new char[LONGEST] : part;
        for (int i = 0; i < length && length <= LONGEST; i++) {
            part[i] = Tokens.lower(text.charAt(tokens.from(token) + i));
        }
        return length > LONGEST || table.find(part, length) != 0;
    }

    /** Whether one sign parts the word that ends here from the next, or the same sign twice: "dia**be**tes". */
    private boolean isSign(int from, int gap) {
        return (gap == 1 && (SIGNS.indexOf(text.charAt(from)) >= 0 || SLASHES.indexOf(text.charAt(from)) >= 0))
                || (gap == 2 && "*_~|".indexOf(text.charAt(from)) >= 0 && text.charAt(from + 1) == text.charAt(from));
    }

    private boolean isBracket(int from, int gap) {
        return gap > 0
                && gap <= 2
                && BRACKETS.indexOf(text.charAt(from)) >= 0
                && (gap == 1 || BRACKETS.indexOf(text.charAt(from + 1)) >= 0);
    }

    /** Whether nothing stands there that ends a sentence. */
    private boolean isLoose(int from, int gap) {
        int dots = 0;
        for (int i = from; i < from + gap && gap <= LONGEST_GAP; i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (ENDS.indexOf(c) >= 0) {
                return false;
            }
        }
        return gap > 0 && gap <= LONGEST_GAP && (dots != 1 || gap == 1);
    }

    private boolean isSigned(int first, int last, int length) {
        boolean marked = tokens.gapBefore(last) == 2 && length == SHORTEST;
        boolean slashed = SLASHES.indexOf(text.charAt(tokens.from(last) - 1)) >= 0;
        // "Ve-ga", but not "Ana-Maria" and "Lee-Ann".
        boolean name = wording.isCapital(first) && (slashed || !hasCapital(first + 1, last));
        long found = table.find(buffer, length) & (name ? FACTS | NameWords.NAMES : FACTS);
        return (length > SHORTEST || marked || ((slashed || name) && length == SHORTEST))
                && found != 0
                && !isPhrase(first, last)
                && !(slashed && areWords(first, last))
                && (slashed || (found & FACTS) != 0 || hasShort(first, last));
    }

    private boolean hasCapital(int first, int last) {
        for (int token = first; token <= last; token++) {
            if (Character.isUpperCase(text.charAt(tokens.from(token)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part is as short as few words and no names are. */
    private boolean hasShort(int first, int last) {
        for (int token = first; token <= last; token++) {
            if (tokens.length(token) < SHORTEST) {
                return true;
            }
        }
        return false;
    }

    private boolean areWords(int first, int last) {
        boolean words = true;
        for (int token = first; token <= last; token++) {
            words &= tokens.length(token) <= 1 || wording.isAny(token, -1L);
        }
        return words;
    }

    /** "d[i]abetes", but not "claim(s)". */
    private boolean isBracketed(int first, int last, int length) {
        if (length <= SHORTEST || (table.find(buffer, length) & (SAID | NameWords.NAMES)) == 0) {
            return false;
        }
        for (int token = first; token <= last; token++) {
            if (wording.isAny(token, FACTS)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the word, or a phrase of it and the word before or behind, is said of somebody. */
    private boolean isSaid(int first, int last, int length) {
        if (length < SHORTEST || wording.phraseEnd(first) >= last) {
            return false;
        }
        long found = table.find(buffer, length);
        if (length >= SHORTEST_LOOSE && (found & SAID) != 0) {
            return true;
        }
        int behind = last + 1;
        if ((found & WordTable.HEAD) != 0 && isPartOfPhrase(behind)) {
            buffer[length] = ' ';
            return (table.find(buffer, append(behind, length + 1)) & SAID) != 0;
        }
        int before = first - 1;
        if (before >= 0 && wording.isAny(before, WordTable.HEAD) && isPartOfPhrase(before)) {
            char[] word = new char[length + tokens.length(before) + 1];
            System.arraycopy(buffer, 0, word, word.length - length, length);
            for (int i = 0; i < tokens.length(before); i++) {
                word[i] = Tokens.lower(text.charAt(tokens.from(before) + i));
            }
            word[tokens.length(before)] = ' ';
            return (table.find(word, word.length) & SAID) != 0;
        }
        return false;
    }

    private boolean isPartOfPhrase(int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) <= WordTable.LONGEST_WORD;
    }

    /** Whether the parts are known as they stand. */
    private boolean isPhrase(int first, int last) {
        if (wording.phraseEnd(first) >= last) {
            return true;
        }
        boolean known = true;
        for (int token = first; token <= last; token++) {
            known &= wording.isAny(token, FACTS);
        }
        return known;
    }

    private int append(int token, int at) {
        int length = at;
        for (int i = tokens.from(token); i < tokens.to(token) && length < buffer.length; i++) {
            if (text.charAt(i) != '\'') {
                buffer[length++] = Tokens.lower(text.charAt(i));
            }
        }
        return length;
    }
}
