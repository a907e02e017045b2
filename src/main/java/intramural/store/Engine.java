package intramural.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * What is one engine's own, beside the SQL that all share: the settings that correctness rests on, how it is opened for
 * this process alone, when a commit is on the disk, and how it ends.
 */
abstract class Engine {

    private final DatabaseConfig config;
    private final Address address;

    /**
     * Where it is.
     *
     * @param jdbc the URL of the connections that transactions run on
     * @param patientJdbc the URL of other connections, where a statement may take long
     * @param where how to name it to a person
     * @param connectionTimeoutMs longest wait of a transaction for a connection
     */
    record Address(String jdbc, String patientJdbc, String where, long connectionTimeoutMs) {}

    /** The right to write, of the thread that asked for it. */
    interface Turn extends AutoCloseable {

        /** Does nothing when it has ended already. */
        void end();

        @Override
        default void close() {
            end();
        }
    }

    Engine(DatabaseConfig config, Address address) {
        this.config = config;
        this.address = address;
    }

    /** @throws DatabaseUnavailableException if the URL is none that this version knows */
    static Engine of(DatabaseConfig config) {
        return config.url().startsWith(PostgresUrl.PREFIX)
                ? new PostgresEngine(config, PostgresUrl.parse(config.url()))
                : new H2Engine(config, H2Url.parse(config.url()));
    }

    /**
     * Takes the database for this process alone, and finds out whether it can be used.
     *
     * @throws DatabaseUnavailableException with one sentence for the operator
     */
    abstract void open();

    /**
     * Called before the schema is changed, by nobody else's connections: keeps what the change could not undo.
     *
     * @throws DatabaseUnavailableException if that cannot be kept; nothing has been changed then
     */
    void beforeMigration() {}

    /** Called when the schema has been changed. */
    void migrated() {}

    /** Asks whether the database is there and still ours. Any thread but one at a time; may take seconds. */
    abstract boolean isThere();

    /**
     * Whether it takes far more room than it needs, and {@link #compact} would be quick. The thread that watches asks each
     * second that the database is there.
     *
     * @throws SQLException if the database could not be read
     */
    boolean isSlack() throws SQLException {
        return false;
    }

    /**
     * Gives back the room that nothing needs. No transaction runs meanwhile, and all connections are closed by it.
     *
     * @throws SQLException if the database could not be written; nothing is lost then
     */
    void compact() throws SQLException {}

    /**
     * Called before each transaction.
     *
     * @throws DatabaseUnavailableException if the database is known not to be ours now
     */
    abstract void admit();

    /** Waits until this thread may write. To be ended when the transaction has committed or been rolled back. */
    abstract Turn turn();

    /** Called by the committing thread within its turn: writes out what the engine itself leaves in memory. */
    abstract void committed(Handle handle);

    /** Called after the turn: makes what has been written durable. */
    abstract void afterCommit(Handle handle);

    /** Lets go of the database, without anything being lost; called when the pool is closed. */
    abstract void close() throws SQLException;

    /** Lets go of it after a failed opening. */
    abstract void abandon();

    /** One sentence for why it did not open. */
    abstract DatabaseUnavailableException notOpened(SQLException sql);

    final DatabaseConfig config() {
        return config;
    }

    final Address address() {
        return address;
    }

    final String where() {
        return address.where();
    }

    final Connection connect() throws SQLException {
        return DriverManager.getConnection(address.patientJdbc(), config.user(), config.password());
    }
}
