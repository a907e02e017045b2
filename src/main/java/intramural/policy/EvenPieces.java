package intramural.policy;

/**
 * Recognizes a file whose base64, base32 or hex was cut into pieces of one length, with the same signs between them: commas,
 * quotation marks, dots, the marks of quoted lines. What begins as no file does is none. Linear in the length of the text.
 * Stateless.
 */
final class EvenPieces {

    private static final int SHORTEST_PIECE = 4;
    private static final int LONGEST_PIECE = 80;

    /** As many pieces of one length in a row are not words. */
    private static final int FEWEST = 6;

    private static final int LONGEST_BETWEEN = 4;

    private static final String FIVE_BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int SHORTEST = 24;

    private EvenPieces() {}

    static boolean isIn(String plain) {
        StringBuilder joined = new StringBuilder();
        int pieces = 0;
        int length = 0;
        int end = 0;
        int i = 0;
        while (i < plain.length()) {
            if (!Blobs.isSign(plain.charAt(i))) {
                i++;
                continue;
            }
            int from = i;
            while (i < plain.length() && Blobs.isSign(plain.charAt(i))) {
                i++;
            }
            if (i - from != length || from - end > LONGEST_BETWEEN) {
                joined.setLength(0);
                pieces = 0;
                length = i - from;
            }
            end = i;
            if (length >= SHORTEST_PIECE && length <= LONGEST_PIECE && pieces <= FEWEST) {
                joined.append(plain, from, i);
                pieces++;
                if (pieces == FEWEST && joined.length() >= SHORTEST && beginsFile(joined.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the code, whichever it is, begins as files do. */
    static boolean beginsFile(String code) {
        return FileMarks.startPut(code) || FileMarks.areIn(code) || FileMarks.startPut(hexOfFiveBits(code));
    }

    /** What base32 (RFC 4648, section 6) stands for, in hex; empty if it is none. */
    private static String hexOfFiveBits(String code) {
        StringBuilder hex = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < Math.min(code.length(), SHORTEST); i++) {
            int value = FIVE_BITS.indexOf(Character.toUpperCase(code.charAt(i)));
            if (value < 0) {
                return "";
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                FileMarks.append(hex, held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return hex.toString();
    }
}
