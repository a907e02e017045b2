package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/** Which tokens of a text are words of a data class, and which of them stand for a value. Immutable once made. */
public final class Labels {

    private static final int LONGEST_WORD = Leetspeak.LONGEST_WORD;

    /** So many signs may stand between a label and its value. */
    private static final int LONGEST_GAP = 3;

    /** A word of another number this close before a value takes the value away from a label farther off. */
    private static final int SHIELD = 3;

    /** A value that a word points at may stand so far from its label. */
    private static final int POINTED = 12;

    private static final int LONGEST_LIST = 60;

    private static final int LONGEST_HEADING = 16;

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
    private final long[] kinds;
    private final long all;

    Labels(String text, Tokens tokens, Lexicon lexicon) {
        this.text = text;
        this.tokens = tokens;
        LabelMarks marks = new LabelMarks(text, tokens, lexicon);
        kinds = marks.kinds();
        all = marks.all();
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
        return pointsBack(kind, last) || (after > 0 && isHeaded(kind, first, last));
    }

    /** "Socials for the Thursday batch", and below it nothing but numbers, each in a line of its own. */
    private boolean isHeaded(DataKind kind, int first, int last) {
        if (!isLineEnd(last) || !startsLine(first)) {
            return false;
        }
        int token = first - 1;
        while (token >= 0 && first - token <= LONGEST_LIST && !tokens.is(token, Kind.LETTERS)) {
            token--;
        }
        if (token < 0 || !isLineEnd(token) || text.charAt(tokens.to(token)) == '?') {
            return false;
        }
        boolean named = false;
        boolean other = false;
        for (int at = token; at >= 0 && token - at <= LONGEST_HEADING; at--) {
            named |= isAt(kind, at);
            // "SSNs of batch 12" lists them all the same.
            other |= !isAt(kind, at) && (isAt(DataKind.OTHER_NUMBER, at) || tokens.is(at, Kind.DIGITS));
            other &= !(isAt(kind, at) && tokens.word(at).endsWith("s"));
            if (startsLine(at)) {
                return named && !other;
            }
        }
        return false;
    }

    private boolean startsLine(int token) {
        return token == 0 || Tokens.indexOf(text, "\n", tokens.to(token - 1), tokens.from(token)) >= 0;
    }

    private boolean isLineEnd(int token) {
        return token == kinds.length - 1 || startsLine(token + 1);
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
                        || isNumberIs(before)
                        || (kind == DataKind.DOB
                                && tokens.gapBefore(first) == 2
                                && text.startsWith(": ", tokens.to(before))));
    }

    /** "used his passport for the id proof, number is 572904416". */
    private boolean isNumberIs(int is) {
        return tokens.length(is) == 2
                && tokens.word(is).equals("is")
                && is > 0
                && tokens.length(is - 1) <= LONGEST_WORD
                && Lexicon.canonical(tokens, is - 1).equals(Lexicon.NUMBER);
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
}
