package intramural.detect.text;

/**
 * A capital i for a small l within a word, "cIient", and the small l for the capital in a word of capitals, "HlV": they look the
 * same. Stateless.
 */
public final class LookAlikeLetters {

    private LookAlikeLetters() {}

    /** A look at a whole text: whether one of them stands behind a letter of the other case anywhere. */
    public static boolean mayBeIn(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == 'I' && Character.isLowerCase(text.charAt(i - 1)))
                    || (c == 'l' && Character.isUpperCase(text.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them stands where its case is odd. */
    public static boolean isIn(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c == 'I' && isOddCapital(text, from, i)) || (c == 'l' && isOddSmall(text, from, to, i))) {
                return true;
            }
        }
        return false;
    }

    /** The word in small letters, with the letters that were meant. */
    public static String plain(String text, int from, int to) {
        StringBuilder word = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean small = c == 'I' && isOddCapital(text, from, i);
            boolean capital = c == 'l' && isOddSmall(text, from, to, i);
            if (c != '\'') {
                word.append(small ? 'l' : capital ? 'i' : Tokens.lower(c));
            }
        }
        return word.toString();
    }

    private static boolean isOddCapital(String text, int from, int at) {
        return at > from && Character.isLowerCase(text.charAt(at - 1));
    }

    /** Among capitals alone. */
    private static boolean isOddSmall(String text, int from, int to, int at) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != 'l' && !Character.isUpperCase(c)) {
                return false;
            }
        }
        return to - from > 2 && text.charAt(from) != 'l' && at > from;
    }
}
