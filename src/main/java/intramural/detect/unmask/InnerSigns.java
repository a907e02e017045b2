package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Leaves out pictures within words: "Lu🌸cin🌸da has gon🌸orr🌸hea". Only where several words or syllables are parted so;
 * of text that is folded, where each picture is one sign. Linear in the length of the text.
 */
public final class InnerSigns implements Step {

    /** What a picture folds to. */
    private static final char PICTURE = '\uFFFD';

    private static final int FEWEST = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int parted = 0;
        int i = text.indexOf(PICTURE);
        while (i >= 0) {
            int end = i;
            while (end < text.length() && text.charAt(end) == PICTURE) {
                end++;
            }
            if (i > 0
                    && end < text.length()
                    && Tokens.isLetter(text.charAt(i - 1))
                    && Tokens.isLetter(text.charAt(end))) {
                changes.put("", i, end);
                parted++;
            }
            i = text.indexOf(PICTURE, end);
        }
        return parted >= FEWEST ? changes.reading() : source;
    }
}
