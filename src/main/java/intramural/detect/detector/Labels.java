package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.LookAlikeLetters;
import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.List;
import java.util.Set;

/**
 * Which tokens of a text are words of a data class, also in leetspeak ("pa$$w0rd"), spaced or dotted ("s s n", "D.L.")
 * and glued to a number ("ssn784…"). Immutable once made.
 */
public final class Labels {

    private static final int LONGEST_WORD = Leetspeak.LONGEST_WORD;

    /** So many signs may stand between two words of a phrase. */
    private static final int LONGEST_GAP = 3;

    /** A word of another number this close before a value takes the value away from a label farther off. */
    private static final int SHIELD = 3;

    /** A value that a word points at may stand so far from its label. */
    private static final int POINTED = 12;

    private static final Set<String> POINTERS = Set.of("its", "thats", "heres");

    /** So far behind such a word its label stands: "thats the claimants ssn". */
    private static final int POINTER_REACH = 3;

    private static final Set<String> POINTING_BACK = Set.of("thats", "thatd");

    /** Behind a label of the value before: "123200059 is routing and 5529013 the account". */
    private static final Set<String> JOINS = Set.of("and", "y", "then", "or");

    private static final Set<String> IS = Set.of("is", "reads", "says", "shows");

    /** So far before the word for another number the label of its own stands: "ssn on the w2 form is". */
    private static final int WHEREIN = 6;

    private final String text;
    private final Tokens tokens;
    private final Lexicon lexicon;
    private final long[] kinds;
    private final boolean odd;
    private long all;

