package intramural.policy;

/**
 * Recognizes bytes of a file in a name that others can list: an event's type, its state key, the address of a room. Names
 * are words, and ids, hashes and keys are shorter. Linear in the length of the name. Stateless.
 */
final class NamedBytes {

    /** Two keys of Matrix in a row have 86 signs, three UUIDs 110, which are hex. */
    private static final int LONGEST = 96;

    private static final int LONGEST_PERSON = 44;

    private static final int LONGEST_PERSON_HEX = 66;

    /** A hash of 512 bits. */
    private static final int LONGEST_HEX = 128;

    private NamedBytes() {}

    /** Whether a run of signs stands in the name that a person or a program has not named anything by. */
    static boolean isIn(String name) {
        return isIn(name, LONGEST, LONGEST_HEX);
    }

    /** The same of the id of a person, which is shorter: of the signs of a UUID and a hash of 256 bits at most. */
    static boolean isInPerson(String name) {
        return isIn(name, LONGEST_PERSON, LONGEST_PERSON_HEX);
    }

    private static boolean isIn(String name, int longest, int longestHex) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Blobs.isSign(name.charAt(i))) {
                if (i - start >= longest && isDrawn(name, start, i, longestHex)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isDrawn(String name, int start, int end, int longestHex) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int hex = 0;
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hex += Character.digit(c, 16) >= 0 || c == '-' || c == '_' ? 1 : 0;
        }
        int length = end - start;
        if (hex == length) {
            return length > longestHex;
        }
        boolean mixed = upper * 8 >= length && lower * 8 >= length;
        boolean oneCase = (upper == 0 || lower == 0) && digits * 12 >= length;
        return mixed || oneCase;
    }
}
