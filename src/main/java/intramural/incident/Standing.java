package intramural.incident;

/** Whether the service may let anything happen. Only {@link #GOOD} does; everything else is refused, not guessed at. */
public enum Standing {
    GOOD("What is stopped can be recorded."),
    /** The database is away, for less than the stated time: what is allowed goes on, what is stopped waits in the spool. */
    WITHOUT_DATABASE("The database is away; what is stopped waits in the spool."),
    DATABASE_AWAY("The database has been away for longer than the configuration allows; nothing is let through."),
    SPOOL_FULL("The database is away and the spool is full; nothing is let through."),
    SPOOL_BROKEN("The disk takes no evidence; make room or give the service its folder back; nothing is let through."),
    CLOCK_JUMPED(
            "The machine's clock has jumped; set it right, or restart the service if it is right; nothing is let through.");

    private final String sentence;

    Standing(String sentence) {
        this.sentence = sentence;
    }

    /** Whether acts that policy allows may happen. */
    public boolean goesOn() {
        return this == GOOD || this == WITHOUT_DATABASE;
    }

    /** For the operator. */
    public String sentence() {
        return sentence;
    }
}
