package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Turns what stands behind a right-to-left override (U+202E) as it is shown: from its end. The override ends with U+202C or
 * with the line. Linear in the length of the text.
 */
public final class Overridden implements Step {

    private static final char OVERRIDE = '\u202E';
    private static final String ENDS = "\u202C\n\u2029";

    static boolean isIn(String text) {
        return text.indexOf(OVERRIDE) >= 0;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!isIn(text)) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != OVERRIDE) {
                out.copy(i++);
                continue;
            }
            int end = i + 1;
            while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int at = end;
            while (at > i + 1) {
                int sign = Character.charCount(text.codePointBefore(at));
                out.copy(at - sign, at);
                at -= sign;
            }
            i = end;
        }
        return out.build();
    }
}
