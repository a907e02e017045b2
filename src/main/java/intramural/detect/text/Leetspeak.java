package intramural.detect.text;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Words written with digits and signs in the place of letters, such as {@code pa$$w0rd}. */
public final class Leetspeak {

    public static final int LONGEST_WORD = 24;

    /** What stands for both i and l. */
    private static final String ONES = "1!|";

    private static final int MOST_ONES = 3;

    /** Beside digits. */
    private static final String SIGNS = "$@!|€¢£¥";

    private Leetspeak() {}

    /** The end of the word that begins here, if it has both letters and other signs; else the beginning itself. */
    public static int end(String text, int from) {
        boolean letter = false;
        boolean sign = false;
        int to = from;
        while (to < text.length() && to - from < LONGEST_WORD && isPart(text.charAt(to))) {
            letter |= Tokens.isLetter(text.charAt(to));
            sign |= !Tokens.isLetter(text.charAt(to));
            to++;
        }
        return letter && sign ? to : from;
    }

    /** Whether the word that begins with this token may have other signs; a token of letters tells it by what touches it. */
    public static boolean mayBeAt(String text, Tokens tokens, int token) {
        int behind = tokens.to(token);
        return !tokens.is(token, Tokens.Kind.LETTERS)
                || (behind < text.length() && isPart(text.charAt(behind)) && !Tokens.isLetter(text.charAt(behind)));
    }

    /** The word in letters; {@code one} is what {@code 1} stands for. */
    public static String plain(String text, int from, int to, char one) {
        StringBuilder word = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            word.append(letter(text.charAt(i), one));
        }
        return word.toString();
    }

    /** The word in letters if it then is known, whichever of i and l its signs stand for; null if it is not. */
    public static @Nullable String known(String text, int from, int to, Predicate<String> isKnown) {
        String word = plain(text, from, to, 'i');
        int[] ones = IntStream.range(0, word.length())
                .filter(i -> ONES.indexOf(text.charAt(from + i)) >= 0)
                .limit(MOST_ONES + 1L)
                .toArray();
        // All as they are, all the other, then each way of some of both.
        int all = (1 << Math.min(ones.length, MOST_ONES)) - 1;
        if (isKnown.test(word)) {
            return word;
        }
        String other = plain(text, from, to, 'l');
        if (all > 0 && isKnown.test(other)) {
            return other;
        }
        for (int some = 1; some < all && ones.length <= MOST_ONES; some++) {
            StringBuilder mixed = new StringBuilder(word);
            for (int one = 0; one < ones.length; one++) {
                mixed.setCharAt(ones[one], (some >> one & 1) == 1 ? 'l' : 'i');
            }
            if (isKnown.test(mixed.toString())) {
                return mixed.toString();
            }
        }
        return null;
    }

    /** Whether a word of a set can begin here, once its signs are letters. */
    public static boolean mayBegin(Beginnings beginnings, String text, int from) {
        if (from + 1 >= text.length()) {
            return false;
        }
        char first = text.charAt(from);
        char second = text.charAt(from + 1);
        return beginnings.may(letter(first, 'i'), letter(second, 'i'))
                || beginnings.may(letter(first, 'l'), letter(second, 'l'));
    }

    private static char letter(char c, char one) {
        return switch (c) {
            case '0' -> 'o';
            case '1', '!', '|' -> one;
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            case '¢' -> 'c';
            case '£' -> 'l';
            case '¥' -> 'y';
            default -> Character.toLowerCase(c);
        };
    }

    private static boolean isPart(char c) {
        return Tokens.isAlphanumeric(c) || SIGNS.indexOf(c) >= 0;
    }
}
