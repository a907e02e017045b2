package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Leaves out letters that show as blanks, as the Hangul fillers do: folding takes them for what parts words, and they may as well
 * stand within one. Linear in the length of the text.
 */
public final class BlankLetters implements Step {

    private static final String BLANK = "\u3164\uffa0\u115f\u1160\u2800";

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x1000 && BLANK.indexOf(text.charAt(i)) >= 0) {
                changes.put("", i, i + 1);
            }
        }
        return changes.reading();
    }
}
