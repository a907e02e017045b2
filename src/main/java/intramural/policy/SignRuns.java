package intramural.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * Recognizes bytes told in signs of other scripts: words without an end, braille, blocks, Chinese out of one corner of the
 * table, any script of which most signs of one table are used. Linear in the length of the text. Stateless.
 */
final class SignRuns {

    /** Sentences of Chinese, Japanese and Korean have a stop or a comma long before. */
    private static final int UNBROKEN = 200;

    /** Words of scripts with blanks end long before. */
    private static final int UNBROKEN_WORD = 120;

    private static final char IDEOGRAPHS = '\u2E80';
    private static final char HANGUL = '\uA000';

    /** From here to Thai, which has no blanks, words are parted; what stands over letters has no end in a joke. */
    private static final char EXTENDED = '\u0100';

    private static final char OVER_LETTERS = '\u0300';
    private static final char GREEK = '\u0370';
    private static final char THAI = '\u0E00';

    private static final int ONE_CORNER = 100;

    private static final int BRAILLE = 32;
    private static final char FIRST_BRAILLE = '\u2800';
    private static final char LAST_BRAILLE = '\u28FF';

    private static final int BLOCKS = 200;
    private static final int BLOCK_KINDS = 12;
    private static final char FIRST_BLOCK = '\u2580';

    private static final int LEAST_OF_TABLE = 200;
    private static final int KINDS_OF_TABLE = 150;

    /** One sign in so many at most is the same. */
    private static final int SHARE_OF_TABLE = 25;

    private static final int LEAST_MARKED = 32;
    private static final int LEAST_PRIVATE = 16;
    private static final char FIRST_PRIVATE = '\uE000';
    private static final char LAST_PRIVATE = '\uF8FF';

    /** What begins a sign of the planes 15 and 16. */
    private static final char FIRST_FAR = '\uDB80';

    private static final char LAST_FAR = '\uDBFF';

    /** How PNG, ZIP, PDF, JPEG, GIF and gzip begin. */
    private static final int[][] MARKS = {
        {0x89, 0x50, 0x4E, 0x47, 0x0D},
        {0x50, 0x4B, 0x03, 0x04},
        {0x25, 0x50, 0x44, 0x46},
        {0xFF, 0xD8, 0xFF, 0xE0},
        {0xFF, 0xD8, 0xFF, 0xE1},
        {0x47, 0x49, 0x46, 0x38},
        {0x1F, 0x8B, 0x08, 0x00}
    };

    private static final int TABLE = 256;
    private static final int FIRST_EMOJI = 0x1F000;
    private static final int LAST_EMOJI = 0x1FAFF;

    private SignRuns() {}

    static boolean areIn(String raw) {
        return raw.length() >= BRAILLE
                && !Unmasking.isPlainAscii(raw)
                && (isUnbroken(raw)
                        || isMarked(raw)
                        || isOfOneCorner(raw)
                        || isBraille(raw)
                        || isBlocks(raw)
                        || isOfOneTable(raw));
    }

    /**
     * Letters in a row that no sentence is as long as, without a blank or a comma: one of Chinese, Japanese or Korean has room for
     * fourteen bits, and one of any other script for a byte.
     */
    private static boolean isUnbroken(String raw) {
        int run = 0;
        int word = 0;
        for (int i = 0; i < raw.length() && run + raw.length() - i >= UNBROKEN_WORD; i++) {
            int sign = raw.codePointAt(i);
            boolean extended = isExtended(sign);
            word = extended ? word + 1 : 0;
            run = (sign >= IDEOGRAPHS && Character.isLetter(sign)) || extended ? run + 1 : 0;
            if (run >= UNBROKEN || word >= UNBROKEN_WORD) {
                return true;
            }
            i += Character.charCount(sign) - 1;
        }
        return false;
    }

    /** A sign for each byte, wherever the table of them begins: the steps from one to the next are those of a file's first bytes. */
    private static boolean isMarked(String raw) {
        int[] signs = raw.codePoints().toArray();
        int start = 0;
        for (int i = 0; i <= signs.length; i++) {
            if (i < signs.length && signs[i] >= EXTENDED) {
                continue;
            }
            if (i - start >= LEAST_MARKED) {
                for (int[] mark : MARKS) {
                    int at = 1;
                    while (at < mark.length && signs[start + at] - signs[start] == mark[at] - mark[0]) {
                        at++;
                    }
                    if (at == mark.length) {
                        return true;
                    }
                }
            }
            start = i + 1;
        }
        return false;
    }

    /** Signs that have no meaning but between two who agree on one; icons of a terminal are a handful. */
    static boolean arePrivate(String raw) {
        return raw.length() >= LEAST_MARKED
                && hasPrivate(raw)
                && raw.codePoints()
                                .filter(sign -> Character.getType(sign) == Character.PRIVATE_USE)
                                .distinct()
                                .limit(LEAST_PRIVATE)
                                .count()
                        == LEAST_PRIVATE;
    }

    /** Whether a sign may be of private use: in the first plane or in the last two. */
    private static boolean hasPrivate(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c >= FIRST_PRIVATE && c <= LAST_PRIVATE) || (c >= FIRST_FAR && c <= LAST_FAR)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExtended(int sign) {
        return sign >= EXTENDED && sign < THAI && (sign < OVER_LETTERS || sign >= GREEK);
    }

    /** All out of the same 256, one for each byte: what people write comes out of eighty such corners. */
    private static boolean isOfOneCorner(String raw) {
        int count = 0;
        int corner = -1;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= IDEOGRAPHS && c < HANGUL) {
                if (corner >= 0 && c >> 8 != corner) {
                    return false;
                }
                corner = c >> 8;
                count++;
            }
        }
        return count >= ONE_CORNER;
    }

    /**
     * Most signs of one table of 256, none of them often: no alphabet has so many, and in a language with a sign for each syllable some
     * come again and again.
     */
    private static boolean isOfOneTable(String raw) {
        if (raw.length() < LEAST_OF_TABLE) {
            return false;
        }
        Map<Integer, int[]> tables = new HashMap<>();
        raw.codePoints()
                .filter(sign -> sign >= GREEK && (sign < FIRST_EMOJI || sign > LAST_EMOJI))
                .forEach(sign -> tables.computeIfAbsent(sign / TABLE, table -> new int[TABLE])[sign % TABLE]++);
        for (int[] counts : tables.values()) {
            int all = 0;
            int most = 0;
            int kinds = 0;
            for (int count : counts) {
                all += count;
                most = Math.max(most, count);
                kinds += count > 0 ? 1 : 0;
            }
            if (kinds >= KINDS_OF_TABLE && most * SHARE_OF_TABLE <= all) {
                return true;
            }
        }
        return false;
    }

    /** Each sign of braille has eight dots and so is a byte; many are bytes or a drawing. */
    private static boolean isBraille(String raw) {
        int count = 0;
        for (int i = 0; i < raw.length(); i++) {
            count += raw.charAt(i) >= FIRST_BRAILLE && raw.charAt(i) <= LAST_BRAILLE ? 1 : 0;
        }
        return count >= BRAILLE;
    }

    /** Blocks and their quarters, of which drawings and bars have a few kinds. */
    private static boolean isBlocks(String raw) {
        int count = 0;
        int kinds = 0;
        for (int i = 0; i < raw.length(); i++) {
            int kind = raw.charAt(i) - FIRST_BLOCK;
            if (kind >= 0 && kind < Integer.SIZE) {
                count++;
                kinds |= 1 << kind;
            }
        }
        return count >= BLOCKS && Integer.bitCount(kinds) >= BLOCK_KINDS;
    }
}
