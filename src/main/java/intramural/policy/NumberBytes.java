package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/**
 * Reads a list of numbers or truth values as the bytes that they may stand for: one each, half a byte each, a bit each, or several bytes
 * each, the first first. Whether what comes out begins as files do is all that is asked. Stateless.
 */
final class NumberBytes {

    private static final int FEWEST = 8;
    private static final int FEWEST_BYTES = 12;
    private static final int FIRST_BYTES = 8;
    private static final int FEWEST_HALVES = 24;
    private static final int FEWEST_BITS = 128;

    /** As many digits of hex as the longest mark of a file has, and more. */
    private static final int ENOUGH = 32;

    private static final int LONGEST = 16;
    private static final int WIDE = 8;

    private NumberBytes() {}

    /** Whether the list begins so; that it is long and nothing but bytes, {@link Figures} sees. */
    static boolean beginFile(JsonNode list) {
        int size = list.size();
        return (size >= FEWEST_BYTES && FileMarks.startAt(bytes(list), 0))
                || (size >= FEWEST_HALVES && isMarked(halves(list)))
                || (size >= FEWEST_BITS && isMarked(bits(list)))
                || (size >= FEWEST && isWide(list));
    }

    /** Whether a text of two signs, or of two words, is a file bit by bit. */
    static boolean areTwoSigns(String text) {
        if (text.length() < FEWEST_BITS) {
            return false;
        }
        String first = "";
        String second = "";
        StringBuilder hex = new StringBuilder();
        StringBuilder turned = new StringBuilder();
        int value = 0;
        int bits = 0;
        int i = 0;
        boolean words = text.indexOf(' ') >= 0;
        while (i < text.length() && bits < 4 * ENOUGH) {
            int end = words ? text.indexOf(' ', i) : text.offsetByCodePoints(i, 1);
            String sign = text.substring(i, end < 0 ? text.length() : end);
            i = end < 0 ? text.length() : words ? end + 1 : end;
            first = first.isEmpty() ? sign : first;
            second = second.isEmpty() && !sign.equals(first) ? sign : second;
            boolean one = sign.equals(first);
            if (!one && !sign.equals(second)) {
                return false;
            }
            value = value << 1 | (one ? 1 : 0);
            bits++;
            if (bits % 4 == 0) {
                hex.append(Character.forDigit(value, 16));
                turned.append(Character.forDigit(15 - value, 16));
                value = 0;
            }
        }
        return bits >= FEWEST_BITS && (isMarked(hex.toString()) || isMarked(turned.toString()));
    }

    private static boolean isMarked(String hex) {
        return FileMarks.startPut(hex);
    }

    private static String bytes(JsonNode list) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            JsonNode number = list.get(i);
            int value = number.asInt(-1000);
            if (!number.isIntegralNumber() || value < -128 || value > 255) {
                return "";
            }
            if (i < FIRST_BYTES) {
                FileMarks.append(hex, value);
            }
        }
        return hex.toString();
    }

    private static String halves(JsonNode list) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < ENOUGH && i < list.size(); i++) {
            JsonNode number = list.get(i);
            if (!number.isInt() || number.intValue() < 0 || number.intValue() > 15) {
                return "";
            }
            hex.append(Character.forDigit(number.intValue(), 16));
        }
        return hex.toString();
    }

    /** Truth values; nothing in the place of one of them, or one and zero, say the same. */
    private static String bits(JsonNode list) {
        StringBuilder hex = new StringBuilder();
        int value = 0;
        for (int i = 0; i < 4 * ENOUGH && i < list.size(); i++) {
            JsonNode bit = list.get(i);
            boolean zero = bit.isBoolean() ? !bit.booleanValue() : bit.isInt() && bit.intValue() == 0;
            boolean one = bit.isNull() || (bit.isBoolean() ? bit.booleanValue() : bit.isInt() && bit.intValue() == 1);
            if (!zero && !one) {
                return "";
            }
            value = value << 1 | (one ? 1 : 0);
            if (i % 4 == 3) {
                hex.append(Character.forDigit(value, 16));
                value = 0;
            }
        }
        return hex.toString();
    }

    /** Two to eight bytes in each number. */
    private static boolean isWide(JsonNode list) {
        String[] digits = new String[WIDE];
        int longest = 0;
        for (int i = 0; i < WIDE; i++) {
            JsonNode number = list.get(i);
            if (!number.isIntegralNumber()) {
                return false;
            }
            BigInteger value = number.bigIntegerValue();
            digits[i] = value.signum() < 0 ? "" : value.toString(16);
            longest = Math.max(longest, digits[i].length());
        }
        for (int width = longest + longest % 2; longest > 2 && width <= LONGEST; width += 2) {
            StringBuilder hex = new StringBuilder();
            for (String each : digits) {
                hex.append("0".repeat(width - each.length())).append(each);
            }
            if (isMarked(hex.toString())) {
                return true;
            }
        }
        return false;
    }
}
