package intramural.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * Forces H2's commits to the disk, many with one sync: whoever holds the lock syncs for all that have committed before.
 * Called by the committing thread after its commit; when it returns, that commit survives a power cut. Thread-safe.
 */
final class DiskSync {

    private final AtomicLong commits = new AtomicLong();
    private final Lock lock = new ReentrantLock();
    private long synced;

    void afterCommit(Handle handle) {
        long mine = commits.incrementAndGet();
        lock.lock();
        try {
            if (synced >= mine) {
                return;
            }
            long covered = commits.get();
            handle.execute("CHECKPOINT SYNC");
            synced = covered;
        } finally {
            lock.unlock();
        }
    }
}
