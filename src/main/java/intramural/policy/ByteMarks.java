package intramural.policy;

import java.util.Set;

/** Watches numbers one after the other for the first bytes of a file and for enough more behind them. Confined to one act. */
final class ByteMarks {

    /** So many numbers of a byte behind the first four are no scores. */
    private static final int ENOUGH = 24;

    /** How PNG, JPEG, ZIP, PDF, GIF and gzip begin. */
    private static final Set<Integer> FIRST =
            Set.of(0x89504E47, 0xFFD8FFE0, 0xFFD8FFE1, 0xFFD8FFDB, 0x504B0304, 0x25504446, 0x47494638, 0x1F8B0800);

    private int last;
    private int since = -1;
    private boolean found;

    /** @param value of a byte, with or without a sign; any other number ends the file */
    void add(long value) {
        if (value < -128 || value > 255) {
            since = -1;
            last = 0;
        } else {
            last = last << 8 | ((int) value & 255);
            since = since >= 0 ? since + 1 : FIRST.contains(last) ? 0 : -1;
        }
        found |= since >= ENOUGH;
    }

    boolean isFile() {
        return found;
    }

    /** Whether the numbers of a text, whatever stands between them, are such a file. */
    static boolean areIn(String text) {
        ByteMarks marks = new ByteMarks();
        int i = 0;
        while (i < text.length() && !marks.found) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                i++;
                continue;
            }
            boolean below = i > 0 && text.charAt(i - 1) == '-' && (i < 2 || text.charAt(i - 2) < '0');
            int value = 0;
            int from = i;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                value = i - from < 4 ? value * 10 + text.charAt(i) - '0' : 1_000;
                i++;
            }
            marks.add(below ? -value : value);
        }
        return marks.found;
    }
}
