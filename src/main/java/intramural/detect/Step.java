package intramural.detect;

/** One step of taking a disguise off. Stateless, linear in the length of the text. */
interface Step {

    /** The text without this disguise; the same object where there is none. */
    Reading apply(Reading source);
}
