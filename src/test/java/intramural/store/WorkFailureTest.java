package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of work whose run fails, ends late or never ends. */
@Tag("database")
final class WorkFailureTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final SteppedQueue steps = new SteppedQueue(test);

    @Test
    void retriesAsOftenAsTheHandlerAsksAndBacksOff() {
        WorkQueue queue = steps.queue();
        queue.handle(
                "redact",
                item -> {
                    steps.note(item);
                    return WorkResult.retry(null);
                },
                3);
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        for (int attempt = 1; attempt <= 12; attempt++) {
            assertThat(runner.step(Lane.QUICK)).isZero();
            assertThat(steps.done()).hasSize(attempt);
            steps.clock().advance(WorkRunner.backOff(attempt).minusMillis(1));
            assertThat(runner.step(Lane.QUICK)).isEqualTo(Duration.ofMillis(1));
            steps.clock().advance(Duration.ofMillis(1));
        }
        assertThat(queue.blocked()).isEmpty();
    }

    @Test
    void backsOffFromOneSecondToTenMinutes() {
        assertThat(WorkRunner.backOff(1)).isEqualTo(SECOND);
        assertThat(WorkRunner.backOff(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(WorkRunner.backOff(10)).isEqualTo(Duration.ofSeconds(512));
        assertThat(WorkRunner.backOff(11)).isEqualTo(Duration.ofMinutes(10));
        assertThat(WorkRunner.backOff(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void blocksWhatThrowsTooOftenAndUnblocksItOnDemand() {
        WorkQueue queue = steps.queue();
        List<Boolean> healthy = new ArrayList<>();
        queue.handle(
                "redact",
                item -> {
                    if (healthy.isEmpty()) {
                        throw new UnsupportedOperationException("078-05-1120");
                    }
                    return steps.note(item);
                },
                2);
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(queue.blocked()).isEmpty();
        steps.clock().advance(SECOND);
        runner.step(Lane.QUICK);
        assertThat(queue.blocked())
                .containsExactly(new BlockedWork(
                        "redact",
                        "a",
                        "HANDLER_THREW UnsupportedOperationException",
                        2,
                        steps.clock().instant()));
        assertThat(queue.depth()).isZero();

        healthy.add(true);
        assertThat(queue.unblock("b")).isZero();
        assertThat(queue.unblock("a")).isEqualTo(1);
        runner.step(Lane.QUICK);
        assertThat(steps.done()).containsExactly("a#3");
        assertThat(queue.unblock("a")).isZero();
    }

    @Test
    void blocksWhenTheHandlerSaysSo() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", item -> WorkResult.blocked("ROOM_UNKNOWN"));
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(queue.blocked()).extracting(BlockedWork::reason).containsExactly("ROOM_UNKNOWN");
        assertThatThrownBy(() -> WorkResult.blocked("Some sentence")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void retriesWhenTheSettlementThrows() {
        WorkQueue queue = steps.queue();
        queue.handle(
                "redact",
                item -> WorkResult.done(tx -> {
                    steps.note(item);
                    queue.enqueue(tx, steps.work("tell", "told"));
                    if (item.attempt() == 1) {
                        tx.execute("INSERT INTO nowhere VALUES (1)");
                    }
                }));
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(steps.keys("DONE")).isEmpty();
        assertThat(steps.keys("PENDING")).containsExactly("a");
        steps.clock().advance(SECOND);
        runner.step(Lane.QUICK);
        assertThat(steps.keys("DONE")).containsExactly("a");
        assertThat(steps.keys("PENDING")).containsExactly("told");
    }

    @Test
    void takesOverWhenALeaseRunsOutAndRefusesTheLateSettlement() {
        WorkQueue late = steps.queue();
        WorkQueue second = steps.queue();
        List<String> settled = new ArrayList<>();
        second.handle("redact", item -> {
            steps.note(item);
            return WorkResult.done(tx -> settled.add("second"));
        });
        WorkRunner other = second.prepare();
        late.handle("redact", item -> {
            assertThat(other.step(Lane.QUICK)).isPositive();
            steps.clock().advance(SteppedQueue.settings().lease());
            assertThat(other.step(Lane.QUICK)).isZero();
            return WorkResult.done(tx -> settled.add("late"));
        });
        WorkRunner runner = late.prepare();
        steps.enqueue(late, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(steps.done()).containsExactly("a#2");
        assertThat(settled).containsExactly("second");
    }

    @Test
    void keepsTheLeaseOfWhatRunsLong() {
        WorkQueue first = steps.queue();
        WorkQueue second = steps.queue();
        second.handle("redact", steps::note);
        WorkRunner other = second.prepare();
        List<WorkRunner> self = new ArrayList<>();
        first.handle("redact", item -> {
            for (int i = 0; i < 5; i++) {
                steps.clock().advance(SteppedQueue.settings().lease().dividedBy(2));
                self.get(0).renew();
                assertThat(other.step(Lane.QUICK)).isPositive();
            }
            return steps.note(item);
        });
        self.add(first.prepare());
        steps.enqueue(first, steps.work("redact", "a"));
        self.get(0).step(Lane.QUICK);
        assertThat(steps.done()).containsExactly("a#1");
        assertThat(steps.keys("DONE")).containsExactly("a");
    }

    @Test
    void blocksWorkThatKillsTheProcessEachTime() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note, 3);
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        for (int crash = 0; crash < 3; crash++) {
            crashWhileRunning("a");
            steps.clock().advance(SteppedQueue.settings().lease());
        }
        runner.step(Lane.QUICK);
        assertThat(steps.done()).isEmpty();
        assertThat(queue.blocked()).extracting(BlockedWork::reason).containsExactly("LEASE_EXPIRED");
    }

    @Test
    void namesOnlyWhatItThrewInItsLog() {
        try (CapturedLog log = new CapturedLog()) {
            WorkQueue queue = steps.queue();
            queue.handle("redact", item -> {
                throw new IllegalStateException("canary " + item.payload());
            });
            WorkRunner runner = queue.prepare();
            steps.enqueue(queue, steps.work("redact", "a"));
            runner.step(Lane.QUICK);
            assertThat(log.events())
                    .anySatisfy(line -> assertThat(line.getFormattedMessage())
                            .startsWith("evt=work.failed kind=redact key=a attempt=1 fault=IllegalStateException"))
                    .allSatisfy(line -> {
                        assertThat(line.getFormattedMessage()).doesNotContain("canary");
                        assertThat(line.getThrowableProxy()).isNull();
                    });
        }
    }

    private void crashWhileRunning(String key) {
        WorkDao dao = new WorkDao();
        test.database().durably(tx -> {
            WorkRow row = dao.first(
                            tx,
                            Lane.QUICK,
                            List.of("redact"),
                            List.of(),
                            steps.clock().instant())
                    .orElseThrow();
            assertThat(row.key()).isEqualTo(key);
            assertThat(dao.claim(
                            tx,
                            row,
                            "crashed",
                            steps.clock().instant().plus(SteppedQueue.settings().lease())))
                    .isPresent();
        });
    }
}
