package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Steps through the queue on one thread; {@link WorkThreadsTest} runs it. */
final class WorkQueueTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final MovableClock clock = new MovableClock();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void carriesOutWhatATransactionEnqueued() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(runner.step(Lane.QUICK)).isZero();
        assertThat(done).containsExactly("a#1");
        assertThat(queue.depth()).isZero();
        assertThat(runner.step(Lane.QUICK)).isPositive();
    }

    @Test
    void enqueuesAKeyOnceAndRemembersItWhenDone() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        WorkRunner runner = queue.prepare();
        assertThat(enqueue(queue, work("redact", "a"))).isTrue();
        assertThat(enqueue(queue, work("redact", "a"))).isFalse();
        runner.step(Lane.QUICK);
        assertThat(enqueue(queue, work("redact", "a"))).isFalse();
        runner.step(Lane.QUICK);
        assertThat(done).containsExactly("a#1");
    }

    @Test
    void forgetsWorkWhoseTransactionRollsBack() {
        WorkQueue queue = queue();
        assertThatThrownBy(() -> test.database().durably(tx -> {
                    queue.enqueue(tx, work("redact", "a"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void waitsUntilWorkIsDueAndTellsHowLong() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        WorkRunner runner = queue.prepare();
        enqueue(queue, new Work("redact", "a", "{}", clock.instant().plusMillis(400), Lane.QUICK));
        assertThat(runner.step(Lane.QUICK)).isEqualTo(Duration.ofMillis(400));
        clock.advance(Duration.ofMillis(400));
        runner.step(Lane.QUICK);
        assertThat(done).containsExactly("a#1");
    }

    @Test
    void keepsToItsLaneAndToKindsThatHaveAHandler() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        WorkRunner runner = queue.prepare();
        enqueue(queue, new Work("redact", "long", "{}", clock.instant(), Lane.LONG));
        enqueue(queue, work("unknown", "unknown"));
        assertThat(runner.step(Lane.QUICK)).isPositive();
        assertThat(runner.step(Lane.LONG)).isZero();
        assertThat(done).containsExactly("long#1");
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void hastensPendingWork() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        WorkRunner runner = queue.prepare();
        enqueue(queue, new Work("redact", "a", "{}", clock.instant().plusSeconds(60), Lane.QUICK));
        test.database().durably(tx -> queue.hasten(tx, "a", clock.instant().plusSeconds(90)));
        assertThat(runner.step(Lane.QUICK)).isPositive();
        test.database().durably(tx -> queue.hasten(tx, "a", clock.instant()));
        assertThat(runner.step(Lane.QUICK)).isZero();
        assertThat(done).containsExactly("a#1");
    }

    @Test
    void hastensTheRetryOfWorkThatIsRunning() {
        WorkQueue queue = queue();
        queue.handle("redact", item -> {
            note(item);
            if (item.attempt() == 1) {
                test.database().durably(tx -> queue.hasten(tx, item.key(), clock.instant()));
            }
            return WorkResult.retry(Duration.ofHours(1));
        });
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        runner.step(Lane.QUICK);
        runner.step(Lane.QUICK);
        assertThat(runner.step(Lane.QUICK)).isPositive();
        assertThat(done).containsExactly("a#1", "a#2");
    }

    @Test
    void retriesAsOftenAsTheHandlerAsksAndBacksOff() {
        WorkQueue queue = queue();
        queue.handle(
                "redact",
                item -> {
                    note(item);
                    return WorkResult.retry(null);
                },
                3);
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        for (int attempt = 1; attempt <= 12; attempt++) {
            assertThat(runner.step(Lane.QUICK)).isZero();
            assertThat(done).hasSize(attempt);
            clock.advance(WorkRunner.backOff(attempt).minusMillis(1));
            assertThat(runner.step(Lane.QUICK)).isEqualTo(Duration.ofMillis(1));
            clock.advance(Duration.ofMillis(1));
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
        WorkQueue queue = queue();
        List<Boolean> healthy = new ArrayList<>();
        queue.handle(
                "redact",
                item -> {
                    if (healthy.isEmpty()) {
                        throw new UnsupportedOperationException("078-05-1120");
                    }
                    return note(item);
                },
                2);
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(queue.blocked()).isEmpty();
        clock.advance(SECOND);
        runner.step(Lane.QUICK);
        assertThat(queue.blocked())
                .containsExactly(new BlockedWork(
                        "redact", "a", "HANDLER_THREW UnsupportedOperationException", 2, clock.instant()));
        assertThat(queue.depth()).isZero();

        healthy.add(true);
        assertThat(queue.unblock("b")).isZero();
        assertThat(queue.unblock("a")).isEqualTo(1);
        runner.step(Lane.QUICK);
        assertThat(done).containsExactly("a#3");
        assertThat(queue.unblock("a")).isZero();
    }

    @Test
    void blocksWhenTheHandlerSaysSo() {
        WorkQueue queue = queue();
        queue.handle("redact", item -> WorkResult.blocked("ROOM_UNKNOWN"));
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(queue.blocked()).extracting(BlockedWork::reason).containsExactly("ROOM_UNKNOWN");
        assertThatThrownBy(() -> WorkResult.blocked("Some sentence")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesTheSettlementInTheSameTransaction() {
        WorkQueue queue = queue();
        queue.handle("redact", item -> WorkResult.done(tx -> queue.enqueue(tx, work("tell", "told"))));
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(keys("PENDING")).containsExactly("told");
        assertThat(keys("DONE")).containsExactly("a");
    }

    @Test
    void retriesWhenTheSettlementThrows() {
        WorkQueue queue = queue();
        queue.handle(
                "redact",
                item -> WorkResult.done(tx -> {
                    note(item);
                    queue.enqueue(tx, work("tell", "told"));
                    if (item.attempt() == 1) {
                        tx.execute("INSERT INTO nowhere VALUES (1)");
                    }
                }));
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(keys("DONE")).isEmpty();
        assertThat(keys("PENDING")).containsExactly("a");
        clock.advance(SECOND);
        runner.step(Lane.QUICK);
        assertThat(keys("DONE")).containsExactly("a");
        assertThat(keys("PENDING")).containsExactly("told");
    }

    @Test
    void takesOverWhenALeaseRunsOutAndRefusesTheLateSettlement() {
        WorkQueue late = queue();
        WorkQueue second = queue();
        List<String> settled = new ArrayList<>();
        second.handle("redact", item -> {
            note(item);
            return WorkResult.done(tx -> settled.add("second"));
        });
        WorkRunner other = second.prepare();
        late.handle("redact", item -> {
            assertThat(other.step(Lane.QUICK)).isPositive();
            clock.advance(settings().lease());
            assertThat(other.step(Lane.QUICK)).isZero();
            return WorkResult.done(tx -> settled.add("late"));
        });
        WorkRunner runner = late.prepare();
        enqueue(late, work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(done).containsExactly("a#2");
        assertThat(settled).containsExactly("second");
    }

    @Test
    void keepsTheLeaseOfWhatRunsLong() {
        WorkQueue first = queue();
        WorkQueue second = queue();
        second.handle("redact", this::note);
        WorkRunner other = second.prepare();
        List<WorkRunner> self = new ArrayList<>();
        first.handle("redact", item -> {
            for (int i = 0; i < 5; i++) {
                clock.advance(settings().lease().dividedBy(2));
                self.get(0).renew();
                assertThat(other.step(Lane.QUICK)).isPositive();
            }
            return note(item);
        });
        self.add(first.prepare());
        enqueue(first, work("redact", "a"));
        self.get(0).step(Lane.QUICK);
        assertThat(done).containsExactly("a#1");
        assertThat(keys("DONE")).containsExactly("a");
    }

    @Test
    void blocksWorkThatKillsTheProcessEachTime() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note, 3);
        WorkRunner runner = queue.prepare();
        enqueue(queue, work("redact", "a"));
        for (int crash = 0; crash < 3; crash++) {
            crashWhileRunning("a");
            clock.advance(settings().lease());
        }
        runner.step(Lane.QUICK);
        assertThat(done).isEmpty();
        assertThat(queue.blocked()).extracting(BlockedWork::reason).containsExactly("LEASE_EXPIRED");
    }

    @Test
    void tellsHowLongTheOldestWorkHasBeenDueWhateverItsRetries() {
        WorkQueue queue = queue();
        queue.handle("redact", item -> WorkResult.retry(Duration.ofHours(2)));
        WorkRunner runner = queue.prepare();
        assertThat(queue.oldestAge()).isZero();
        enqueue(queue, new Work("redact", "a", "{}", clock.instant().plusSeconds(10), Lane.QUICK));
        assertThat(queue.oldestAge()).isZero();
        clock.advance(Duration.ofSeconds(40));
        runner.step(Lane.QUICK);
        assertThat(queue.oldestAge()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void namesOnlyWhatItThrewInItsLog() {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(WorkRunner.class);
        var lines = new ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        try {
            WorkQueue queue = queue();
            queue.handle("redact", item -> {
                throw new IllegalStateException("canary " + item.payload());
            });
            WorkRunner runner = queue.prepare();
            enqueue(queue, work("redact", "a"));
            runner.step(Lane.QUICK);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .anySatisfy(line -> assertThat(line.getFormattedMessage())
                        .startsWith("evt=work.failed kind=redact key=a attempt=1 fault=IllegalStateException"))
                .allSatisfy(line -> {
                    assertThat(line.getFormattedMessage()).doesNotContain("canary");
                    assertThat(line.getThrowableProxy()).isNull();
                });
    }

    @Test
    void refusesWorkThatDoesNotFit() {
        assertThatThrownBy(() -> work("Two words", "a")).hasMessageContaining("kind");
        assertThatThrownBy(() -> work("redact", "")).hasMessageContaining("key");
        assertThatThrownBy(() -> work("redact", "k".repeat(201))).hasMessageContaining("key");
        assertThatThrownBy(() -> new Work("redact", "a", "p".repeat(8001), clock.instant(), Lane.QUICK))
                .hasMessageContaining("payload");
    }

    @Test
    void refusesASecondHandlerAndALateOne() {
        WorkQueue queue = queue();
        queue.handle("redact", this::note);
        assertThatThrownBy(() -> queue.handle("redact", this::note)).hasMessageContaining("a handler already");
        queue.prepare();
        assertThatThrownBy(() -> queue.handle("tell", this::note)).hasMessageContaining("before the queue starts");
    }

    private void crashWhileRunning(String key) {
        WorkDao dao = new WorkDao();
        test.database().durably(tx -> {
            WorkRow row = dao.first(tx, Lane.QUICK, List.of("redact"), List.of(), clock.instant())
                    .orElseThrow();
            assertThat(row.key()).isEqualTo(key);
            assertThat(dao.claim(
                            tx, row, "crashed", clock.instant().plus(settings().lease())))
                    .isPresent();
        });
    }

    private WorkResult note(WorkItem item) {
        done.add(item.key() + "#" + item.attempt());
        return WorkResult.done();
    }

    private WorkQueue queue() {
        return new WorkQueue(test.database(), clock, settings());
    }

    private static WorkQueue.Settings settings() {
        return new WorkQueue.Settings(
                1, 1, Duration.ofSeconds(30), SECOND, Duration.ofDays(1), Duration.ofSeconds(10), false);
    }

    private Work work(String kind, String key) {
        return new Work(kind, key, "{}", clock.instant(), Lane.QUICK);
    }

    private boolean enqueue(WorkQueue queue, Work work) {
        return test.database().inTransaction(tx -> queue.enqueue(tx, work));
    }

    private List<String> keys(String status) {
        return test.database()
                .read(tx -> tx.createQuery("SELECT work_key FROM work WHERE status = :status ORDER BY work_key")
                        .bind("status", status)
                        .mapTo(String.class)
                        .list());
    }
}
