package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Leaves out signs of emphasis between the digits of a number: "7**9**3-__2__2-85*4*6". Linear in the length of the text. */
public final class Emphasis implements Step {

    private static final String SIGNS = "*_~`";

    private static final int LONGEST_RUN = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 1;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && SIGNS.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            if (end > i && end - i <= LONGEST_RUN && isIn(text, i - 1, end)) {
                changes.put("", i, end);
            }
            i = end + 1;
        }
        return changes.reading();
    }

    /** Whether digits, or a digit and a hyphen, stand on both sides. */
    private static boolean isIn(String text, int before, int behind) {
        if (behind >= text.length()) {
            return false;
        }
        char left = text.charAt(before);
        char right = text.charAt(behind);
        boolean leftDigit = Tokens.isDigit(left);
        boolean rightDigit = Tokens.isDigit(right);
        return (leftDigit && (rightDigit || right == '-')) || (rightDigit && left == '-');
    }
}
