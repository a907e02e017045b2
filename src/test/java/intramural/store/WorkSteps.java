package intramural.store;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Carries out a queue's work on the calling thread, with a clock that the caller moves on. */
public final class WorkSteps {

    private static final int MOST = 400;

    private final WorkQueue queue;
    private final WorkRunner runner;

    /** @param queue with its handlers, not started */
    public WorkSteps(WorkQueue queue) {
        this.queue = queue;
        this.runner = queue.prepare();
    }

    /** A queue whose leases end when the clock is moved on, as those of a process that is gone. */
    public static WorkQueue queue(Database db, Clock clock) {
        return new WorkQueue(db, clock, SteppedQueue.settings());
    }

    /** Until nothing is pending; what fails on the way is tried again when it is due. */
    public void toTheEnd(Consumer<Duration> moveClock) {
        until(() -> depth() == 0, moveClock);
    }

    /** Until this holds and nothing is due that has a handler. */
    public void until(BooleanSupplier over, Consumer<Duration> moveClock) {
        for (int i = 0; i < MOST; i++) {
            boolean quickIsIdle = step(Lane.QUICK);
            boolean longIsIdle = step(Lane.LONG);
            if (quickIsIdle && longIsIdle) {
                if (over.getAsBoolean()) {
                    return;
                }
                moveClock.accept(Duration.ofSeconds(5));
            }
        }
        throw new AssertionError("Work does not come to an end; pending: " + queue.depth());
    }

    private boolean step(Lane lane) {
        try {
            return !runner.step(lane).isZero();
        } catch (DatabaseException e) {
            return true;
        }
    }

    private int depth() {
        try {
            return queue.depth();
        } catch (DatabaseException e) {
            return -1;
        }
    }
}
