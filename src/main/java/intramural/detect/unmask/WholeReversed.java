package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/** A text from its end to its beginning, or what stands behind a colon or an arrow, behind words that say that it is written so. */
public final class WholeReversed implements Step {

    private final int behind;

    /** @param behind where words end that say that what follows them is written from its end; 0 for the whole text */
    public WholeReversed(int behind) {
        this.behind = behind;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int from = from(text);
        Reading.Builder out = new Reading.Builder(source);
        out.copy(0, from);
        for (int i = text.length() - 1; i >= from; i--) {
            out.copy(i);
        }
        return out.build();
    }

    private int from(String text) {
        for (int i = behind; behind > 0 && i + 1 < text.length(); i++) {
            if (":>".indexOf(text.charAt(i)) >= 0 && text.charAt(i + 1) == ' ') {
                return i + 1;
            }
        }
        return 0;
    }
}
