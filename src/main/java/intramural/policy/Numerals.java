package intramural.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of numbers as the signs that they may stand for: {@code 6d 78 63}, {@code 0x6d,0x78}, {@code U+006D},
 * {@code =6D=78}, {@code 109 120 99}, {@code \155\170}, {@code 01101101 01111000}, {@code 6d7863}. A row ends at the first
 * word that is no number. One pass. Stateless.
 */
final class Numerals {

    /** The shortest reference has nine signs; a row may be written in groups of up to four bytes. */
    /** So many bits without a blank are bytes. */
    private static final int LONG_BITS = 64;

    private static final int SHORTEST = 9;

    private static final int LONGEST = 512;

    private static final int SHORTEST_OFFSET = 6;
    private static final int LONGEST_OFFSET = 8;

    /** So many words before the first marked number look like numbers by chance: the b of {@code b'\\x89'}. */
    private static final int MOST_STRAY = 2;

    private final String text;

    /** Whether the number before had the mark of a base. */
    private boolean marked;

    private final List<String> found = new ArrayList<>();
    private final List<String> row = new ArrayList<>();

    private Numerals(String text) {
        this.text = text;
    }

    /** @param raw as it was sent, since unmasking swallows signs that do not print */
    static List<String> in(String raw) {
        int digits = 0;
        for (int i = 0; i < raw.length() && digits < 12; i++) {
            digits += raw.charAt(i) >= '0' && raw.charAt(i) <= '9' ? 1 : 0;
        }
        if (digits < 12) {
            return List.of();
        }
        Numerals numerals = new Numerals(raw);
        numerals.read();
        return numerals.found;
    }

    private void read() {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean sign = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7f;
            if (sign) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                if (!isOffset(start, i)) {
                    word(start, i);
                }
                start = -1;
            }
        }
        end();
    }

    /** "00000010: 0001 0000 ffdb", "00000010  00 01": where a line of a dump stands in its file. */
    private boolean isOffset(int start, int end) {
        int next = end + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return (start == 0 || text.charAt(start - 1) == '\n')
                && end - start >= SHORTEST_OFFSET
                && end - start <= LONGEST_OFFSET
                && isHex(start, end)
                && text.startsWith("00", start)
                && text.charAt(end - 1) == '0'
                && (text.startsWith(":", end) || text.startsWith("  ", end))
                && next < text.length()
                && isHex(next, next + 1);
    }

    private void word(int start, int end) {
        char first = text.charAt(start);
        int from = start;
        if ((first == '0' && end - start > 2 && "xXoObB".indexOf(text.charAt(start + 1)) >= 0 && !isHex(start, end))) {
            from = start + 2;
        } else if (first == 'x' || first == 'X' || first == 'u' || first == 'U') {
            from = start + 1;
        }
        if (from == end) {
            return;
        }
        if (from > start && !marked && row.size() <= MOST_STRAY) {
            row.clear();
        }
        marked = from > start;
        if (end - from <= 2 * LONGEST && isHex(from, end) && row.size() < LONGEST) {
            row.add(text.substring(from, end));
        } else {
            end();
        }
    }

    private boolean isHex(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > 0x7f || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void end() {
        int signs = 0;
        for (String word : row) {
            signs += word.length();
        }
        // A sign takes two hex digits, or a number of its own.
        if ((signs >= 2 * SHORTEST || row.size() >= SHORTEST) && found.size() < SHORTEST) {
            for (int base : new int[] {16, 10, 8, 2}) {
                keep(base);
            }
        }
        row.clear();
    }

    private void keep(int base) {
        StringBuilder signs = new StringBuilder();
        StringBuilder start = new StringBuilder();
        boolean printed = true;
        for (String word : row) {
            String bytes = bytes(word, base);
            if (bytes == null) {
                break;
            }
            for (int i = 0; i < bytes.length() && (printed || start.length() < 32); i++) {
                char c = bytes.charAt(i);
                printed &= Writings.isPrinted(c);
                if (printed) {
                    signs.append(c);
                }
                if (start.length() < 32) {
                    FileMarks.append(start, c);
                }
            }
            boolean mayBeFile = start.length() < 16 || FileMarks.startAt(start.toString(), 0);
            if (!printed && (start.length() >= 32 || !mayBeFile)) {
                break;
            }
        }
        if (signs.length() >= SHORTEST) {
            found.add(signs.toString());
        }
        if (start.length() >= 24 && (row.size() > 1 || base == 2) && FileMarks.startAt(start.toString(), 0)) {
            found.add(start.toString());
        }
    }

    /** The bytes of one word; null if it is no number of one byte in that base, nor several bytes in hex. */
    private static @Nullable String bytes(String word, int base) {
        int length = word.length();
        if (base == 16 && length % 2 == 0 && (length != 4 || !word.startsWith("00"))) {
            StringBuilder out = new StringBuilder(length / 2);
            for (int i = 0; i < length; i += 2) {
                out.append((char) (Character.digit(word.charAt(i), 16) << 4 | Character.digit(word.charAt(i + 1), 16)));
            }
            return out.toString();
        }
        if (base == 2 && length >= LONG_BITS && length % 8 == 0 && word.chars().allMatch(c -> c == '0' || c == '1')) {
            StringBuilder out = new StringBuilder(length / 8);
            for (int i = 0; i < length; i += 8) {
                out.append((char) Integer.parseInt(word, i, i + 8, 2));
            }
            return out.toString();
        }
        int most = base == 2 ? 8 : base == 16 ? 4 : 3;
        if (length > most || (base == 2 && length < 6)) {
            return null;
        }
        int value = 0;
        for (int i = 0; i < length; i++) {
            int digit = Character.digit(word.charAt(i), base);
            if (digit < 0) {
                return null;
            }
            value = value * base + digit;
        }
        return value < 256 ? String.valueOf((char) value) : null;
    }
}
