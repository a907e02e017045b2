package intramural.policy;

/**
 * What becomes of an act, weakest first; the order of the constants is the order of severity. In the words of data-loss
 * prevention: allow, audit, block with override, block.
 */
public enum Outcome {
    /** It happens. */
    ALLOW,
    /** It happens and is noted for review. */
    FLAG,
    /** It is stopped once; its sender may confirm it by sending it again. */
    NUDGE,
    /** It is stopped. */
    VETO;

    public boolean stops() {
        return compareTo(NUDGE) >= 0;
    }
}
