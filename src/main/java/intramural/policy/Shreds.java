package intramural.policy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognizes a file that was written out in pieces: in short lines, in words, over several keys of one event. Every sign
 * raises or lowers a score for each way of writing, which never falls below zero, so that the thickest part counts and
 * words in between do not hide it. One object reads the strings of one event, in order.
 *
 * <p>Thresholds, each far from ordinary talk (tested on both sides):
 *
 * <ul>
 *   <li>base64 and ASCII85: letters of both cases and figures by turns, about {@value #MIXED} signs in a row. Eight event ids
 *       in a row pass, and so do a signed token, a safe link and a camel-case stack trace.
 *   <li>base32: one case with figures 2 to 7 in nearly every word, {@value #SINGLE} signs.
 *   <li>hex: {@value #HEX} digits of which one in five is a letter; lists of hashes up to {@value #HASHES} digits.
 *   <li>numbers of bytes: {@value #BYTES} of them, a hundred different ones; bits: {@value #BITS}.
 *   <li>bytes behind backslashes: {@value #ESCAPES}.
 *   <li>signs that nobody sees: {@value #UNSEEN} in a row; flags and families have fewer than ten.
 *   <li>pictographs: {@value #PICTOGRAPHS}, eighty different ones.
 * </ul>
 */
final class Shreds {

    /** Fewer signs reach no threshold: escaped bytes take three each, of which 32 do. */
    private static final int SHORTEST = 96;

    private static final int MIXED = 360;
    private static final int SINGLE = 320;
    private static final int HEX = 600;
    private static final int HASHES = 1_280;
    private static final int BYTES = 256;
    private static final int LONGEST_BETWEEN = 12;
    private static final int BITS = 800;
    private static final int UNSEEN = 16;
    private static final int ESCAPES = 128;
    private static final int PICTOGRAPHS = 256;

    /** A signed token, which starts with a brace in base64, and public keys for SSH. */
    private static final Needles KEYS = Needles.of("eyJ", "AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh");

    private int mixed;
    private int single;
    private int hex;
    private int hexLetters;
    private int hashes;
    private int bits;
    private int bytes;

    /** The last number of a byte. */
    private int before = -1;

    /** The last word that was no such number. */
    private String between = "";

    private final BitSet values = new BitSet(256);
    private int eightyFive;
    private final BitSet marks = new BitSet(128);
    private int unseen;
    private int pictographs;
    private final Set<Integer> pictures = new HashSet<>();
    private boolean found;

    /** Whether the strings of an event are long enough for any of it, or have signs beyond ASCII. */
    static boolean mayBeIn(List<Text> texts) {
        int length = 0;
        for (Text text : texts) {
            length += text.raw().length();
            if (length >= SHORTEST || !Unmasking.isPlainAscii(text.raw())) {
                return true;
            }
        }
        return false;
    }

    /** Forgets what was read, so that the same text in two writings does not count twice. */
    void restart() {
        mixed = 0;
        single = 0;
        hex = 0;
        hexLetters = 0;
        hashes = 0;
        bits = 0;
        bytes = 0;
        values.clear();
        before = -1;
        between = "";
        eightyFive = 0;
        marks.clear();
        pictographs = 0;
        pictures.clear();
    }

    /** Reads one more string; whether a file is complete enough to be seen. */
    boolean add(String raw, String plain) {
        unseen = 0;
        if (!Unmasking.isPlainAscii(raw)) {
            beyondAscii(raw);
        }
        found |= isUuencoded(plain) || isEscaped(raw, plain);
        int start = -1;
        int piece = 0;
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (isAlphanumeric(c)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                word(plain, start, i, start - piece < 1_000 && KEYS.isAt(plain, piece));
                start = -1;
            }
            if (c <= ' ') {
                piece(plain, piece, i);
                piece = i + 1;
            }
        }
        return found;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private void word(String plain, int start, int end, boolean token) {
        int length = end - start;
        int turns = 0;
        int upper = 0;
        int lower = 0;
        int low = 0;
        int letters = 0;
        int before = 0;
        for (int i = start; i < end; i++) {
            char c = plain.charAt(i);
            int kind = c <= '9' ? 1 : c <= 'Z' ? 2 : 3;
            turns += before != 0 && kind != before ? 1 : 0;
            upper += kind == 2 ? 1 : 0;
            lower += kind == 3 ? 1 : 0;
            low += kind == 1 && (c < '2' || c > '7') ? 1 : 0;
            letters += kind != 1 && Character.digit(c, 16) >= 0 ? 1 : 0;
            before = kind;
        }
        int figures = length - upper - lower;
        boolean isHex = letters + figures == length && (upper == 0 || lower == 0);
        if (!isHex && !token) {
            boolean capital = upper == 1 && figures == 0 && turns == 1;
            mixed = Math.max(0, mixed + (capital ? 1 - length : 3 * turns - (length - 1)));
        }
        boolean oneCase = (upper == 0 || lower == 0) && low == 0 && length >= 4;
        single = Math.max(0, single + (oneCase && figures > 0 && figures < length ? length : -length));
        hexWord(length, letters, isHex && !(figures == 0 && length > 2));
        numbers(plain, start, end, figures == length);
        found |= mixed >= MIXED || single >= SINGLE;
    }

    private void hexWord(int length, int letters, boolean isHex) {
        if (!isHex) {
            hex = Math.max(0, hex - 2 * length);
            hashes = Math.max(0, hashes - length);
            hexLetters = hex == 0 ? 0 : hexLetters;
            return;
        }
        boolean hash = length == 32 || length == 40 || length == 56 || length == 64 || length == 96 || length == 128;
        hashes += length;
        hex += hash ? 0 : length;
        hexLetters += hash ? 0 : letters;
        found |= (hex >= HEX && hexLetters * 5 >= hex) || (hashes >= HASHES && letters * 8 >= length);
    }

    private void numbers(String plain, int start, int end, boolean figures) {
        int length = end - start;
        int value = 256;
        boolean binary = figures && length >= 4;
        if (figures && length <= 3) {
            value = Integer.parseInt(plain, start, end, 10);
        }
        for (int i = start; i < end && binary; i++) {
            binary = plain.charAt(i) <= '1';
        }
        bits = binary ? bits + length : Math.max(0, bits - length);
        if (value < 256) {
            // "seat 1, seat 2": a count goes up by one.
            bytes += value == before + 1 ? 0 : 1;
            values.set(value);
            before = value;
        } else if (!plain.regionMatches(start, between, 0, Math.max(length, between.length()))) {
            // The same word between all numbers, "room 80, room 75", parts them and is no text.
            between = length <= LONGEST_BETWEEN ? plain.substring(start, end) : "";
            bytes = Math.max(0, bytes - 4);
            if (bytes == 0) {
                values.clear();
            }
        }
        found |= bits >= BITS || (bytes >= BYTES && values.cardinality() >= 100);
    }

    private void beyondAscii(String raw) {
        int all = 0;
        int signs = 0;
        boolean afterPicture = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            signs++;
            boolean selector = (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
            int type = c < 0x80 ? Character.LOWERCASE_LETTER : Character.getType(c);
            if (selector || type == Character.FORMAT || type == Character.UNASSIGNED) {
                unseen++;
                all += afterPicture ? 0 : 1;
                found |= unseen >= UNSEEN;
                continue;
            }
            unseen = 0;
            afterPicture = type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL;
            if (type == Character.OTHER_SYMBOL || type == Character.PRIVATE_USE) {
                pictographs++;
                pictures.add(c);
            }
        }
        found |= all >= 64 && all * 3 > signs;
        found |= pictographs >= PICTOGRAPHS && pictures.size() >= 80;
    }

    /** Bytes behind backslashes, behind percent signs where they make no text, or behind equals signs where no text has them. */
    private static boolean isEscaped(String raw, String plain) {
        int escapes = 0;
        for (int at = raw.indexOf("\\x"); at >= 0; at = raw.indexOf("\\x", at + 4)) {
            escapes++;
        }
        if (raw.indexOf('%') >= 0) {
            for (int at = plain.indexOf('\ufffd'); at >= 0; at = plain.indexOf('\ufffd', at + 1)) {
                escapes += 4;
            }
        }
        for (int at = raw.indexOf('='); at >= 0 && at + 2 < raw.length(); at = raw.indexOf('=', at + 1)) {
            escapes += isControl(raw.charAt(at + 1), raw.charAt(at + 2)) ? 4 : 0;
        }
        return escapes >= ESCAPES;
    }

    /** Whether two signs are the hex of a byte that stands in no text: quoted-printable has ends of lines and tabs too. */
    private static boolean isControl(char high, char low) {
        int value = Character.digit(low, 16);
        return value >= 0 && (high == '1' || (high == '0' && value != 0x9 && value != 0xa && value != 0xd));
    }

    /** ASCII85 has letters of both cases, figures and many kinds of other signs in every piece. */
    private void piece(String plain, int start, int end) {
        int length = end - start;
        if (length < 20 || plain.startsWith("http", start)) {
            eightyFive = Math.max(0, eightyFive - length);
            return;
        }
        int upper = 0;
        int lower = 0;
        int figures = 0;
        int others = 0;
        for (int i = start; i < end; i++) {
            char c = plain.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                upper++;
            } else if (c >= 'a' && c <= 'z') {
                lower++;
            } else if (c >= '0' && c <= '9') {
                figures++;
            } else if (c < 0x7f) {
                others++;
                marks.set(c);
            }
        }
        boolean mixture = upper * 8 >= length && lower * 8 >= length && figures * 25 >= length && others * 6 >= length;
        eightyFive = Math.max(0, eightyFive + (mixture ? length : -length));
        if (eightyFive == 0) {
            marks.clear();
        }
        found |= eightyFive >= MIXED && marks.cardinality() >= 20;
    }

    /** Three full lines of uuencode: an M, and sixty signs of its alphabet. */
    private static boolean isUuencoded(String plain) {
        int full = 0;
        int start = plain.startsWith("M") ? 0 : plain.indexOf("\nM") + 1;
        while (full < 3 && start + 61 <= plain.length() && plain.charAt(start) == 'M') {
            int end = plain.indexOf('\n', start);
            if (end < 0) {
                end = plain.length();
            }
            if (end - start != 61) {
                return false;
            }
            for (int i = start; i < end; i++) {
                if (plain.charAt(i) < ' ' || plain.charAt(i) > '`') {
                    return false;
                }
            }
            full++;
            start = end + 1;
        }
        return full == 3;
    }
}
