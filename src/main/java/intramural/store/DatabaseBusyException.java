package intramural.store;

/** As many transactions run and wait as may; nothing was done. Worth trying again later, not at once. */
public final class DatabaseBusyException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    DatabaseBusyException(int admitted) {
        super("The database is busy: " + admitted + " transactions run or wait already.", "");
    }
}
