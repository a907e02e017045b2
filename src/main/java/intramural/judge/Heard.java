package intramural.judge;

import intramural.detect.Detected;

/**
 * What an event that has happened says by itself.
 *
 * @param verdict on it alone
 * @param detected with the lines that others may complete
 */
public record Heard(Verdict verdict, Detected detected) {

    /** The same as no line of its sender's: a placeholder completes nothing. */
    public Heard withoutLines() {
        return new Heard(verdict, Detected.of(detected.findings()));
    }
}
