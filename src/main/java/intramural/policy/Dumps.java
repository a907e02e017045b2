package intramural.policy;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes bytes as programs print them: two or four hex digits or three octal ones each, with or without an offset before
 * the line and the signs behind it ({@code hexdump}, {@code od}, {@code tcpdump}); as the addresses of machines; as clock
 * times. A few lines of one pass, as people quote them. Linear in the length of the text. Stateless.
 */
final class Dumps {

    /** So many bytes are a file and no quotation. */
    private static final int BYTES = 64;

    /** Of so many bytes one at least has a letter; dates and times have none. */
    private static final int LETTERED = 12;

    /** Of so many in octal one at least begins with a nought; the numbers of rooms do not. */
    private static final int ZEROS = 8;

    private static final int SHORTEST = 150;

    private static final Pattern OFFSET = Pattern.compile("^\\s*(?:0x)?[0-9a-fA-F]{4,8}:?\\s+");

    /** What the bytes would be as signs, behind two blanks or a bar. */
    private static final Pattern SIGNS = Pattern.compile("(?:(?<!\\s)\\s{2,}+|\\s[>|])(?![0-9a-fA-F]{2}\\b).*$");

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;:-]+");

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{2}|[0-9a-fA-F]{4}");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]{1,3}|[0-3][0-7]{2}");

    /** An address of a machine; lists of them are long, and begin like no file. */
    private static final Pattern MAC =
            Pattern.compile("(?<![:\\w-])(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}(?![:\\w-])");

    private static final Pattern IPV6 =
            Pattern.compile("(?<![:\\w])(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}(?![:\\w])");

    private static final int ADDRESSES = 8;

    /** Bytes of one. */
    private static final int ADDRESS = 6;

    private static final Pattern CLOCK = Pattern.compile("\\b(?:\\d{4}-\\d{2}-\\d{2}[ T])?\\d{2}:\\d{2}:\\d{2}\\b");
    private static final int CLOCKS = 40;

    /** Of a hundred signs so few belong to something else than the times. */
    private static final int BESIDE = 20;

    private Dumps() {}

    static boolean areIn(String raw) {
        if (raw.length() < SHORTEST || !isFull(raw)) {
            return false;
        }
        return beginLikeFile(raw, MAC, 2) || beginLikeFile(raw, IPV6, 4) || areClocks(raw) || areBytes(raw);
    }

    /** Whether a fourth of the signs are digits of hex: a sentence has more of other letters. */
    private static boolean isFull(String raw) {
        int hex = 0;
        int digits = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hex += Character.digit(c, 16) >= 0 && c < 0x80 ? 1 : 0;
        }
        return hex * 3 >= raw.length() && digits * 5 >= raw.length();
    }

    /** @param width hex digits of a group, with the zeros that are left out */
    private static boolean beginLikeFile(String raw, Pattern address, int width) {
        Matcher found = address.matcher(raw);
        StringBuilder hex = new StringBuilder();
        int count = 0;
        while (count < ADDRESSES && found.find()) {
            count++;
            for (String group : found.group().toLowerCase(Locale.ROOT).split("[:-]")) {
                hex.append("0".repeat(width - group.length())).append(group);
            }
        }
        return count == ADDRESSES && FileMarks.begin(hex.toString());
    }

    private static boolean areClocks(String raw) {
        Matcher clock = CLOCK.matcher(raw);
        int count = 0;
        int signs = 0;
        while (clock.find()) {
            count++;
            signs += clock.end() - clock.start() + 1;
        }
        return count >= CLOCKS && (raw.length() - signs) * 100 <= raw.length() * BESIDE;
    }

    private static boolean areBytes(String raw) {
        int hex = 0;
        int octal = 0;
        int lettered = 0;
        int zeros = 0;
        for (String line : raw.split("\\R")) {
            String rest = SIGNS.matcher(OFFSET.matcher(line).replaceFirst(""))
                    .replaceFirst("")
                    .strip();
            if (rest.isEmpty()) {
                continue;
            }
            int lineHex = 0;
            int lineOctal = 0;
            int all = 0;
            for (String piece : BETWEEN.split(rest)) {
                all++;
                boolean isHex = HEX.matcher(piece).matches();
                lineHex += isHex ? piece.length() / 2 : 0;
                lettered += isHex && hasLetter(piece) ? piece.length() / 2 : 0;
                boolean isOctal = OCTAL.matcher(piece).matches();
                lineOctal += isOctal ? 1 : 0;
                zeros += isOctal && piece.charAt(0) == '0' ? 1 : 0;
            }
            if (all == ADDRESS && lineHex == ADDRESS) {
                // Of a machine, however it is parted.
                continue;
            }
            // One piece of a line may be its number or a name.
            hex += lineHex >= all - 1 ? lineHex : 0;
            octal += lineOctal >= all - 1 ? lineOctal : 0;
        }
        return (hex >= BYTES && lettered * LETTERED >= hex) || (octal >= BYTES && zeros * ZEROS >= octal);
    }

    private static boolean hasLetter(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (!Character.isDigit(piece.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
