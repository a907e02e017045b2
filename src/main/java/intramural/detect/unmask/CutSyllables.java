package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Puts words together that are cut with hyphens on both sides of a blank: "Ti-  -mo-  -teo has de-  -men-  -tia". Linear in
 * the length of the text.
 */
final class CutSyllables implements Step {

    private static final Step SPACES = new Spaces();

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        for (int i = text.indexOf("- "); i >= 0; i = text.indexOf("- ", i + 1)) {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
            boolean cut = end + 1 < text.length()
                    && text.charAt(end) == '-'
                    && i > 0
                    && Tokens.isLetter(text.charAt(i - 1))
                    && Tokens.isLetter(text.charAt(end + 1));
            if (cut) {
                changes.put("", i, end + 1);
            }
        }
        Reading whole = changes.reading();
        return whole == source ? source : SPACES.apply(whole);
    }
}
