package intramural.detect.person;

import intramural.detect.text.CompoundWord;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;

/**
 * What the word lists say of each token of a text, and where its sentences end: looked up once for all who ask about
 * persons and facts. A phrase speaks for all its words. Immutable once made; confined to one call.
 */
public final class Wording {

    /** Signs that may stand between two words of a phrase. */
    private static final int LONGEST_GAP = 3;

    private static final long NAMES = WordClass.GIVEN.bit() | WordClass.SURNAME.bit();
    private static final long GIVEN = WordClass.GIVEN.bit();
    private static final long COMMON = WordClass.COMMON.bit();
    private static final long TITLES = WordClass.TITLE.bit() | WordClass.EXPERT.bit();

    private final String text;
    private final Tokens tokens;
    private final WordTable table;
    private final long[] flags;
    private final int[] phraseEnds;
    private final int[] sentences;
    private final boolean[] possessive;
    private final char[] buffer;
    private final boolean vietnamese;
    private long all;
    private int upper;
    private int lower;

    public Wording(String text, Tokens tokens, WordTable table) {
        this.text = text;
        this.tokens = tokens;
        this.table = table;
        vietnamese = text.indexOf('\u0111') >= 0;
        int count = tokens.count();
        int longest = WordTable.LONGEST_PHRASE * (WordTable.LONGEST_WORD + 1);
        // Words that touch have a space between them in a phrase.
        buffer = new char[Math.min(longest, text.length() + WordTable.LONGEST_PHRASE + 2)];
        flags = new long[count];
        phraseEnds = new int[count];
        sentences = new int[count];
        possessive = new boolean[count];
        for (int token = 0; token < count; token++) {
            flags[token] = single(token);
            phraseEnds[token] = token;
            sentences[token] = token == 0 ? 0 : sentences[token - 1] + (endsSentence(token - 1) ? 1 : 0);
        }
        for (int token = 0; token < count; token = phrase(token) + 1) {}
        for (int token = 0; token < count; token++) {
            all |= flags[token];
        }
    }

    public Tokens tokens() {
        return tokens;
    }

    public int count() {
        return flags.length;
    }

    /** Whether a word of one of these classes is anywhere in the text. */
    public boolean hasAny(long classes) {
        return (all & classes) != 0;
    }

    public boolean is(int token, WordClass kind) {
        return token >= 0 && token < flags.length && (flags[token] & kind.bit()) != 0;
    }

    public boolean isAny(int token, long classes) {
        return token >= 0 && token < flags.length && (flags[token] & classes) != 0;
    }

    /** The last token of the phrase that this token begins; the token itself if it begins none. */
    public int phraseEnd(int token) {
        return token < phraseEnds.length ? phraseEnds[token] : token;
    }

    /** Whether the token ends in {@code 's}. */
    public boolean isPossessive(int token) {
        return possessive[token];
    }

    /** The number of the token's sentence; a line break ends one too. */
    public int sentence(int token) {
        return sentences[token];
    }

    /** Whether there is this other token, and it is of the sentence of the first. */
    public boolean isWith(int token, int other) {
        return other >= 0 && other < count() && sentences[other] == sentences[token];
    }

    /** Whether there is this token, and it is of the sentence that names the person first. */
    public boolean isWith(Person person, int token) {
        return isWith(person.first(), token);
    }

    /** Whether the token is in no list and two words of one run together. */
    public boolean isCompound(int token) {
        return token >= 0
                && token < count()
                && flags[token] == 0
                && CompoundWord.is(table, word(token, WordTable.LONGEST_WORD));
    }

    public boolean startsSentence(int token) {
        return token == 0 || sentences[token - 1] != sentences[token];
    }

    /** The first token of the sentence, or the one so many tokens before. */
    public int beginning(int token, int most) {
        int first = token;
        while (!startsSentence(first) && token - first < most) {
            first--;
        }
        return first;
    }