    Labels(String text, Tokens tokens, Lexicon lexicon) {
        this.text = text;
        this.tokens = tokens;
        this.lexicon = lexicon;
        kinds = new long[tokens.count()];
        odd = LookAlikeLetters.mayBeIn(text);
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.LETTERS) || startsDisguised(token)) {
                mark(token);
            }
        }
    }

    /** Whether any label of the class is in the text. */
    public boolean has(DataKind kind) {
        return (all & kind.bit()) != 0;
    }

    /** Bits of every class that is named in the text. */
    public long all() {
        return all;
    }

    /** Bits of the classes that this token names, or helps to name. */
    public long kindsAt(int token) {
        return kinds[token];
    }

    public boolean hasAny(long bits) {
        return (all & bits) != 0;
    }

    public boolean isAt(DataKind kind, int token) {
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
        int reach = isPointedAt(kind, first) ? Math.max(before, POINTED) : before;
        for (int token = first - 1; token >= Math.max(0, first - reach); token--) {
            if (isAt(kind, token)) {
                return true;
            }
            if (first - token <= SHIELD && isAt(DataKind.OTHER_NUMBER, token)) {
                if (isWherein(kind, token, first)) {
                    return true;
                }
                break;
            }
        }
        for (int token = last + 1; token <= Math.min(kinds.length - 1, last + after); token++) {
            if (isAt(kind, token) && !leads(kind, token)) {
                return true;
            }
        }
        return pointsBack(kind, last);
    }

    /** "OHP number on the ride request is VN638J4C", "OHP for the ride request: VN638J4C": what the other word names is where the number stands. */
    private boolean isWherein(DataKind kind, int other, int first) {
        boolean is = (tokens.length(first - 1) <= 5 && IS.contains(tokens.word(first - 1)))
                || (kind == DataKind.PRIME && text.startsWith(":", tokens.to(first - 1)));
        for (int token = other - 1; is && token > Math.max(0, other - WHEREIN); token--) {
            if (tokens.length(token) <= Speech.LONGEST_FOR && Speech.FOR.contains(tokens.word(token))) {
                boolean number = tokens.length(token - 1) <= LONGEST_WORD
                        && Lexicon.canonical(tokens, token - 1).equals(Lexicon.NUMBER);
                return kind != DataKind.DRIVER_LICENCE && isAt(kind, number ? token - 2 : token - 1);
            }
        }
        return false;
    }

    /** "847612209 take out the trees, thats her soc": in the same sentence, with no other number between. */
    private boolean pointsBack(DataKind kind, int last) {
        int pointer = kinds.length;
        for (int token = last + 1; token <= Math.min(kinds.length - 1, last + POINTED); token++) {
            if (tokens.is(token, Kind.DIGITS) || isAt(DataKind.OTHER_NUMBER, token) || startsSentence(token)) {
                return false;
            }
            if (token > pointer && isAt(kind, token)) {
                return token - pointer <= POINTER_REACH && !leads(kind, token);
            }
            pointer = isPointingBack(token) ? token : pointer;
        }
        return false;
    }

    private boolean isPointingBack(int token) {
        return (tokens.length(token) <= 6 && POINTING_BACK.contains(tokens.word(token)))
                || (tokens.length(token) == 2
                        && tokens.word(token).equals("is")
                        && tokens.is(token + 1, Kind.LETTERS)
                        && tokens.word(token + 1).equals("the"));
    }

    private boolean startsSentence(int token) {
        for (int i = tokens.to(token - 1); i < tokens.from(token); i++) {
            if ("?!\n".indexOf(text.charAt(i)) >= 0 || text.startsWith(". ", i)) {
                return true;
            }
        }
        return false;
    }

    /** "they need the mrn before they talk to us, its OH-5591207", "bday in roman so nobody sees: IV/XXII/MCMLXXI". */
    private boolean isPointedAt(DataKind kind, int first) {
        int before = first - 1;
        return tokens.is(before, Kind.LETTERS)
                && ((tokens.length(before) <= 5 && POINTERS.contains(tokens.word(before)))
                        || (kind == DataKind.DOB
                                && tokens.gapBefore(first) == 2
                                && text.startsWith(": ", tokens.to(before))));
    }

    /** Whether a value of its own follows the label, as in "MRN: 12345". */
    private boolean leads(DataKind kind, int label) {
        int next = label + 1;
        while (next < kinds.length && (isAt(kind, next) || tokens.is(next, Kind.NUMBER_SIGN))) {
            next++;
        }
        if (next == kinds.length || tokens.gapBefore(next) > LONGEST_GAP) {
            return false;
        }
        char behind = text.charAt(tokens.to(next - 1));
        boolean digits = tokens.is(next, Kind.DIGITS)
                || (tokens.is(next + 1, Kind.DIGITS)
                        && tokens.gapBefore(next + 1) <= 1
                        && tokens.length(next) <= 4
                        && !JOINS.contains(tokens.word(next)));
        return digits && (behind == ':' || behind == '=' || behind == ' ' || tokens.gapBefore(next) == 0);
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
        if (tokens.length(token) > LONGEST_WORD || isInside(token) || beginsHash(token)) {
            return;
        }
        boolean found = lexicon.beginnings().may(text, tokens.from(token), tokens.to(token))
                && mark(token, token, tokens.word(token));
        if (tokens.length(token) == 1) {
            markSpaced(token);
        }
        if (!found && tokens.from(token) > 0 && text.charAt(tokens.from(token) - 1) == '$') {
            markSigned(token);
        }
        if (odd && !found && LookAlikeLetters.isIn(text, tokens.from(token), tokens.to(token))) {
            found = mark(token, token, LookAlikeLetters.plain(text, tokens.from(token), tokens.to(token)));
        }
        if (!found && (token == 0 || tokens.gapBefore(token) > 0) && Leetspeak.mayBeAt(text, tokens, token)) {
            markLeet(token);
        }
    }

    /** "cc98b41715894c37": a label of figures of the base 16 before others of them. */
    private boolean beginsHash(int token) {
        return tokens.is(token + 1, Kind.DIGITS)
                && tokens.gapBefore(token + 1) == 0
                && tokens.is(token + 2, Kind.LETTERS)
                && tokens.gapBefore(token + 2) == 0
                && isHex(token)
                && isHex(token + 2);
    }

    private boolean isHex(int token) {
        for (int i = tokens.from(token); i < tokens.to(token); i++) {
            char c = text.charAt(i);
            if (c < 'a' || c > 'f') {
                return false;
            }
        }
        return true;
    }

    /** Whether digits touch it on both sides, or digits behind other letters, as in a hash. */
    private boolean isInside(int token) {
        return tokens.endsMixed(token)
                || (tokens.is(token - 1, Kind.DIGITS)
                        && tokens.gapBefore(token) == 0
                        && token + 1 < tokens.count()
                        && tokens.gapBefore(token + 1) == 0);
    }

    private boolean mark(int first, int last, String word) {
        boolean found = false;
        List<Lexicon.Phrase> phrases = lexicon.startingWith(word);
        long excepted = excepted(phrases, last);
        for (Lexicon.Phrase phrase : phrases) {
            int end = phrase.except() ? -1 : end(phrase, last);
            if (end >= 0) {
                found = true;
                if ((phrase.kind().bit() & excepted) != 0) {
                    continue;
                }
                all |= phrase.kind().bit();
                for (int token = first; token <= end; token++) {
                    kinds[token] |= phrase.kind().bit();
                }
            }
        }
        return found;
    }

    /** "social media": the classes of which these words name another thing. */
    private long excepted(List<Lexicon.Phrase> phrases, int last) {
        long kinds = 0;
        for (Lexicon.Phrase phrase : phrases) {
            if (phrase.except() && end(phrase, last) >= 0) {
                kinds |= phrase.kind().bit();
            }
        }
        return kinds;
    }

    private void markSpaced(int token) {
        if (!tokens.is(token + 1, Kind.LETTERS)
                || !lexicon.beginnings()
                        .may(
                                Tokens.lower(text.charAt(tokens.from(token))),
                                Tokens.lower(text.charAt(tokens.from(token + 1))))) {
            return;
        }
        StringBuilder word = new StringBuilder().append(tokens.word(token));
        int last = token;
        while (tokens.is(last + 1, Kind.LETTERS)
                && tokens.length(last + 1) == 1
                && tokens.gapBefore(last + 1) <= 2
                && lexicon.isPrefix(word.toString())) {
            last++;
            word.append(tokens.word(last));
            mark(token, last, word.toString());
        }
    }

    private void markLeet(int token) {
        int from = tokens.from(token);
        int to = Leetspeak.mayBegin(lexicon.beginnings(), text, from) ? Leetspeak.end(text, from) : from;
        // "2E:86:D1:58" is no DL.
        boolean pair = from > 0 && text.charAt(from - 1) == ':' && text.startsWith(":", to);
        if (to > from && !pair) {
            int last = lastTokenBefore(to);
            boolean found = mark(token, last, Leetspeak.plain(text, from, to, 'i'));
            if (!found && text.substring(from, to).chars().anyMatch(c -> c == '1' || c == '!' || c == '|')) {
                mark(token, last, Leetspeak.plain(text, from, to, 'l'));
            }
        }
    }

    /** "$$N". */
    private void markSigned(int token) {
        int from = tokens.from(token);
        while (from > 0 && text.charAt(from - 1) == '$') {
            from--;
        }
        if (from == 0 || !Tokens.isAlphanumeric(text.charAt(from - 1))) {
            int to = Leetspeak.end(text, from);
            if (to > from && to - from <= LONGEST_WORD) {
                mark(token, lastTokenBefore(to), Leetspeak.plain(text, from, to, 'i'));
            }
        }
    }

    private int lastTokenBefore(int place) {
        int token = tokens.at(place - 1);
        return token < tokens.count() && tokens.from(token) < place ? token : token - 1;
    }

    /** The last token of the phrase that goes on behind this token, or -1 if it does not. */
    private int end(Lexicon.Phrase phrase, int first) {
        int token = first;
        for (String expected : phrase.rest()) {
            token++;
            if (token >= tokens.count() || tokens.gapBefore(token) > LONGEST_GAP) {
                return -1;
            }
            if (!isWord(expected, Lexicon.canonical(tokens, token))) {
                int from = tokens.from(token);
                int to = Leetspeak.end(text, from);
                if (to == from
                        || !(isWord(expected, Leetspeak.plain(text, from, to, 'i'))
                                || isWord(expected, Leetspeak.plain(text, from, to, 'l')))) {
                    return -1;
                }
                token = lastTokenBefore(to);
            }
        }
        return token;
    }

    private static boolean isWord(String expected, String word) {
        return word.startsWith(expected)
                && (word.length() == expected.length()
                        || (word.length() == expected.length() + 1 && word.endsWith("s")));
    }
}
