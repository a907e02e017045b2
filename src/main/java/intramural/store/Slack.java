package intramural.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Whether H2's file is worth being written anew. Each commit writes the pages it changed into a chunk of its own, and a
 * chunk takes its room until the last of them is out of use, which with H2 2.5.252 may never be (ADR-0005). Asked by one
 * thread, at an even pace.
 */
final class Slack {

    /** Bytes, below which nobody misses them. */
    private static final long SMALL = 64_000_000;

    /** Bytes in use that are copied in some seconds, for which all transactions wait. */
    private static final long MOST_IN_USE = 128_000_000;

    /** The file is so many times as long as what is in use. */
    private static final int TIMES = 4;

    /** So many times in a row nothing new was written. */
    private static final int QUIET = 3;

    private long version = -1;
    private int quiet;

    boolean isDue(Connection connection) throws SQLException {
        MVStore store = store(connection);
        quiet = store.getCurrentVersion() == version ? quiet + 1 : 0;
        version = store.getCurrentVersion();
        FileStore<?> file = store.getFileStore();
        if (quiet < QUIET || file == null || file.size() < SMALL) {
            return false;
        }
        long used = file.size() / 100 * file.getChunksFillRate();
        return used <= MOST_IN_USE && used * TIMES <= file.size();
    }

    /** The pages beneath the tables. */
    static MVStore store(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            return session.getDatabase().getStore().getMvStore();
        }
        throw new IllegalStateException("The database is not in this process.");
    }
}
