package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts digits in the place of words that sound like them, in a row of numbers: "ate too one, for six"; and of their ordinals and
 * the months, where they stand in such a row: "fifth third sixth, second second". Linear in the length of the text.
 */
public final class Homophones implements Step {

    private static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("won", "1"),
            Map.entry("wan", "1"),
            Map.entry("too", "2"),
            Map.entry("to", "2"),
            Map.entry("tu", "2"),
            Map.entry("tree", "3"),
            Map.entry("free", "3"),
            Map.entry("for", "4"),
            Map.entry("fore", "4"),
            Map.entry("foe", "4"),
            Map.entry("sicks", "6"),
            Map.entry("sics", "6"),
            Map.entry("sevin", "7"),
            Map.entry("ate", "8"),
            Map.entry("nein", "9"),
            Map.entry("nign", "9"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("owe", "0"));

    static final String[] NAMES = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};

    private static final int SHORTEST_MISSPELT = 3;

    /** The digits by their names with one letter missing, or two of them turned: "sevn", "nien". */
    private static final Map<String, String> MISSPELT = misspelt();

    private static final Map<String, String> PLACES = places();

    private static final int LONGEST_WORD = 5;

    private static final int LONGEST_PLACE = 9;

    /** So many numbers in a row are no chance. */
    private static final int FEWEST = 7;

    /** So many are none, whether a number is among them or not. */
    private static final int MANY = 8;

    /** One in so many at least is a number as it stands. */
    private static final int SHARE = 5;

    /** What stands at a place in an order known to all. */
    private static Map<String, String> places() {
        Map<String, String> digits = new HashMap<>();
        for (String order : new String[] {
            "first second third fourth fifth sixth seventh eighth ninth",
            "january february march april may june july august september",
            "jan feb mar apr may jun jul aug sept",
            "enero febrero marzo abril mayo junio julio agosto septiembre"
        }) {
            String[] words = order.split(" ");
            for (int place = 0; place < words.length; place++) {
                digits.put(words[place], String.valueOf(place + 1));
            }
        }
        return Map.copyOf(digits);
    }

    private static Map<String, String> misspelt() {
        Map<String, String> digits = new HashMap<>();
        for (int digit = 0; digit < NAMES.length; digit++) {
            String name = NAMES[digit];
            for (int i = 0; i < name.length(); i++) {
                String without = name.substring(0, i) + name.substring(i + 1);
                if (without.length() >= SHORTEST_MISSPELT && NumberWords.of(without) == null) {
                    digits.put(without, String.valueOf(digit));
                }
                if (i > 0 && name.length() > SHORTEST_MISSPELT) {
                    String turned =
                            name.substring(0, i - 1) + name.charAt(i) + name.charAt(i - 1) + name.substring(i + 1);
                    digits.put(turned, String.valueOf(digit));
                }
            }
        }
        for (int digit = 0; digit < NAMES.length; digit++) {
            digits.remove(NAMES[digit]);
        }
        return Map.copyOf(digits);
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int first = 0;
        while (first < tokens.count()) {
            int end = first;
            int numbers = 0;
            // "last digit first: nine, one" begins with no one.
            boolean places = !place(tokens, first).isEmpty();
            while (end < tokens.count() && (end == first || tokens.gapBefore(end) <= SpelledNumbers.LONGEST_GAP)) {
                boolean number = !places && isNumber(text, tokens, end);
                if (!number && told(tokens, end, places).isEmpty() && !isSign(text, tokens, end)) {
                    break;
                }
                numbers += number ? 1 : 0;
                end++;
            }
            if (end - first >= FEWEST
                    && numbers < end - first
                    && isMeant(numbers, end - first)
                    && !isInOrder(tokens, first, end)) {
                for (int token = first; token < end; token++) {
                    String digit = !places && isNumber(text, tokens, token) ? "" : told(tokens, token, places);
                    if (!digit.isEmpty()) {
                        changes.put(digit, tokens.from(token), tokens.to(token));
                    }
                }
            }
            first = Math.max(first + 1, end);
        }
        return changes.reading();
    }

    /** "Jan, Feb, Mar": a list of them. */
    private static boolean isInOrder(Tokens tokens, int first, int end) {
        for (int token = first + 1; token < end; token++) {
            String before = place(tokens, token - 1);
            String next = place(tokens, token);
            if (before.isEmpty() || next.isEmpty() || next.charAt(0) - before.charAt(0) != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMeant(int numbers, int words) {
        return numbers * SHARE >= words || words >= MANY;
    }

    private static boolean isNumber(String text, Tokens tokens, int token) {
        Word word = NumberWords.at(text, tokens, token);
        return tokens.is(token, Kind.DIGITS)
                || (word != null && word.role() == NumberWords.Role.NUMBER && word.trust() == NumberWords.Trust.SURE);
    }

    /** "dash", between groups. */
    private static boolean isSign(String text, Tokens tokens, int token) {
        Word word = NumberWords.at(text, tokens, token);
        return word != null && word.role() == NumberWords.Role.SIGN;
    }

    private static String told(Tokens tokens, int token, boolean places) {
        return places ? place(tokens, token) : digit(tokens, token);
    }

    private static String place(Tokens tokens, int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) <= LONGEST_PLACE
                ? PLACES.getOrDefault(tokens.word(token), "")
                : "";
    }

    /** The digit whose name sounds or nearly reads like the word; empty if none does. */
    static String digit(Tokens tokens, int token) {
        if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > LONGEST_WORD) {
            return "";
        }
        String word = tokens.word(token);
        String sounds = DIGITS.getOrDefault(word, MISSPELT.getOrDefault(word, ""));
        Word known = sounds.isEmpty() ? NumberWords.of(word) : null;
        if (known == null || known.role() != NumberWords.Role.NUMBER || known.value() < 0 || known.value() > 9) {
            return sounds;
        }
        // "thre": known already, as what is hardly a number by itself.
        return String.valueOf(known.value());
    }
}
