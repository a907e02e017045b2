package intramural.detect.detector;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Tells the keys, signatures and sealed secrets that clients hand to one another from text: base64 of bytes drawn at
 * random. Among thousands of them one looks like a password or a name, and a client whose keys are refused sends them again
 * for ever. Written words change less often between kinds of signs, their capitals stand before small letters, and what is
 * text in base64 is valid UTF-8. Stateless.
 */
public final class KeyMaterial {

    /** Sixteen bytes. */
    private static final int SHORTEST = 22;

    private static final String CURVE = "25519:";

    private static final int LONGEST_NAME = 16;

    /** 32 bytes; a signature has 64. */
    private static final int KEY = 43;

    private static final int NINE = 9;

    /** Eight bytes without their padding. */
    private static final int MAC = 11;

    /** Of a hundred neighbours at random, 64 differ in kind; 40 are four deviations away in a key of 43 signs. */
    private static final int TURNS_OF_A_HUNDRED = 40;

    /** Of a hundred bytes at random, 37 are printed signs. */
    private static final int PRINTED_OF_A_HUNDRED = 70;

    /** Longer numbers are read, whatever they stand in. */
    private static final int LONGEST_NUMBER = 6;

    private static final int FIGURE = 1;
    private static final int CAPITAL = 2;
    private static final int SMALL = 3;
    private static final int SIGN = 4;

    private KeyMaterial() {}

    /** Whether an act is made to hand over keys. */
    public static boolean isCarriedBy(Act act) {
        return switch (act.kind()) {
            case TO_DEVICE, SESSION_KEYS, ACCOUNT_DATA -> true;
            default -> false;
        };
    }

    /** A key, or the name of one, which stands behind its algorithm and a colon, or of a request. */
    public static boolean is(String text) {
        int start = text.lastIndexOf(':') + 1;
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '=') {
            end--;
        }
        if (MachineAddresses.isUuid(text)) {
            return true;
        }
        Base signs = Base.of(text, start, end);
        return signs != null
                && (isName(text, start, signs)
                        || (signs.length >= SHORTEST
                                && (signs.isMixed() || signs.isDrawn())
                                && isNoText(text.substring(start, end))));
    }

    /** {@code signed_curve25519:AAAAHg}: what a client counts its keys by. */
    private static boolean isName(String text, int start, Base signs) {
        return signs.length > 0
                && signs.length <= LONGEST_NAME
                && text.startsWith(CURVE, start - CURVE.length())
                && signs.longest <= LONGEST_NUMBER;
    }

    /**
     * What a key's sealed copy is proved with in a backup: eight bytes. Of a hundred sessions some would look like a password.
     */
    public static boolean isMac(String key, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        Base signs = key.equals("mac") && text.length() == MAC ? Base.of(text, 0, MAC) : null;
        return signs != null && signs.longest <= LONGEST_NUMBER;
    }

    /**
     * What signs of base64 look like.
     *
     * @param longest the most figures in a row
     * @param turns how often the kind of sign changes
     * @param groups of figures, and of plus and slash, that stand behind another sign
     * @param begins whether such a group stands first
     * @param capitals behind which no small letter stands
     */
    private record Base(int length, int longest, int turns, int groups, boolean begins, int capitals) {

        /** Null for what is no base64. */
        static @Nullable Base of(String text, int start, int end) {
            int longest = 0;
            int number = 0;
            int turns = 0;
            int groups = 0;
            int capitals = 0;
            int before = 0;
            for (int i = start; i < end; i++) {
                int kind = kind(text.charAt(i));
                if (kind == 0) {
                    return null;
                }
                number = kind == FIGURE ? number + 1 : 0;
                longest = Math.max(longest, number);
                if (i > start && kind != before) {
                    turns++;
                    groups += isOfFigures(kind) ? 1 : 0;
                }
                capitals += before == CAPITAL && kind != SMALL ? 1 : 0;
                before = kind;
            }
            boolean begins = end > start && isOfFigures(kind(text.charAt(start)));
            return new Base(end - start, longest, turns, groups, begins, capitals);
        }

        private static boolean isOfFigures(int kind) {
            return kind == FIGURE || kind == SIGN;
        }

        /** Drawn by lot rather than written. */
        boolean isMixed() {
            return longest <= LONGEST_NUMBER
                    && turns * 100 >= length * TURNS_OF_A_HUNDRED
                    && (groups + (begins ? 1 : 0)) * 20 >= length
                    && capitals * 12 >= length;
        }

        /** As long as a key or a signature: of these less is asked, or one in some thousands would be refused for ever. */
        boolean isDrawn() {
            return (length == KEY || length == 2 * KEY)
                    && longest < NINE
                    && turns * 4 >= length
                    && groups * 20 >= length;
        }
    }

    /** 0 for what is no sign of base64. */
    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return FIGURE;
        }
        if (c >= 'A' && c <= 'Z') {
            return CAPITAL;
        }
        if (c >= 'a' && c <= 'z') {
            return SMALL;
        }
        return c == '+' || c == '/' ? SIGN : 0;
    }

    private static boolean isNoText(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            int printed = 0;
            for (byte b : bytes) {
                printed += b >= ' ' && b < 0x7f ? 1 : 0;
            }
            return printed * 100 < bytes.length * PRINTED_OF_A_HUNDRED && !isUtf8(bytes);
        } catch (IllegalArgumentException e) {
            // A number of signs that no base64 has.
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
