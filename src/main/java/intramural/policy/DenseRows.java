package intramural.policy;

import java.util.BitSet;

/**
 * Recognizes bytes written with a few signs of one kind and nothing between: letters ("ACGT…"), blanks, small pictures. In laughter and
 * in rows of dots the same few signs come again and again; in bytes hardly any eight in a row come twice. Linear in the
 * length of the text. Stateless.
 */
final class DenseRows {

    /** Signs in a row, and how many different pieces of it there are at least. */
    private static final int LONG = 256;

    private static final int DIFFERENT = 110;

    private static final int PIECE = 8;

    /** So many pieces are told apart. */
    private static final int PLACES = 4096;

    private enum Kind {
        LETTER,
        BLANK,
        PICTURE,
        OTHER
    }

    private DenseRows() {}

    static boolean areIn(String raw) {
        if (raw.length() < LONG) {
            return false;
        }
        int start = 0;
        Kind kind = Kind.OTHER;
        for (int i = 0; i <= raw.length(); i++) {
            Kind next = i == raw.length() ? Kind.OTHER : kind(raw.charAt(i));
            if (next == kind && i < raw.length()) {
                continue;
            }
            if (kind != Kind.OTHER && i - start >= LONG && isDense(raw, start, i)) {
                return true;
            }
            kind = next;
            start = i;
            if (raw.length() - i < LONG) {
                return false;
            }
        }
        return false;
    }

    private static Kind kind(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            return Kind.LETTER;
        }
        if (c == ' ' || c == '\t' || c == '\u00a0' || (c >= '\u2000' && c <= '\u200d') || c == '\u3000') {
            return Kind.BLANK;
        }
        return Character.isSurrogate(c) || c == '\ufe0f' ? Kind.PICTURE : Kind.OTHER;
    }

    private static boolean isDense(String raw, int from, int to) {
        BitSet seen = new BitSet(PLACES);
        for (int i = from; i + PIECE <= to; i++) {
            int hash = 0;
            for (int k = 0; k < PIECE; k++) {
                hash = hash * 31 + raw.charAt(i + k);
            }
            seen.set(((hash * 0x9E3779B9) >>> 20) & (PLACES - 1));
        }
        return seen.cardinality() >= DIFFERENT;
    }
}
