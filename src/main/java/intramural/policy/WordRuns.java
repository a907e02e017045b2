package intramural.policy;

import java.util.HashSet;
import java.util.Set;

/**
 * Recognizes bytes that are told in words: each word out of a list stands for some bits ("citric fondly catsup …"), or for a
 * digit of hex ("four two delta nine …"). Speech comes back to the same words all the time, and has a capital or a comma
 * somewhere. Linear in the length of the text. Stateless.
 */
final class WordRuns {

    /** So many words in small letters, one blank between each. */
    private static final int WORDS = 100;

    /** Of a hundred of them so many are different. */
    private static final int DIFFERENT = 85;

    private static final int DIGITS = 64;

    private static final int SHORTEST = 300;

    private static final Set<String> HEX = Set.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "niner", "alpha", "alfa",
            "bravo", "charlie", "delta", "echo", "foxtrot", "a", "b", "c", "d", "e", "f");

    private WordRuns() {}

    static boolean areIn(String plain) {
        if (plain.length() < SHORTEST) {
            return false;
        }
        Set<String> different = new HashSet<>();
        int words = 0;
        int digits = 0;
        int start = 0;
        while (start < plain.length()) {
            int end = start;
            while (end < plain.length() && plain.charAt(end) >= 'a' && plain.charAt(end) <= 'z') {
                end++;
            }
            if (end == start) {
                if (words > 0) {
                    words = 0;
                    digits = 0;
                    different = new HashSet<>();
                }
                start++;
                continue;
            }
            String word = plain.substring(start, end);
            words++;
            digits = HEX.contains(word) ? digits + 1 : 0;
            different.add(word);
            if (digits >= DIGITS || (words >= WORDS && different.size() * 100 >= words * DIFFERENT)) {
                return true;
            }
            boolean goesOn = end < plain.length() && plain.charAt(end) == ' ';
            start = goesOn ? end + 1 : end;
        }
        return false;
    }
}
