package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * Recognizes a file that was written out as text: base64, hex, uuencode, or bytes as numbers. Keys, hashes and ids are
 * shorter, and start like no file. Linear in the length of the text. Stateless.
 */
final class Blobs {

    /** From here on a run of mixed signs is no key, hash, id or signature any more. */
    private static final int LONG_RUN = 256;

    private static final int CONTROLS = 8;

    private static final char ESCAPE = 0x1b;

    /** From here on one case of letters with figures is enough, as in base32. */
    private static final int VERY_LONG_RUN = 512;

    private static final int LONG_HEX = 300;

    /** From here on no address and no name is of one case and figures alone. */
    private static final int ONE_CASE_RUN = 200;

    /** A wrapped block has lines at least this long. */
    private static final int LINE = 40;

    /** The alphabets of base64, plain and for addresses. */
    private static final boolean[] SIGNS = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
                .chars()
                .forEach(sign -> SIGNS[sign] = true);
    }

    private Blobs() {}

    static boolean isSign(char c) {
        return c < SIGNS.length && SIGNS[c];
    }

    /** Whether an encoded file stands in the text. */
    static boolean isIn(Text text) {
        String raw = text.raw();
        String plain = text.plain();
        if (hasControls(raw) || SignRuns.arePrivate(raw)) {
            return true;
        }
        if (plain.length() < 24) {
            return false;
        }
        if (TextFiles.areIn(text)
                || SignRuns.areIn(raw)
                || ByteMarks.areIn(raw)
                || NumberBytes.areTwoSigns(raw)
                || DenseRows.areIn(raw)
                || Dumps.areIn(raw)
                || WordRuns.areIn(plain)) {
            return true;
        }
        if ((text.hasRun() && hasRun(plain)) || EvenPieces.isIn(plain)) {
            return true;
        }
        return (text.hasRun() || plain.length() >= 64) && (FileMarks.areIn(withoutBlanks(plain)) || CutRun.isIn(plain));
    }

    /** Bytes as they are: nobody types so many controls, and what terminals colour has no other than escape. */
    private static boolean hasControls(String raw) {
        int count = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean control = c < ' ' ? c != '\n' && c != '\r' && c != '\t' && c != ESCAPE : c >= 0x7f && c < 0xa0;
            count += control ? 1 : 0;
        }
        return count >= CONTROLS;
    }

    private static boolean hasRun(String plain) {
        int start = -1;
        int blockStart = -1;
        for (int i = 0; i <= plain.length(); i++) {
            boolean sign = i < plain.length() && isSign(plain.charAt(i));
            if (sign && start < 0) {
                start = i;
                blockStart = blockStart < 0 ? i : blockStart;
            } else if (!sign && start >= 0) {
                boolean address = start > 0 && plain.charAt(start - 1) == ':';
                if (i - start >= 24 && !address && FileMarks.startAt(plain, start)) {
                    return true;
                }
                boolean wrapped = i - start >= LINE && i < plain.length() && plain.charAt(i) <= ' ';
                if (!wrapped) {
                    if (isLong(plain, blockStart, i)) {
                        return true;
                    }
                    blockStart = -1;
                }
                start = -1;
            } else if (!sign && blockStart >= 0 && plain.charAt(Math.min(i, plain.length() - 1)) > ' ') {
                blockStart = -1;
            }
        }
        return blockStart >= 0 && isLong(plain, blockStart, plain.length());
    }

    private static boolean isLong(String plain, int start, int end) {
        if (end - start < ONE_CASE_RUN || isSshKey(plain, start, end)) {
            return false;
        }
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int hex = 0;
        int all = 0;
        long seen = 0;
        for (int i = start; i < end; i++) {
            char c = plain.charAt(i);
            if (!isSign(c)) {
                continue;
            }
            all++;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hex += Character.digit(c, 16) >= 0 ? 1 : 0;
            seen |= 1L << (c & 63);
        }
        if (hex == all) {
            return all >= LONG_HEX && Long.bitCount(seen) >= 8;
        }
        if (upper + lower + digits == end - start
                && (upper == 0 || lower == 0)
                && Long.bitCount(seen) >= 16
                && digits * 8 >= all) {
            return true;
        }
        if (all >= VERY_LONG_RUN && Long.bitCount(seen) >= 16 && digits * 50 >= all) {
            return true;
        }
        return all >= LONG_RUN
                && Long.bitCount(seen) >= 20
                && upper * 12 >= all
                && lower * 12 >= all
                && digits * 50 >= all;
    }

    /** A public key for SSH is long, starts like every other, and attaches nothing. */
    private static boolean isSshKey(String plain, int start, int end) {
        return end - start < 1_000
                && (plain.startsWith("AAAAB3NzaC1", start)
                        || plain.startsWith("AAAAC3NzaC1", start)
                        || plain.startsWith("AAAAE2VjZHNh", start));
    }

    static boolean areSigns(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isSign(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether so long a run of capitals, small letters and figures is no list of numbers or ids either. */
    static boolean isMixed(String run) {
        return isLong(run, 0, run.length())
                && !run.equals(run.toLowerCase(Locale.ROOT))
                && !run.equals(run.toUpperCase(Locale.ROOT));
    }

    private static String withoutBlanks(String plain) {
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) > ' ') {
                out.append(plain.charAt(i));
            }
        }
        return out.toString();
    }

    /** The text that a list of numbers spells out, up to the first that is no sign of one; often empty. */
    static String signs(JsonNode list) {
        StringBuilder out = new StringBuilder();
        for (JsonNode number : list) {
            int value = number.asInt(0);
            if (!Writings.isPrinted(value)) {
                break;
            }
            out.append((char) value);
        }
        return out.toString();
    }
}