    /** Whether the token is the last of its sentence or of a clause of it. */
    public boolean isLast(int token) {
        return token + 1 >= count() || startsSentence(token + 1) || endsClause(token);
    }

    /** Whether only a space, a hyphen or a slash stands before the token. */
    boolean joins(int token) {
        char before = text.charAt(tokens.from(token) - 1);
        return before == ' ' || before == '-' || before == '/';
    }

    /** The word of this token; empty where there is none, or a longer one than is asked for, which costs nothing then. */
    public String word(int token, int longest) {
        return token < 0 || token >= tokens.count() || tokens.length(token) > longest ? "" : tokens.word(token);
    }

    /** Whether a parenthesis opens behind the token. */
    boolean opensParenthesis(int token) {
        return text.startsWith(" (", tokens.to(token));
    }

    /** Whether a parenthesis opens behind the token and its full stop. */
    boolean opensParenthesisBehindStop(int token) {
        return opensParenthesis(token) || text.startsWith(". (", tokens.to(token));
    }

    /** Whether a parenthesis closes directly behind the token. */
    boolean closesParenthesis(int token) {
        return text.startsWith(")", tokens.to(token));
    }

    /** Whether a comma or another sign of a pause stands directly behind the token. */
    public boolean endsClause(int token) {
        int end = tokens.to(token);
        return end < text.length() && ",;:".indexOf(text.charAt(end)) >= 0;
    }

    /** Whether a colon stands directly behind the token. */
    boolean isColon(int token) {
        return text.startsWith(":", tokens.to(token));
    }

    /** "41%". */
    boolean isPercent(int token) {
        return tokens.is(token, Kind.DIGITS) && text.startsWith("%", tokens.to(token));
    }

    /** Whether a full stop stands directly behind the token. */
    boolean isDotted(int token) {
        return text.startsWith(".", tokens.to(token));
    }

    /** Whether an equals sign stands behind the token. */
    boolean isEqual(int token) {
        return text.startsWith(" = ", tokens.to(token)) || text.startsWith("=", tokens.to(token));
    }

    /** Whether a dash between blanks stands behind the token. */
    boolean isDash(int token) {
        return token + 1 < count() && text.startsWith(" - ", tokens.to(token));
    }

    /** Whether the token heads a note: a colon, a sign of equality, a dash, a slash or a parenthesis follows. */
    boolean isHeading(int token) {
        return isColon(token)
                || isEqual(token)
                || isDash(token)
                || text.startsWith(" / ", tokens.to(token))
                || text.startsWith(" (", tokens.to(token));
    }

    /** Whether a space stands before the token. */
    boolean isSpaced(int token) {
        return text.charAt(tokens.from(token) - 1) == ' ';
    }

    /** Whether the text is written in capitals, so that they say nothing. */
    boolean isShouted() {
        return upper > 4 && lower * 10 < upper;
    }

    /** Whether a letter stands in the text that only Vietnamese has of the languages of an office. */
    public boolean isVietnamese() {
        return vietnamese;
    }

    /** Whether it begins with a capital and goes on in small letters. */
    public boolean isCapital(int token) {
        char first = text.charAt(tokens.from(token));
        return Character.isUpperCase(first) && (tokens.length(token) == 1 || hasSmall(token));
    }

    public boolean isUpper(int token) {
        return Character.isUpperCase(text.charAt(tokens.from(token))) && !hasSmall(token);
    }

