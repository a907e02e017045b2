package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Digits in the place of the signs above them on a keyboard: "*@#-$%-(^)!" is 823-45-9601. Only long rows, and asked for only
 * where the text speaks of the key. Linear in the length of the text.
 */
public final class ShiftKeys implements Step {

    /** The signs on the keys from 0 to 9. */
    private static final String SIGNS = ")!@#$%^&*(";

    private static final int FEWEST = 8;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = i;
            int signs = 0;
            while (end < text.length()
                    && (SIGNS.indexOf(text.charAt(end)) >= 0 || (signs > 0 && " -".indexOf(text.charAt(end)) >= 0))) {
                signs += SIGNS.indexOf(text.charAt(end)) >= 0 ? 1 : 0;
                end++;
            }
            if (signs >= FEWEST) {
                Reading.Builder out = changes.instead(i, end);
                for (int at = i; at < end; at++) {
                    int digit = SIGNS.indexOf(text.charAt(at));
                    out.put(digit < 0 ? text.charAt(at) : (char) ('0' + digit), at, at + 1);
                }
            }
            i = Math.max(end, i + 1);
        }
        return changes.reading();
    }
}
