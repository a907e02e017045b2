package intramural.policy;

/**
 * Where in an act a finding is, without any of its text.
 *
 * @param part which part of the act
 * @param pointer JSON pointer into the content with every key that is not a known Matrix key replaced by {@code ?};
 *     empty outside the content
 */
public record Place(Part part, String pointer) {

    /** The parts of an act that can carry text. */
    public enum Part {
        /** The event's type: survives a substitution, so such an act can only be refused. */
        TYPE,
        /** The event's state key: survives a substitution. */
        STATE_KEY,
        /** The client's transaction id: kept by the homeserver beside the event. */
        TRANSACTION_ID,
        /** The event that a redaction names: replacing the content leaves the redaction its effect. */
        TARGET,
        /** A key inside the content. */
        KEY,
        /** A value inside the content. */
        VALUE
    }

    /** Whether replacing the content takes the text away. */
    public boolean goesWithContent() {
        return part == Part.KEY || part == Part.VALUE;
    }
}
