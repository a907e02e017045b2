package intramural.detect.unmask;

import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import org.jspecify.annotations.Nullable;

/** "diabeeetes": a word that a list has with fewer of the same letter in a row. Stateless. */
final class Stretched {

    private static final int SHORTEST = 4;

    private Stretched() {}

    /** The word of one of these classes, or null; {@code to - from} is no more than a word is long. */
    static @Nullable String word(String text, int from, int to, WordTable table, long classes) {
        for (int most = 2; most > 0; most--) {
            char[] letters = new char[to - from];
            int kept = 0;
            int row = 0;
            boolean stretched = false;
            for (int i = from; i < to; i++) {
                char c = Tokens.lower(text.charAt(i));
                row = i > from && Tokens.lower(text.charAt(i - 1)) == c ? row + 1 : 1;
                stretched |= row > 2;
                if (row <= most) {
                    letters[kept++] = c;
                }
            }
            if (!stretched) {
                return null;
            }
            if (kept >= SHORTEST && (table.find(letters, kept) & classes) != 0) {
                return new String(letters, 0, kept);
            }
        }
        return null;
    }
}
