package intramural.policy;

import intramural.matrix.MatrixId;
import java.util.Base64;

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

    private DrawnId() {}

    /**
     * Whether the string is an event id in which nothing could be found: it looks drawn, holds no number, and what it stands
     * for is not readable either, from neither end.
     */
    public static boolean isNoise(String text) {
        if (text.length() != HASH + 1 || !MatrixId.isEventId(text) || !hasBothCases(text)) {
            return false;
        }
        int figures = 0;
        for (int i = 1; i <= HASH; i++) {
            figures = Character.isLetter(text.charAt(i)) ? 0 : figures + 1;
            if (figures == SHORTEST_NUMBER) {
                return false;
            }
        }
        String id = text.substring(1);
        String turned = new StringBuilder(id).reverse().toString();
        for (int skipped = 0; skipped < UNIT; skipped++) {
            if (isReadable(id, skipped) || isReadable(turned, skipped)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes that this URL-safe base64 stands for are like text: readable signs in a row, or hardly one that is no UTF-8. */
    private static boolean isReadable(String code, int skipped) {
        int row = 0;
        int wrong = 0;
        int following = 0;
        int length = (HASH - skipped) / UNIT * UNIT;
        for (byte b : Base64.getUrlDecoder().decode(code.substring(skipped, skipped + length))) {
            row = b >= ' ' && b < 0x7F ? row + 1 : 0;
            if (row == SHORTEST_SAID) {
                return true;
            }
            boolean follows = (b & 0xC0) == 0x80;
            wrong += follows == following > 0 ? 0 : 1;
            following = follows && following > 0 ? following - 1 : (b & 0xE0) == 0xC0 ? 1 : (b & 0xF0) == 0xE0 ? 2 : 0;
        }
        return wrong < FEWEST_WRONG;
    }

    /** Whether it has capitals and small letters in plenty, as no words in a row have. */
    public static boolean hasBothCases(String id) {
        int capitals = 0;
        int small = 0;
        for (int i = 0; i < id.length(); i++) {
            capitals += Character.isUpperCase(id.charAt(i)) ? 1 : 0;
            small += Character.isLowerCase(id.charAt(i)) ? 1 : 0;
        }
        return capitals >= FEWEST && small >= FEWEST;
    }
}
