package intramural.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps H2's file from growing without end. A commit writes the pages it changed into a chunk of its own, and a chunk
 * keeps its room until the last of them is out of use. H2 gathers what is left in old chunks only together with a write
 * delay, and at any moment; here it is done in a turn (ADR-0027). Stateless.
 */
final class Housekeeping {

    /** Percent of the chunks' bytes that are in use. Above it, more would be written than won. */
    private static final int FULL = 50;

    /** What is rewritten at most in one turn, in bytes: some twenty milliseconds, for which others wait. */
    private static final int AT_ONCE = 2_000_000;

    private Housekeeping() {}

    static boolean isDue(Connection connection) throws SQLException {
        FileStore<?> file = store(connection).getFileStore();
        return file != null && file.getChunksFillRate() < FULL;
    }

    /**
     * To be called within a turn. Synced before the turn ends, unlike a commit: what is given back is written over by
     * the next ones, and after a power cut the old pages would be missing if the new ones had not come to the disk.
     */
    static void gather(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            MVStore store = store(connection);
            store.compact(FULL, AT_ONCE);
            statement.execute("CHECKPOINT");
            store.sync();
        } catch (MVStoreException e) {
            throw new SQLException("The file could not be written.", "08006", e);
        }
    }

    /** The pages beneath the tables. */
    static MVStore store(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            return session.getDatabase().getStore().getMvStore();
        }
        throw new IllegalStateException("The database is not in this process.");
    }
}
