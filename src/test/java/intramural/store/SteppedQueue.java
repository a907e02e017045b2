package intramural.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Queues on a test's database, to be stepped through under a clock that the test moves. */
final class SteppedQueue {

    private final TestDatabase test;
    private final MovableClock clock = new MovableClock();
    private final List<String> done = new CopyOnWriteArrayList<>();

    SteppedQueue(TestDatabase test) {
        this.test = test;
    }

    static WorkQueue.Settings settings() {
        return new WorkQueue.Settings(
                1, 1, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofSeconds(10), false);
    }

    MovableClock clock() {
        return clock;
    }

    WorkQueue queue() {
        return new WorkQueue(test.database(), clock, settings());
    }

    /** A handler that keeps what it did, as key and attempt. */
    WorkResult note(WorkItem item) {
        done.add(item.key() + "#" + item.attempt());
        return WorkResult.done();
    }

    List<String> done() {
        return done;
    }

    Work work(String kind, String key) {
        return new Work(kind, key, "{}", clock.instant(), Lane.QUICK);
    }

    boolean enqueue(WorkQueue queue, Work work) {
        return test.database().inTransaction(tx -> queue.enqueue(tx, work));
    }

    List<String> keys(String status) {
        return test.database()
                .read(tx -> tx.createQuery("SELECT work_key FROM work WHERE status = :status ORDER BY work_key")
                        .bind("status", status)
                        .mapTo(String.class)
                        .list());
    }
}
