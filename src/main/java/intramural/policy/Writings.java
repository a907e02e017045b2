package intramural.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a text says in another writing: spelled, backwards, by thirteen letters, base64, base32, base45, hex, ASCII85, or as the numbers of
 * its signs in base two, eight, ten or sixteen. Gives only what comes out as at least nine printable ASCII signs, the
 * length of the shortest reference, or as a file; so words, hashes, keys and tables give nothing. One pass for each writing. Stateless.
 */
final class Writings {

    /** {@code mxc://a/b}. */
    private static final int SHORTEST = 9;

    private static final int MOST = 16;

    /** So many bytes of a file are shown, of which the first tell what kind it is. */
    private static final int BEGINNING = 12;

    private static final int MARK = 8;

    /** What stands behind a backslash, each in the place of its code: {@code \\0} to {@code \\r}. */
    private static final String ESCAPED = "0......abtnvfr";

    private static final String DIGITS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int[] BASE_64 = table(DIGITS_64);
    private static final int[] BASE_32 = table("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    private static final int[] BASE_45 = table("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");
    private static final int[] ADOBE_85 = table(signsFrom('!', 85));
    private static final int[] GIT_85 =
            table("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~");

    static {
        BASE_64['-'] = 62;
        BASE_64['_'] = 63;
        for (char c = 'a'; c <= 'z'; c++) {
            BASE_32[c] = c - 'a';
        }
    }

    private final List<String> found = new ArrayList<>();

    private Writings() {}

    /** What stands in the text in another writing; a handful at most. */
    static List<String> in(Text text) {
        Writings writings = new Writings();
        writings.turned(text.lower());
        writings.defended(text.lower());
        if (text.plain().length() >= 12) {
            String spelled = text.spelledAddress();
            if (!spelled.isEmpty()) {
                writings.found.add(spelled);
            }
            writings.tokens(text.plain());
            if (!text.plain().equals(text.raw())) {
                // A backslash is a digit too.
                writings.tokens(text.raw());
            }
            writings.found.addAll(Numerals.in(text.raw()));
            writings.literal(text.raw());
        }
        List<String> found = writings.found;
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    private static String signsFrom(char first, int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append((char) (first + i));
        }
        return out.toString();
    }

    private static int[] table(String digits) {
        int[] table = new int[128];
        java.util.Arrays.fill(table, -1);
        for (int i = 0; i < digits.length(); i++) {
            table[digits.charAt(i)] = i;
        }
        return table;
    }

    /** Backwards and by thirteen letters: only where the scheme of an address shows that way. */
    private void turned(String lower) {
        if (lower.contains("/:") || lower.contains(":atad") || lower.contains(":cxm")) {
            found.add(new StringBuilder(lower).reverse().toString());
        }
        if (lower.contains("zkp:") || lower.contains("uggc") || lower.contains("qngn:")) {
            StringBuilder out = new StringBuilder(lower.length());
            lower.chars().forEach(c -> out.append((char) (c >= 'a' && c <= 'z' ? 'a' + (c - 'a' + 13) % 26 : c)));
            found.add(out.toString());
        }
    }

    /** A mail filter's writing of an address: {@code https-3A__example.org_page}. */
    private void defended(String lower) {
        int at = lower.indexOf("-3a__");
        if (at >= 0) {
            found.add(lower.replace("-3a__", "://")
                    .replace('_', '/')
                    .replace("-5f", "_")
                    .replace("-2d", "-"));
        }
    }

    /** Bytes as a program has them, or an address, escaped where they do not print: {@code b'\\x1f\\x8b\\x08K*J'}, {@code PK%03%04}. */
    private void literal(String raw) {
        for (String opening : List.of("b'", "b\"")) {
            for (int at = raw.indexOf(opening); at >= 0; at = raw.indexOf(opening, at + 1)) {
                hexOf(raw, at + opening.length());
            }
        }
        int word = 0;
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            int start = at;
            while (start > word && start > at - BEGINNING && raw.charAt(start - 1) > ' ') {
                start--;
            }
            if (start == 0 || raw.charAt(start - 1) <= ' ') {
                hexOf(raw, start);
            }
            word = at + 1;
        }
    }

    private void hexOf(String raw, int from) {
        StringBuilder hex = new StringBuilder();
        int at = from;
        while (at < raw.length() && hex.length() < 2 * BEGINNING) {
            char c = raw.charAt(at++);
            if (c == '\\' && raw.startsWith("x", at) && at + 3 <= raw.length()) {
                hex.append(raw, at + 1, at + 3);
                at += 3;
            } else if (c == '%' && at + 2 <= raw.length()) {
                hex.append(raw.substring(at, at + 2).toLowerCase(Locale.ROOT));
                at += 2;
            } else {
                char escaped = c == '\\' && at < raw.length() ? raw.charAt(at++) : 0;
                int sign = escaped == 0 ? c : ESCAPED.indexOf(escaped);
                FileMarks.append(hex, sign);
            }
        }
        if (hex.length() == 2 * BEGINNING && FileMarks.startAt(hex.toString(), 0)) {
            found.add(hex.toString());
        }
    }

