package intramural.store;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Forces H2's commits to the disk, many with one sync: whoever holds the lock syncs for all that have committed before.
 * Called by the committing thread after its commit; when both have returned, that commit survives a power cut. Thread-safe.
 */
final class DiskSync {

    private final AtomicLong commits = new AtomicLong();
    private final Lock lock = new ReentrantLock();
    private long synced;

    /** Nobody else may write meanwhile: what is written out here is all that is in memory. */
    void committed(Handle handle) {
        // Not CHECKPOINT SYNC, which holds the lock on the whole database while it writes: a commit that finds the
        // disk full holds what is needed to write and waits for that lock, and both wait for ever.
        handle.execute("CHECKPOINT");
    }

    void afterCommit(Handle handle) {
        long mine = commits.incrementAndGet();
        lock.lock();
        try {
            if (synced >= mine) {
                return;
            }
            long covered = commits.get();
            force(handle);
            synced = covered;
        } finally {
            lock.unlock();
        }
    }

    private static void force(Handle handle) {
        try {
            Slack.store(handle.getConnection()).sync();
        } catch (MVStoreException e) {
            throw new ConnectionException(new SQLException("The file could not be synced.", "08006", e));
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
