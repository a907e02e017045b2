package intramural.store;

/**
 * The database did not do what it was asked. Neither message nor causes hold SQL, bound values or anything of a row:
 * drivers quote them (H2 names the values of a duplicate key), so the driver's own exception is left behind.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    DatabaseException(String message, String sqlState) {
        super(message);
        this.sqlState = sqlState;
    }

    /** The SQL state, such as {@code 23505} for a duplicate key; empty where the fault is not a statement's. */
    public String sqlState() {
        return sqlState;
    }
}
