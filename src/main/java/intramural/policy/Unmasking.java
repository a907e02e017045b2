package intramural.policy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Takes the disguise off a string, so that what a machine or a reader could recover from it can be searched: character
 * references, percent-encoding, backslash escapes, signs that do not show, compatibility forms and look-alike letters,
 * over and over until nothing changes. Linear in the length of the text. Stateless.
 */
final class Unmasking {

    /** No honest text is wrapped this often; what still changes then cannot be read. */
    private static final int MAX_ROUNDS = 8;

    private Unmasking() {}

    /** The text without its disguise, its case kept; null if it is wrapped too often to be read. */
    static @Nullable String plain(String raw) {
        String text = raw;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String next = once(text);
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return null;
    }

    private static String once(String text) {
        String result = text;
        if (result.indexOf('&') >= 0) {
            result = Parser.unescapeEntities(result, false);
        }
        if (result.indexOf('%') >= 0) {
            result = decodePercent(result);
        }
        if (result.indexOf('\\') >= 0) {
            result = decodeEscapes(result);
        }
        return isPlainAscii(result) ? result : Lookalikes.fold(normalize(result));
    }

    static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7e || (c < 0x20 && c != '\n' && c != '\t' && c != '\r')) {
                return false;
            }
        }
        return true;
    }

    /** Marks are dropped before normalizing too, because reordering a long run of them is quadratic. */
    private static String normalize(String text) {
        return dropUnseen(Normalizer.normalize(dropUnseen(text), Normalizer.Form.NFKD));
    }

    private static String dropUnseen(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isUnseen(c)) {
                kept.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return kept.toString();
    }

    private static boolean isUnseen(int c) {
        if (c < 0x7f) {
            return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
        }
        if (c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.CONTROL,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static String decodePercent(String text) {
        StringBuilder out = new StringBuilder(text.length());
        byte[] bytes = new byte[text.length() / 3 + 1];
        int i = 0;
        while (i < text.length()) {
            int count = 0;
            while (text.charAt(i) == '%' && hex(text, i + 1, 2) >= 0) {
                bytes[count++] = (byte) hex(text, i + 1, 2);
                i += 3;
                if (i >= text.length()) {
                    break;
                }
            }
            if (count > 0) {
                out.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /** JSON and code escapes that can hide a sign: {@code u006d} or {@code x6d} behind a backslash, {@code \\/}, {@code \\:}. */
    private static String decodeEscapes(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && text.charAt(end) == '\\') {
                end++;
            }
            char next = end > i && end < text.length() ? text.charAt(end) : 0;
            int digits = next == 'u' ? 4 : next == 'x' ? 2 : next == 'U' ? 8 : 0;
            int code = digits > 0 ? hex(text, end + 1, digits) : -1;
            if (next == 'U' && Character.isValidCodePoint(code)) {
                out.appendCodePoint(code);
                i = end + 1 + digits;
            } else if (digits > 0 && digits < 8 && code >= 0) {
                out.append((char) code);
                i = end + 1 + digits;
            } else if (next == '/' || next == ':' || next == '.') {
                i = end;
            } else {
                int kept = Math.max(end, i + 1);
                out.append(text, i, kept);
                i = kept;
            }
        }
        return out.toString();
    }

    /** The value of so many hex digits at that place, or -1. */
    private static int hex(String text, int from, int count) {
        if (from + count > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
