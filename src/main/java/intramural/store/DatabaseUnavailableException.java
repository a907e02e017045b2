package intramural.store;

/**
 * The database cannot be opened or has gone away: one sentence for the person who can mend it. At a commit, nothing is
 * known of whether it happened.
 */
public final class DatabaseUnavailableException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message) {
        this(message, "");
    }

    DatabaseUnavailableException(String message, String sqlState) {
        super(message, sqlState);
    }
}
