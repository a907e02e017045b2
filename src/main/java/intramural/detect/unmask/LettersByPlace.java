package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads letters as digits by their place in the alphabet, A for 1 to I for 9 and J, O or Z for 0, or by the key of a telephone that
 * they stand on, where nine of them stand in the groups of a Social Security number, or one by one: "HDG-BJ-FICC", "h d g b j f i c c",
 * "TUB-CO-LAWS on the keypad". Asked for only where a label demands a number.
 */
public final class LettersByPlace implements Step {

    /** "A is 1". */
    private static final Pattern PLACE = Pattern.compile("(?i)\\ba ?(?:=|is|->|-) ?1\\b|\\b1 ?(?:=|is|->) ?a\\b");

    /** "Letters for digits". */
    private static final Pattern LETTERS = Pattern.compile("(?i)\\bletters\\b");

    private static final Pattern KEYS = Pattern.compile(
            "(?i)\\b(?:key ?pad|dial ?pad|phone ?pad|phone ?word|phone (?:keys|letters|buttons)|spelled (?:on|with)"
                    + " (?:an?|the|my) (?:old |flip )*phone|flip ?phone|t9|touch ?tone|teclado)\\b");

    /** One of these is in each of the three: cheaper than to look for all of it. */
    private static final Set<String> SAID = Set.of(
            "a",
            "letters",
            "key",
            "keypad",
            "dial",
            "dialpad",
            "phone",
            "phonepad",
            "phoneword",
            "spelled",
            "flip",
            "flipphone",
            "t",
            "touch",
            "touchtone",
            "teclado",
            "keypads",
            "dialpads",
            "phonepads",
            "phonewords",
            "phones",
            "flipphones",
            "touchtones",
            "teclados");

    private static final int LONGEST_SAID = 10;

    /** What each letter says, from A on; a blank where it says nothing. */
    private static final String BY_PLACE = "1234567890    0          0";

    private static final String BY_KEY = "22233344455566677778889999";

    private static final int DIGITS = 9;
    private static final int AREA_END = 3;
    private static final int GROUP_END = 5;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        if (!tokens.hasAny(SAID, LONGEST_SAID, 0, tokens.count())) {
            return source;
        }
        boolean keys = KEYS.matcher(text).find();
        boolean placed = !keys && PLACE.matcher(text).find();
        return keys || placed || LETTERS.matcher(text).find() ? read(source, keys ? BY_KEY : BY_PLACE, placed) : source;
    }

    /** @param small whether small letters in groups that blanks part are no words */
    private static Reading read(Reading source, String digits, boolean small) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            boolean begins = Tokens.isLetter(text.charAt(i)) && isEdge(text, i - 1);
            int end = begins ? end(text, i, digits, small) : i;
            if (end > i) {
                StringBuilder number = new StringBuilder(DIGITS);
                for (int at = i; at < end; at++) {
                    char digit = digit(text.charAt(at), digits);
                    number.append(digit == ' ' ? "" : digit);
                }
                changes.put(NumberChain.grouped(number), i, end);
            }
            i = Math.max(i + 1, end);
        }
        return changes.reading();
    }

    /** Behind the nine letters that begin here; the place itself if they do not. */
    private static int end(String text, int from, String digits, boolean smallToo) {
        int letters = 0;
        boolean single = true;
        boolean grouped = true;
        boolean small = false;
        char sign = 0;
        int i = from;
        while (i < text.length() && letters < DIGITS) {
            char c = text.charAt(i);
            if (digit(c, digits) != ' ') {
                small |= Character.isLowerCase(c);
                letters++;
            } else if (i == from || (c != '-' && c != ' ') || (sign != 0 && c != sign) || text.charAt(i - 1) == c) {
                return from;
            } else {
                sign = c;
                grouped &= letters == AREA_END || letters == GROUP_END;
            }
            boolean alone = i == from || !Tokens.isLetter(text.charAt(i - 1)) || !Tokens.isLetter(c);
            single &= alone;
            boolean behindEnd = letters - 1 == AREA_END || letters - 1 == GROUP_END;
            grouped &= !(Tokens.isLetter(c) && behindEnd && !alone);
            i++;
        }
        boolean words = grouped && sign != 0 && (sign == '-' || !small || smallToo);
        return letters == DIGITS && isEdge(text, i) && (words || (single && sign != 0)) ? i : from;
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || (!Tokens.isAlphanumeric(text.charAt(at)) && text.charAt(at) != '-');
    }

    /** The digit, or a blank. */
    private static char digit(char c, String digits) {
        char small = Tokens.lower(c);
        return small >= 'a' && small <= 'z' ? digits.charAt(small - 'a') : ' ';
    }
}
