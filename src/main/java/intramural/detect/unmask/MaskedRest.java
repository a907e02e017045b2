package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a mask hides in its place, where the text tells it: "734-20-XXXX and the rest is 5518", "xxx-xx-5518, starts
 * 73420", "734-__-5518, the middle is 20".
 */
public final class MaskedRest implements Step {

    private static final String SIGNS = "xX*#\u2022_?";
    private static final String MASK = "[" + SIGNS + "]";

    private static final String TOLD =
            "[^0-9]{0,40}?\\b(?:rest|last|ends?|ending|final|missing|hidden|is|are)\\b[^0-9]{0,20}";

    private static final Pattern END = Pattern.compile(
            "(?<![0-9])([0-9]{3})[- ]?([0-9]{2})[- ]?" + MASK + "{4}(?!" + MASK + ")" + TOLD + "([0-9]{4})(?![0-9])");

    private static final Pattern BEGINNING = Pattern.compile("(?<!" + MASK + ")" + MASK + "{3}[- ]?" + MASK
            + "{2}[-"
            + " ]?([0-9]{4})(?![0-9])[^0-9]{0,40}?\\b(?:rest|first|starts?|begins?|front|before|is|are)\\b[^0-9]{0,20}"
            + "([0-9]{3})[^0-9]{0,6}([0-9]{2})(?![0-9])");

    private static final Pattern MIDDLE = Pattern.compile("(?<![0-9])([0-9]{3})[- ]{0,3}" + MASK + " ?" + MASK
            + "[- ]{0,3}([0-9]{4})(?![0-9])[^0-9]{0,40}?\\b(?:middle|missing|hidden|blanks?|gap|between|is|are)\\b[^0-9]{0,20}"
            + "([0-9]{2})(?![0-9])");

    /** Whether two signs of a mask stand in a row: cheaper than to look for the whole. */
    private static boolean isMasked(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (isMask(text.charAt(i))) {
                int before = text.charAt(i - 1) == ' ' && i > 1 ? i - 2 : i - 1;
                if (isMask(text.charAt(before))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMask(char c) {
        return SIGNS.indexOf(c) >= 0;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!isMasked(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher middle = MIDDLE.matcher(text);
        Matcher end = END.matcher(text);
        Matcher beginning = BEGINNING.matcher(text);
        if (end.find()) {
            changes.put(end.group(1) + '-' + end.group(2) + '-' + end.group(3), end.start(), end.end());
        } else if (beginning.find()) {
            changes.put(
                    beginning.group(2) + '-' + beginning.group(3) + '-' + beginning.group(1),
                    beginning.start(),
                    beginning.end());
        } else if (middle.find()) {
            changes.put(middle.group(1) + '-' + middle.group(3) + '-' + middle.group(2), middle.start(), middle.end());
        }
        return changes.reading();
    }
}
