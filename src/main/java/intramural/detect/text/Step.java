package intramural.detect.text;

/** One step of taking a disguise off. Stateless, linear in the length of the text. */
public interface Step {

    /** The text without this disguise; the same object where there is none. */
    Reading apply(Reading source);

    /** The text after as many turns as take something off, and no more than so many: what is coded may be coded again. */
    static Reading repeated(Step step, Reading source, int most) {
        Reading reading = source;
        for (int turn = 0; turn < most; turn++) {
            Reading next = step.apply(reading);
            if (next == reading) {
                return reading;
            }
            reading = next;
        }
        return reading;
    }
}
