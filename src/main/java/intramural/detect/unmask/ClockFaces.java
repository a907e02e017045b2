package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Puts digits in the place of the faces of clocks, from one to nine o'clock, and twelve for zero. Fewer than a number has are
 * times. Linear in the length of the text.
 */
public final class ClockFaces implements Step {

    /** All of them begin so. */
    private static final char LEADS = '\uD83D';

    private static final int ONE = 0x1F550;
    private static final int NINE = 0x1F558;
    private static final int TWELVE = 0x1F55B;

    private static final int FEWEST = 8;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int faces = 0;
        for (int i = text.indexOf(LEADS); i >= 0; i = text.indexOf(LEADS, i + 1)) {
            faces += digit(text.codePointAt(i)) >= 0 ? 1 : 0;
        }
        if (faces < FEWEST) {
            return source;
        }
        Changes changes = new Changes(source);
        for (int i = text.indexOf(LEADS); i >= 0; i = text.indexOf(LEADS, i + 1)) {
            int digit = digit(text.codePointAt(i));
            if (digit >= 0) {
                changes.put(String.valueOf(digit), i, i + 2);
            }
        }
        return changes.reading();
    }

    private static int digit(int codePoint) {
        return codePoint >= ONE && codePoint <= NINE ? codePoint - ONE + 1 : codePoint == TWELVE ? 0 : -1;
    }
}
