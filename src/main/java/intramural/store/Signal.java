package intramural.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes threads that wait for something to change; a change between look and wait is not missed. Thread-safe. */
final class Signal {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;

    void raise() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** To be asked before looking. */
    long seen() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there was a change since {@link #seen}, or after the time. Interrupts do not matter here. */
    void await(long seen, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (changes == seen && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException ignored) {
                    // The threads that wait here are ended by a change, never by an interrupt.
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
