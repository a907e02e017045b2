package intramural.detect.detector;

import intramural.detect.text.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of machines and of what they have made: their figures are no piece of what the lines around them tell. Stateless. */
public final class MachineAddresses {

    /** RFC 9562. */
    private static final String UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

    private static final Pattern WHOLE_UUID = Pattern.compile(UUID);

    /** A UUID, a MAC address, an IP address of version 4 with its port. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![0-9A-Za-z.:-])(?:"
            + UUID
            + "|(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}"
            + "|(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})[.]){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?::[0-9]{1,5})?"
            + ")(?![0-9A-Za-z:-])");

    private static final int FEWEST_SIGNS = 3;

    private MachineAddresses() {}

    /** Whether the text is a UUID and nothing else. */
    public static boolean isUuid(String text) {
        return WHOLE_UUID.matcher(text).matches();
    }

    /** The text with as many blanks in the place of each. */
    public static String blanked(String text) {
        if (!mayBeIn(text)) {
            return text;
        }
        Matcher address = ADDRESS.matcher(text);
        StringBuilder blanked = null;
        while (address.find()) {
            blanked = blanked == null ? new StringBuilder(text) : blanked;
            for (int i = address.start(); i < address.end(); i++) {
                blanked.setCharAt(i, ' ');
            }
        }
        return blanked == null ? text : blanked.toString();
    }

    private static boolean mayBeIn(String text) {
        int signs = 0;
        for (int i = 1; i + 1 < text.length() && signs < FEWEST_SIGNS; i++) {
            char c = text.charAt(i);
            boolean sign = c == '.' || c == ':' || c == '-';
            signs += sign && isHex(text.charAt(i - 1)) && isHex(text.charAt(i + 1)) ? 1 : 0;
        }
        return signs >= FEWEST_SIGNS;
    }

    private static boolean isHex(char c) {
        return Tokens.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
