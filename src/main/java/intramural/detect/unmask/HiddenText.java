package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Reads what is written in signs that nobody sees but every copy carries: tag signs, and variation selectors as bytes.
 * What is seen stands before it, so that a label there still counts.
 */
public final class HiddenText implements Step {

    private static final int TAG = 0xE0000;
    private static final int FIRST_SELECTOR = 0xE0100;
    private static final int LAST_SELECTOR = 0xE01EF;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('\uDB40') < 0) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (hidden(text.codePointAt(i)) == 0) {
                out.copy(i, i + Character.charCount(text.codePointAt(i)));
            }
        }
        out.put(' ', 0, text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            char unit = hidden(text.codePointAt(i));
            if (unit > 0) {
                out.put(unit, i, i + Character.charCount(text.codePointAt(i)));
            }
        }
        return out.build();
    }

    /** The character that is hidden in the sign, 0 if none is. */
    private static char hidden(int codePoint) {
        if (codePoint >= TAG + ' ' && codePoint <= TAG + '~') {
            return (char) (codePoint - TAG);
        }
        int selected = codePoint - FIRST_SELECTOR + 16;
        boolean selector = codePoint >= FIRST_SELECTOR && codePoint <= LAST_SELECTOR;
        return selector && selected >= ' ' && selected <= '~' ? (char) selected : 0;
    }
}