    private boolean hasSmall(int token) {
        for (int i = tokens.from(token) + 1; i < tokens.to(token); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private long single(int token) {
        if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > WordTable.LONGEST_WORD) {
            return 0;
        }
        int length = copy(token, 0);
        possessive[token] = tokens.endsPossessive(token);
        countCase(token);
        long found = table.find(buffer, length);
        if (possessive[token]) {
            found = (found & ~NAMES) | table.find(buffer, length - 1);
            length--;
        } else if ((found & ~WordTable.HEAD) == 0 && length > 3 && buffer[length - 1] == 's') {
            found |= table.find(buffer, length - 1);
        }
        if ((found & (COMMON | GIVEN)) == 0 && isInflected(length)) {
            return found | COMMON;
        }
        if (found == 0 && isClipped(length)) {
            buffer[length] = 'g';
            return table.find(buffer, length + 1);
        }
        return found == 0 && MedicalEndings.has(buffer, length) ? WordClass.CONDITION.bit() : found;
    }

    /** "gettin": written as it is spoken. */
    private boolean isClipped(int length) {
        return length >= SHORTEST_CLIPPED
                && length < WordTable.LONGEST_WORD
                && buffer[length - 1] == 'n'
                && buffer[length - 2] == 'i';
    }

    /** The word in small letters without apostrophes, into the buffer; its length there. */
    private int copy(int token, int at) {
        int length = at;
        for (int i = tokens.from(token); i < tokens.to(token); i++) {
            char c = text.charAt(i);
            if (c != '\'') {
                buffer[length++] = Tokens.lower(c);
            }
        }
        return length;
    }

    private void countCase(int token) {
        for (int i = tokens.from(token); i < tokens.to(token); i++) {
            char c = text.charAt(i);
            upper += Character.isUpperCase(c) ? 1 : 0;
            lower += Character.isLowerCase(c) ? 1 : 0;
        }
    }

    private static final int SHORTEST_CLIPPED = 5;

    private static final String[] ENDINGS = {"s", "es", "d", "ed", "ing", "ly", "er", "ers", "r", "rs"};

    /** Whether the word in the buffer is another form of a common word. */
    private boolean isInflected(int length) {
        for (String ending : ENDINGS) {
            int base = length - ending.length();
            if (base >= 3 && MedicalEndings.endsWith(buffer, length, ending)) {
                if ((table.find(buffer, base) & COMMON) != 0) {
                    return true;
                }
                if (ending.length() >= 2 && ending.charAt(0) != 'l') {
                    char kept = buffer[base];
                    buffer[base] = 'e';
                    boolean found = (table.find(buffer, base + 1) & COMMON) != 0;
                    buffer[base] = kept;
                    if (found
                            || (buffer[base - 1] == buffer[base - 2] && (table.find(buffer, base - 1) & COMMON) != 0)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Looks for the longest phrase that begins here; its last token. */
    private int phrase(int first) {
        if ((flags[first] & WordTable.HEAD) == 0) {
            return first;
        }
        int best = first;
        long found = 0;
        int length = copy(first, 0);
        for (int token = first + 1; token < Math.min(flags.length, first + WordTable.LONGEST_PHRASE); token++) {
            if (tokens.gapBefore(token) > LONGEST_GAP
                    || tokens.length(token) > WordTable.LONGEST_WORD
                    || length > WordTable.LONGEST_WORD * 4
                    || sentences[token] != sentences[first]) {
                break;
            }
            buffer[length++] = ' ';
            length = copy(token, length);
            long here = table.find(buffer, length);
            if ((here & ~WordTable.HEAD) == 0 && possessive[token]) {
                here = table.find(buffer, length - 1);
            }
            if ((here & ~WordTable.HEAD) != 0) {
                best = token;
                found = here;
            }
            if ((here & WordTable.HEAD) == 0) {
                break;
            }
        }
        if (best > first) {
            phraseEnds[first] = best;
            for (int token = first; token <= best; token++) {
                flags[token] = found | (flags[token] & COMMON);
            }
        }
        return best;
    }

    private boolean endsSentence(int token) {
        int from = tokens.to(token);
        int to = tokens.from(token + 1);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '!' || c == '?' || c == ';') {
                return true;
            }
            if (c == '.' && i + 1 < to && !isAbbreviation(token)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAbbreviation(int token) {
        return tokens.length(token) == 1 || (flags[token] & TITLES) != 0;
    }
}
