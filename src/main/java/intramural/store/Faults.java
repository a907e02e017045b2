package intramural.store;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads the driver's exceptions and replaces them with ours, which hold no values. Stateless. */
final class Faults {

    /** Conflicts that go away when the whole transaction is run again: 40P01 and 90131 are PostgreSQL's and H2's own. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "90131");

    /** H2's codes for: closed, file gone or unreadable, corrupt, disk full, memory gone. */
    private static final Set<Integer> H2_GONE =
            Set.of(50000, 90007, 90020, 90028, 90030, 90031, 90062, 90067, 90098, 90100, 90108, 90117, 90121, 90148);

    /**
     * Faults that pass by themselves: a lock not given in time (PostgreSQL's, H2's), and a server that turned read-only,
     * as a primary that became a standby does.
     */
    private static final Set<String> PASSING = Set.of("55P03", "HYT00", "25006", "25P03");

    private Faults() {}

    static boolean isConflict(Throwable thrown) {
        SQLException sql = sql(thrown);
        return sql != null && CONFLICTS.contains(String.valueOf(sql.getSQLState()));
    }

    static boolean isGone(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return H2_GONE.contains(sql.getErrorCode())
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || PASSING.contains(state);
    }

    /** Ours for what a transaction threw; anything that does not come from the database is returned as it is. */
    static RuntimeException clean(RuntimeException thrown) {
        SQLException sql = sql(thrown);
        if (sql == null && !hasJdbi(thrown)) {
            return thrown;
        }
        String state = sql == null ? "" : String.valueOf(sql.getSQLState());
        DatabaseException ours = sql != null && isGone(sql)
                ? new DatabaseUnavailableException(
                        "The database is not available (SQL state " + state + ", code " + sql.getErrorCode() + ").",
                        state)
                : new DatabaseException(
                        "The database refused a statement (SQL state " + state + ", code "
                                + (sql == null ? 0 : sql.getErrorCode()) + ", "
                                + thrown.getClass().getSimpleName() + ").",
                        state);
        ours.setStackTrace(thrown.getStackTrace());
        return ours;
    }

    /** The engine's own sentence where the user lacks rights; null for any other fault. */
    static @Nullable DatabaseUnavailableException rights(RuntimeException thrown, Engine engine) {
        SQLException sql = sql(thrown);
        return sql != null && "42501".equals(sql.getSQLState()) ? engine.notOpened(sql) : null;
    }

    private static @Nullable SQLException sql(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof SQLException sql) {
                return sql;
            }
            at = at.getCause();
        }
        return null;
    }

    private static boolean hasJdbi(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof JdbiException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
