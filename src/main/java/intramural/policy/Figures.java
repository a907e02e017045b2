package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;

/**
 * Numbers and switches of one event together, wherever they stand. A file is 256 numbers of a byte, 100 of them
 * different, or 512 and 64, or a few that begin as files do;
 * 800 figures of long numbers, those left out that repeat the number before, as times do; or 1,024 switches, which are yes or
 * no, or nothing in a form of its own.
 */
final class Figures {

    private static final int LONG_FIGURES = 800;
    private static final int SWITCHES = 1_024;

    private int count;
    private int figures;
    private int switches;
    private String before = "";
    private final BitSet values = new BitSet(384);
    private final ByteMarks marks = new ByteMarks();
    private final StringBuilder signs = new StringBuilder();

    /** @param node a number, or what has two forms: a truth value, nothing, an empty list or object */
    void add(JsonNode node) {
        if (!node.isNumber()) {
            switches++;
        } else if (node.isIntegralNumber()) {
            marks.add(node.canConvertToLong() ? node.longValue() : Long.MAX_VALUE);
            String text = node.asText();
            if (text.length() <= 4) {
                int value = node.intValue();
                if (value >= -128 && value < 256) {
                    count++;
                    values.set(value + 128);
                    if (value >= ' ' && value < 0x7f) {
                        signs.append((char) value);
                    }
                }
            } else if (text.length() >= 8) {
                int same = 0;
                while (same < text.length() && same < before.length() && text.charAt(same) == before.charAt(same)) {
                    same++;
                }
                figures += text.length() - same;
                before = text;
            }
        }
    }

    /** The signs whose codes they are, whatever objects and keys they stand under; other numbers left out. */
    String signs() {
        return signs.toString();
    }

    /** Whether they are as many and as different as only the bytes of a file are. */
    boolean isFile() {
        return marks.isFile()
                || (count >= 256 && values.cardinality() >= 100)
                || (count >= 512 && values.cardinality() >= 64)
                || figures >= LONG_FIGURES
                || switches >= SWITCHES;
    }
}
