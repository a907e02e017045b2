package intramural.policy;

/**
 * A detector's claim that a string holds something confidential. Holds no text.
 *
 * @param dataClass name of the data class, as in {@code data-classes.yaml}
 * @param strength whether it decides alone
 * @param place which string of the act
 * @param start UTF-16 offset into that string as it was sent, inclusive
 * @param end exclusive
 * @param confidence 0 to 1
 * @param together whether only the lines before it make it what it is; the offsets are of the part that completes it
 */
public record Finding(
        String dataClass, Strength strength, Place place, int start, int end, double confidence, boolean together) {

    /** What a string holds by itself. */
    public Finding(String dataClass, Strength strength, Place place, int start, int end, double confidence) {
        this(dataClass, strength, place, start, end, confidence, false);
    }

    /** Weight of a finding. */
    public enum Strength {
        /** Asks a question only in company. */
        WEAK,
        /** Stops a message by itself. */
        STRONG
    }

    /** The class of findings that say "this could not be read within the bounds". */
    public static final String UNSCANNABLE = "unscannable";

    /** A place that could not be read counts as the strongest finding there. */
    public static Finding unscannable(Place place) {
        return new Finding(UNSCANNABLE, Strength.STRONG, place, 0, 0, 1.0);
    }
}
