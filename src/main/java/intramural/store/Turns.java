package intramural.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionException;

/**
 * Lets one thread after another write to H2, in the order of asking. H2 writes a commit down table by table, as each
 * stands at that moment: of another transaction that runs meanwhile, a kill would leave one table's part (ADR-0027).
 */
final class Turns {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final long timeoutMs;

    /** @param timeoutMs longest wait for a turn */
    Turns(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    /**
     * Waits for this thread's turn. A thread has one at a time, and ends it itself.
     *
     * @throws ConnectionException if it does not come in time: whoever writes has been at it for long, or hangs
     */
    Engine.Turn take() {
        if (!taken()) {
            throw new ConnectionException(new SQLException("Another transaction writes for too long.", "HYT00"));
        }
        return () -> {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        };
    }

    private boolean taken() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
