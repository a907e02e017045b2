package intramural.detect.text;

/** One step of taking a disguise off. Stateless, linear in the length of the text. */
public interface Step {

    /** The text without this disguise; the same object where there is none. */
    Reading apply(Reading source);
}
