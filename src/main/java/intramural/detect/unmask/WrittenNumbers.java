package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/** Puts number words in digits, whether they stand apart or are written together. Linear in the length of the text. */
public final class WrittenNumbers implements Step {

    private static final Step JOINED = new JoinedNumbers();
    private static final Step SPELLED = new SpelledNumbers();

    @Override
    public Reading apply(Reading source) {
        return SPELLED.apply(JOINED.apply(source));
    }
}
