package intramural.policy;

import java.util.Arrays;

/**
 * Event ids as a homeserver makes them since room version 4: a hash. Reading one as if somebody had written it costs as much as
 * a line, and most relations name one. Stateless.
 */
public final class DrawnId {

    private static final int HASH = 43;

    /** Of 43 signs drawn at random 17 are capitals and as many small letters; one in a thousand has fewer than these of either. */
    private static final int FEWEST = 8;

    /** As many figures and marks of an id in a row may be a number. */
    private static final int SHORTEST_NUMBER = 6;

    /** So many bytes of readable signs in a row are words or a number, and in one of a hundred ids chance. */
    private static final int SHORTEST_SAID = 8;

    /** Of thirty bytes drawn at random ten or so stand where UTF-8 has no such byte, and one in a hundred ids has fewer than these. */
    private static final int FEWEST_WRONG = 4;

    /** Signs of base64 that are whole bytes. */
    private static final int UNIT = 4;

    private static final int LETTERS = 52;

    private static final byte[] SIX = new byte[0x80];

    static {
        Arrays.fill(SIX, (byte) -1);
        String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < signs.length(); i++) {
            SIX[signs.charAt(i)] = (byte) i;
        }
    }

    private DrawnId() {}

    /**
     * Whether the string is an event id in which nothing could be found: it looks drawn, holds no number, and what it stands
     * for is not readable either, from neither end.
     */
    public static boolean isNoise(String text) {
        if (text.length() != HASH + 1 || text.charAt(0) != '$' || !hasBothCases(text)) {
            return false;
        }
        int figures = 0;
        byte[] sixes = new byte[HASH];
        byte[] turned = new byte[HASH];
        for (int i = 0; i < HASH; i++) {
            byte six = six(text.charAt(i + 1));
            figures = six >= 0 && six < LETTERS ? 0 : figures + 1;
            if (six < 0 || figures == SHORTEST_NUMBER) {
                return false;
            }
            sixes[i] = six;
            turned[HASH - 1 - i] = six;
        }
        for (int skipped = 0; skipped < UNIT; skipped++) {
            if (isReadable(sixes, skipped) || isReadable(turned, skipped)) {
                return false;
            }
        }
        return true;
    }

    /** The six bits of a sign of URL-safe base64; negative for any other sign. */
    private static byte six(char c) {
        return c < SIX.length ? SIX[c] : -1;
    }

    /** Whether the bytes of these sixes of bits are like text: readable signs in a row, or hardly one that is no UTF-8. */
    private static boolean isReadable(byte[] sixes, int skipped) {
        int row = 0;
        int wrong = 0;
        int following = 0;
        for (int i = skipped; i + UNIT <= HASH; i += UNIT) {
            int bits = sixes[i] << 18 | sixes[i + 1] << 12 | sixes[i + 2] << 6 | sixes[i + 3];
            for (int shift = 16; shift >= 0; shift -= 8) {
                int b = bits >> shift & 0xFF;
                row = b >= ' ' && b < 0x7F ? row + 1 : 0;
                if (row == SHORTEST_SAID) {
                    return true;
                }
                boolean follows = (b & 0xC0) == 0x80;
                wrong += follows == following > 0 ? 0 : 1;
                following =
                        follows && following > 0 ? following - 1 : (b & 0xE0) == 0xC0 ? 1 : (b & 0xF0) == 0xE0 ? 2 : 0;
            }
        }
        return wrong < FEWEST_WRONG;
    }

    /** Whether it has capitals and small letters in plenty, as no words in a row have. */
    public static boolean hasBothCases(String id) {
        int capitals = 0;
        int small = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
            small += c >= 'a' && c <= 'z' ? 1 : 0;
        }
        return capitals >= FEWEST && small >= FEWEST;
    }
}
