package intramural.detect.text;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into runs of letters, runs of digits and number signs ({@code #}); everything else lies between them. An
 * apostrophe between two letters belongs to the word. Confined to one call.
 */
public final class Tokens {

    /** What stands behind a word and is none of it. */
    public static final String PUNCTUATION = ",.;:!?)";

    /** What a token is made of. */
    public enum Kind {
        LETTERS,
        DIGITS,
        NUMBER_SIGN
    }

    private static final int SHORT = 2;

    private static final boolean[] LETTER = new boolean[0x80];
    private static final boolean[] ALPHANUMERIC = new boolean[0x80];

    static {
        for (char c = 0; c < 0x80; c++) {
            LETTER[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            ALPHANUMERIC[c] = LETTER[c] || isDigit(c);
        }
    }

    private final String text;
    private int count;
    private int shortOnes;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private Kind[] kind = new Kind[16];
    private @Nullable String[] words = new String[0];

    private Tokens(String text) {
        this.text = text;
    }

    public static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                i = tokens.add(i, tokens.digitsEnd(i), Kind.DIGITS);
            } else if (c == '#') {
                i = tokens.add(i, i + 1, Kind.NUMBER_SIGN);
            } else if (isLetter(c)) {
                i = tokens.add(i, tokens.lettersEnd(i), Kind.LETTERS);
            } else {
                i++;
            }
        }
        return tokens;
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(char c) {
        return c < 0x80 ? LETTER[c] : Character.isLetter(c);
    }

    public static boolean isAlphanumeric(char c) {
        return c < 0x80 ? ALPHANUMERIC[c] : Character.isLetter(c);
    }

    private int digitsEnd(int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int lettersEnd(int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean apostrophe = c == '\'' && end + 1 < text.length() && isLetter(text.charAt(end + 1));
            if (!apostrophe && !isLetter(c)) {
                break;
            }
            end++;
        }
        return end;
    }

    private int add(int start, int end, Kind what) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            kind = Arrays.copyOf(kind, count * 2);
        }
        from[count] = start;
        to[count] = end;
        kind[count++] = what;
        shortOnes += end - start <= SHORT ? 1 : 0;
        return end;
    }

    public int count() {
        return count;
    }

    /** What they cost to read: a short one as much as two words, since more rules ask what stands beside it. */
    public int cost() {
        return count + shortOnes;
    }

    public int from(int token) {
        return from[token];
    }

    /** Where it ends, or the text where there is no such token any more: what rules ask about what stands behind. */
    public int to(int token) {
        return token < count ? to[token] : text.length();
    }

    public int length(int token) {
        return to[token] - from[token];
    }

    public boolean is(int token, Kind what) {
        return token >= 0 && token < count && kind[token] == what;
    }

    /** Signs between this token and the one before it; many before the first. */
    public int gapBefore(int token) {
        return token == 0 ? Integer.MAX_VALUE : from[token] - to[token - 1];
    }

    /** Whether neither a letter nor a digit touches the token from before. */
    public boolean startsWord(int token) {
        return from[token] == 0 || !isAlphanumeric(text.charAt(from[token] - 1));
    }

    /** Whether digits touch the token from before, and letters these, as in a hash: the "cc" of "4ce243cc". */
    public boolean endsMixed(int token) {
        return is(token - 1, Kind.DIGITS)
                && gapBefore(token) == 0
                && is(token - 2, Kind.LETTERS)
                && gapBefore(token - 1) == 0;
    }

    /** The token's text in lower case, without apostrophes. */
    public String word(int token) {
        if (words.length < count) {
            words = new String[count];
        }
        String known = words[token];
        if (known == null) {
            known = lower(token);
            words[token] = known;
        }
        return known;
    }

    /**
     * Whether one of these words is among some tokens.
     *
     * @param longest how long the longest of the words is
     * @param first from here on, or from the beginning if that is before it
     * @param end up to here, exclusive, or to the end if that is behind it
     */
    public boolean hasAny(Set<String> wanted, int longest, int first, int end) {
        for (int token = Math.max(0, first); token < Math.min(count, end); token++) {
            if (isAny(token, wanted, longest)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is this token and it is one of the words, of which none is longer than so many signs. */
    public boolean isAny(int token, Set<String> wanted, int longest) {
        return is(token, Kind.LETTERS) && length(token) <= longest && wanted.contains(word(token));
    }

    /** Whether neither letters nor digits touch these tokens from outside. */
    public boolean isWhole(int first, int last) {
        return startsWord(first) && (to[last] == text.length() || !isAlphanumeric(text.charAt(to[last])));
    }

    /** Whether the token ends in {@code 's}. */
    public boolean endsPossessive(int token) {
        int end = to[token];
        return length(token) > 2 && text.charAt(end - 2) == '\'' && lower(text.charAt(end - 1)) == 's';
    }

    /** Whether the token is two words drawn together, such as "I'll", which is not "ill"; a possessive is none. */
    public boolean isContraction(int token) {
        int end = to[token];
        for (int i = Math.max(from[token] + 1, end - 3); i < end - 1; i++) {
            if (text.charAt(i) == '\'') {
                return !endsPossessive(token);
            }
        }
        return false;
    }

    /** Where the word that begins here ends: at the next blank. */
    public static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where a part of the text has this; -1 if it has not. What stands behind it is not looked through. */
    public static int indexOf(String text, String wanted, int from, int to) {
        int last = Math.min(text.length(), to) - wanted.length();
        for (int i = Math.max(0, from); i <= last; i++) {
            if (text.startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Where what begins and ends here ends without these signs behind it. */
    public static int bareEnd(String text, int from, int end, String signs) {
        int bare = end;
        while (bare > from && signs.indexOf(text.charAt(bare - 1)) >= 0) {
            bare--;
        }
        return bare;
    }

    public static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c < 0x80 ? c : Character.toLowerCase(c);
    }

    private String lower(int token) {
        char[] word = new char[length(token)];
        int length = 0;
        for (int i = from[token]; i < to[token]; i++) {
            char c = text.charAt(i);
            if (c != '\'') {
                word[length++] = lower(c);
            }
        }
        return new String(word, 0, length);
    }

    /** The first token that ends behind this place; the count if there is none. */
    public int at(int place) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Whether an underscore ties to a letter or digit; else it begins or ends what is set off: "_HIV_". */
    public static boolean isTied(String text, int sign, int beyond) {
        return beyond >= 0 && beyond < text.length() && text.charAt(sign) == '_' && isAlphanumeric(text.charAt(beyond));
    }
}