    /** Every piece without blanks, and every run of letters and figures in it. */
    private void tokens(String plain) {
        int run = -1;
        int piece = -1;
        for (int i = 0; i <= plain.length() && found.size() <= MOST; i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Blobs.isSign(c)) {
                run = run < 0 ? i : run;
            } else {
                if (run >= 0 && i - run >= 12) {
                    bits(plain, run, i, BASE_64, 6);
                    bits(plain, run, i, BASE_32, 5);
                }
                run = -1;
            }
            if (c > ' ') {
                if (piece < 0) {
                    piece = i;
                    threes(plain, i);
                }
            } else {
                if (piece >= 0 && i - piece >= 12) {
                    int start = plain.startsWith("<~", piece) ? piece + 2 : piece;
                    fives(plain, start, i, ADOBE_85);
                    fives(plain, piece, i, GIT_85);
                }
                piece = -1;
            }
        }
    }

    /** Digits of five or six bits. Stops at the first sign that does not print, unless a file begins like that. */
    private void bits(String plain, int start, int end, int[] digits, int width) {
        Bytes out = new Bytes();
        int held = 0;
        int count = 0;
        for (int i = start; i < end; i++) {
            int digit = digits[plain.charAt(i)];
            if (digit < 0) {
                break;
            }
            held = (held << width | digit) & 0xffff;
            count += width;
            if (count >= 8) {
                count -= 8;
                if (!out.add(held >> count & 0xff)) {
                    break;
                }
            }
        }
        keep(out);
    }

    /** Base45, as QR codes carry it (RFC 9285): a blank is a digit too, so a file only shows by how it begins. */
    private void threes(String plain, int start) {
        char first = plain.charAt(start);
        if (plain.length() - start < 3 * BEGINNING / 2 || first >= 128 || BASE_45[first] < 0) {
            return;
        }
        Bytes out = new Bytes();
        boolean more = true;
        for (int i = start; more && i + 3 <= plain.length(); i += 3) {
            int value = 0;
            for (int k = 2; k >= 0; k--) {
                char c = plain.charAt(i + k);
                int digit = c < 128 ? BASE_45[c] : -1;
                value = digit < 0 || value < 0 ? -1 : value * 45 + digit;
            }
            more = value >= 0 && value < 1 << 16 && out.hex.length() < 2 * BEGINNING;
            if (more) {
                out.add(value >> 8);
                out.add(value & 0xff);
            }
        }
        if (out.hex.length() == 2 * BEGINNING && FileMarks.startAt(out.hex.toString(), 0)) {
            found.add(out.hex.toString());
        }
    }

    private void fives(String plain, int start, int end, int[] digits) {
        Bytes out = new Bytes();
        int i = start;
        boolean more = true;
        while (more && i + 2 <= end) {
            boolean zeros = digits == ADOBE_85 && plain.charAt(i) == 'z';
            int given = zeros ? 5 : Math.min(5, end - i);
            long value = zeros ? 0 : five(plain, i, given, digits);
            more = value >= 0;
            for (int k = 0; more && k < given - 1; k++) {
                more = out.add((int) (value >> (24 - 8 * k)) & 0xff);
            }
            i += zeros ? 1 : 5;
        }
        keep(out);
    }

    /** Five digits, of which some may be missing at the end, as a number; below zero if one is no digit. */
    private static long five(String plain, int at, int given, int[] digits) {
        long value = 0;
        for (int k = 0; k < 5; k++) {
            char c = k < given ? plain.charAt(at + k) : 0;
            int digit = k >= given ? 84 : c < 128 ? digits[c] : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 85 + digit;
        }
        return value;
    }

    private void keep(Bytes bytes) {
        if (bytes.text.length() >= SHORTEST) {
            found.add(bytes.text.toString());
        }
        if (bytes.hex.length() == 2 * BEGINNING && FileMarks.startAt(bytes.hex.toString(), 0)) {
            found.add(bytes.hex.toString());
        }
    }

    /** What comes out: signs up to the first that does not print, and the bytes that show what kind of file it is. */
    private static final class Bytes {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder hex = new StringBuilder();
        private boolean printed = true;

        /** False once nothing more is to be learned. */
        boolean add(int value) {
            printed &= isPrinted(value);
            if (printed) {
                text.append((char) value);
            }
            if (hex.length() < 2 * BEGINNING) {
                FileMarks.append(hex, value);
            }
            return printed || (hex.length() < 2 * BEGINNING && mayBeFile());
        }

        private boolean mayBeFile() {
            return hex.length() < 2 * MARK || FileMarks.startAt(hex.toString(), 0);
        }
    }

    static boolean isPrinted(int sign) {
        return (sign >= ' ' && sign < 0x7f) || sign == '\n' || sign == '\r' || sign == '\t';
    }
}
