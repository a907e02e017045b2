package intramural.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL. One connection stands guard: it holds an advisory lock for this process alone, which the server gives back
 * the moment the process is gone (ADR-0017). Without it no transaction runs.
 */
final class PostgresEngine extends Engine {

    private static final Logger log = LoggerFactory.getLogger(PostgresEngine.class);

    static final int OLDEST = 150_000;

    private static final long CONNECTION_TIMEOUT_MS = 2_000;
    private static final int ANSWER_WITHIN_S = 5;

    /** A process that was killed a moment ago may still hold its lock. */
    private static final long LOCK_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long LOCK_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final String LOCK =
            "SELECT pg_try_advisory_lock(hashtext('intramural'), hashtext(current_schema()))";

    private static final String STATE = """
            SELECT current_setting('server_version_num')::integer AS version, current_setting('server_version') AS named,
                   current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
                   current_setting('full_page_writes') AS whole_pages, pg_is_in_recovery() AS standby,
                   current_setting('transaction_read_only') AS read_only,
                   COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE) AS may_create
            """;

    private final PostgresUrl url;
    private @Nullable Connection guard;
    private volatile boolean held;
    private volatile boolean taken;

    PostgresEngine(DatabaseConfig config, PostgresUrl url) {
        super(config, new Address(url.transactions(), url.patient(), url.where(), CONNECTION_TIMEOUT_MS));
        this.url = url;
    }

    /** What a server says of itself. */
    record State(
            int version,
            String named,
            String encoding,
            boolean syncs,
            boolean standby,
            boolean readOnly,
            boolean mayCreate) {}

    @Override
    void open() {
        try {
            Connection first = connect();
            guard = first;
            String fault = fault(state(first));
            if (fault != null) {
                abandon();
                throw new DatabaseUnavailableException("The database " + where() + fault);
            }
            if (!lock(first, LOCK_WAIT_NANOS)) {
                abandon();
                throw inUse();
            }
        } catch (SQLException e) {
            abandon();
            throw notOpened(e);
        }
    }

    private static State state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return new State(
                    row.getInt("version"),
                    row.getString("named"),
                    row.getString("encoding"),
                    row.getString("fsync").equals("on")
                            && row.getString("whole_pages").equals("on"),
                    row.getBoolean("standby"),
                    row.getString("read_only").equals("on"),
                    row.getBoolean("may_create"));
        }
    }

    /** What of the server's state is in the way, as the end of a sentence; null if nothing is. */
    static @Nullable String fault(State state) {
        if (state.version() < OLDEST) {
            return " is PostgreSQL " + state.named() + "; this version needs 15 or newer.";
        }
        if (!state.encoding().equals("UTF8")) {
            return " has the encoding " + state.encoding() + "; make it anew with ENCODING 'UTF8'.";
        }
        if (state.standby() || state.readOnly()) {
            return " is read-only; name the primary server, where default_transaction_read_only is off.";
        }
        if (!state.syncs()) {
            return " does not survive a power cut; set fsync and full_page_writes to on in postgresql.conf.";
        }
        return state.mayCreate()
                ? null
                : " does not let this user make tables; grant it with GRANT CREATE, USAGE ON SCHEMA public.";
    }

    private boolean lock(Connection connection, long waitNanos) throws SQLException {
        long end = System.nanoTime() + waitNanos;
        try (Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery(LOCK)) {
                    row.next();
                    held = row.getBoolean(1);
                }
                if (held || System.nanoTime() >= end) {
                    return held;
                }
                LockSupport.parkNanos(LOCK_PAUSE_NANOS);
            }
        }
    }

    private DatabaseUnavailableException inUse() {
        return new DatabaseUnavailableException("The database " + where()
                + " is in use by another process; stop that process, or name another database.");
    }

    /** Lost with its connection, the lock is taken again, unless another process was faster. */
    @Override
    boolean isThere() {
        Connection now = guard;
        try {
            if (now != null && now.isValid(ANSWER_WITHIN_S)) {
                return held;
            }
            held = false;
            closeGuard();
            Connection fresh = connect();
            guard = fresh;
            taken = !lock(fresh, 0);
            if (taken) {
                log.error("evt=database.taken_by_another database={}", url.database());
                closeGuard();
            }
            return held;
        } catch (SQLException e) {
            held = false;
            return false;
        }
    }

    @Override
    void admit() {
        if (taken) {
            throw inUse();
        }
        if (!held) {
            throw new DatabaseUnavailableException("The database " + where() + " does not answer.", "08006");
        }
    }

    /** The server lets transactions write side by side. */
    @Override
    Turn turn() {
        return () -> {};
    }

    @Override
    void committed(Handle handle) {}

    /** The commit has waited for the disk: synchronous_commit is set for each connection. */
    @Override
    void afterCommit(Handle handle) {}

    @Override
    void close() {
        abandon();
    }

    @Override
    void abandon() {
        held = false;
        closeGuard();
    }

    private void closeGuard() {
        Connection now = guard;
        guard = null;
        if (now != null) {
            try {
                now.close();
            } catch (SQLException e) {
                log.debug("evt=database.close_failed state={}", e.getSQLState());
            }
        }
    }

    @Override
    DatabaseUnavailableException notOpened(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return new DatabaseUnavailableException("The database " + where() + sentence(state), state);
    }

    private String sentence(String state) {
        String user = "user " + config().user();
        if (Set.of("28P01", "28000", "08004").contains(state)) {
            return " does not let the " + user
                    + " in; check database.user, database.password_file and the server's pg_hba.conf.";
        }
        return switch (state) {
            case "3D000" -> " does not exist; make it with CREATE DATABASE, owned by the " + user + ".";
            case "42501" -> " does not give the " + user + " the rights it needs; let it own the database.";
            case "53300" -> " has no connection left; raise max_connections or stop who takes them.";
            case "57P03" -> " is starting or stopping; try again in a moment.";
            default ->
                state.startsWith("08")
                        ? " does not answer; check that PostgreSQL runs there and that database.url names it."
                        : " cannot be opened (SQL state " + state + ").";
        };
    }
}
