package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

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

    /** Requests are named by one (RFC 9562). */
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

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
    static boolean isCarriedBy(Act act) {
        return act.kind() == ActKind.TO_DEVICE
                || act.kind() == ActKind.ACCOUNT_DATA
                || (act.type() != null && act.type().startsWith("m.key.verification."));
    }

    /** A key, or the name of one, which stands behind its algorithm and a colon. */
    public static boolean is(String text) {
        int start = text.lastIndexOf(':') + 1;
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '=') {
            end--;
        }
        if (isName(text, start, end) || UUID.matcher(text).matches()) {
            return true;
        }
        return end - start >= SHORTEST
                && (isMixed(text, start, end) || (isWhole(end - start) && isDrawn(text, start, end)))
                && isNoText(text.substring(start, end));
    }

    /** {@code signed_curve25519:AAAAHg}: what a client counts its keys by. */
    private static boolean isName(String text, int start, int end) {
        return end > start
                && end - start <= LONGEST_NAME
                && text.startsWith(CURVE, start - CURVE.length())
                && longestNumber(text, start, end) <= LONGEST_NUMBER;
    }

    /** So long is a key, and so long a signature. */
    private static boolean isWhole(int length) {
        return length == KEY || length == 2 * KEY;
    }

    /** Of keys as long as keys are, less is asked: one in some thousands would else be refused for ever. */
    private static boolean isDrawn(String text, int start, int end) {
        int longest = longestNumber(text, start, end);
        int figures = 0;
        int turns = 0;
        for (int i = start; i < end; i++) {
            int kind = kind(text.charAt(i));
            int before = i == start ? kind : kind(text.charAt(i - 1));
            turns += kind != before ? 1 : 0;
            figures += kind != before && (kind == FIGURE || kind == SIGN) ? 1 : 0;
        }
        return longest >= 0 && longest < NINE && turns * 4 >= end - start && figures * 20 >= end - start;
    }

    /** The most figures in a row, -1 for what is no base64. */
    private static int longestNumber(String text, int start, int end) {
        int longest = 0;
        int number = 0;
        for (int i = start; i < end; i++) {
            int kind = kind(text.charAt(i));
            if (kind == 0) {
                return -1;
            }
            number = kind == FIGURE ? number + 1 : 0;
            longest = Math.max(longest, number);
        }
        return longest;
    }

    /**
     * What a key's sealed copy is proved with in a backup: eight bytes. Of a hundred sessions some would look like a password.
     */
    static boolean isMac(String key, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        if (!key.equals("mac") || text.length() != MAC) {
            return false;
        }
        int longest = longestNumber(text, 0, MAC);
        return longest >= 0 && longest <= LONGEST_NUMBER;
    }

    private static boolean isMixed(String text, int start, int end) {
        int turns = 0;
        int number = 0;
        int groups = 0;
        int capitals = 0;
        int before = 0;
        for (int i = start; i < end; i++) {
            int kind = kind(text.charAt(i));
            number = kind == FIGURE ? number + 1 : 0;
            if (kind == 0 || number > LONGEST_NUMBER) {
                return false;
            }
            turns += before != 0 && before != kind ? 1 : 0;
            groups += kind != before && (kind == FIGURE || kind == SIGN) ? 1 : 0;
            capitals += before == CAPITAL && kind != SMALL ? 1 : 0;
            before = kind;
        }
        int length = end - start;
        return turns * 100 >= length * TURNS_OF_A_HUNDRED && groups * 20 >= length && capitals * 12 >= length;
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
