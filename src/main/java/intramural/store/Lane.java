package intramural.store;

/** The threads that carry out a kind of work, so that what takes long does not hold up what people wait for. */
public enum Lane {
    /** Seconds: redact, tell. */
    QUICK,
    /** Minutes: capture a thread, reconcile rooms. */
    LONG
}
