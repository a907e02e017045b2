package intramural.detect;

/** Names of keys, types and state keys read as the words that they are made of. Stateless. */
final class KeyNames {

    private static final int LONGEST = 100;

    private static final String POINTS = "._-";

    private KeyNames() {}

    /** Whether it is several words without blanks, such as {@code maria.gonzalez}, and no name of Matrix's own. */
    static boolean isParted(String name) {
        boolean parted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean point = POINTS.indexOf(c) >= 0;
            if (name.length() > LONGEST || (!point && !Character.isLetterOrDigit(c))) {
                return false;
            }
            parted |= point && i > 0 && Character.isLetter(name.charAt(i - 1));
        }
        return parted && !name.startsWith("m.");
    }

    /** With blanks for its points, unit for unit. */
    static String apart(String name) {
        return name.replace('.', ' ').replace('_', ' ').replace('-', ' ');
    }

    /** With a capital for each word, as names are written. */
    static String capitalised(String words) {
        StringBuilder out = new StringBuilder(words);
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || out.charAt(i - 1) == ' ') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }

    /** The last keys above, each cut into words where a capital follows a small letter. */
    static String context(String above, String key) {
        StringBuilder words = new StringBuilder(above);
        if (!above.isEmpty()) {
            words.append('\n');
        }
        int start = words.length();
        for (int i = 0; i < key.length(); i++) {
            if (i > 0 && isCapital(key.charAt(i)) && isSmall(key.charAt(i - 1))) {
                words.append(' ');
            }
            words.append(key.charAt(i));
        }
        if (words.length() - start > LONGEST) {
            words.setLength(start);
        }
        while (words.length() > LONGEST && words.indexOf("\n") >= 0) {
            words.delete(0, words.indexOf("\n") + 1);
        }
        return words.toString();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }
}
