package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps through the queue on one thread; {@link WorkThreadsTest} runs it. */
@Tag("database")
final class WorkQueueTest {

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final SteppedQueue steps = new SteppedQueue(test);

    @Test
    void carriesOutWhatATransactionEnqueued() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(runner.step(Lane.QUICK)).isZero();
        assertThat(steps.done()).containsExactly("a#1");
        assertThat(queue.depth()).isZero();
        assertThat(runner.step(Lane.QUICK)).isPositive();
    }

    @Test
    void enqueuesAKeyOnceAndRemembersItWhenDone() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        WorkRunner runner = queue.prepare();
        assertThat(steps.enqueue(queue, steps.work("redact", "a"))).isTrue();
        assertThat(steps.enqueue(queue, steps.work("redact", "a"))).isFalse();
        runner.step(Lane.QUICK);
        assertThat(steps.enqueue(queue, steps.work("redact", "a"))).isFalse();
        runner.step(Lane.QUICK);
        assertThat(steps.done()).containsExactly("a#1");
    }

    @Test
    void forgetsWorkWhoseTransactionRollsBack() {
        WorkQueue queue = steps.queue();
        assertThatThrownBy(() -> test.database().durably(tx -> {
                    queue.enqueue(tx, steps.work("redact", "a"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void waitsUntilWorkIsDueAndTellsHowLong() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        WorkRunner runner = queue.prepare();
        steps.enqueue(
                queue, new Work("redact", "a", "{}", steps.clock().instant().plusMillis(400), Lane.QUICK));
        assertThat(runner.step(Lane.QUICK)).isEqualTo(Duration.ofMillis(400));
        steps.clock().advance(Duration.ofMillis(400));
        runner.step(Lane.QUICK);
        assertThat(steps.done()).containsExactly("a#1");
    }

    @Test
    void restsAMomentWhileWhatAllWorkNeedsIsAwayAndThenGoesOnAtOnce() {
        WorkQueue queue = steps.queue();
        AtomicInteger tries = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean(true);
        queue.handle("redact", item -> {
            tries.incrementAndGet();
            return away.get() ? WorkResult.away() : steps.note(item);
        });
        WorkRunner runner = queue.prepare();
        for (int i = 0; i < 50; i++) {
            steps.enqueue(queue, steps.work("redact", "row-" + i));
        }
        for (int second = 0; second < 3; second++) {
            assertThat(runner.step(Lane.QUICK)).isZero();
            assertThat(runner.step(Lane.QUICK)).isEqualTo(WorkRunner.REST);
            assertThat(runner.step(Lane.LONG)).isEqualTo(WorkRunner.REST);
            steps.clock().advance(WorkRunner.REST);
        }
        assertThat(tries).hasValue(3);
        away.set(false);
        for (int i = 0; i < 50; i++) {
            assertThat(runner.step(Lane.QUICK)).isZero();
        }
        assertThat(queue.depth()).isZero();
    }

    @Test
    void restsNoLongerWhenTheClockIsSetBack() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", item -> WorkResult.away());
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        assertThat(runner.step(Lane.QUICK)).isZero();
        steps.clock().advance(Duration.ofHours(-1));
        steps.enqueue(queue, steps.work("redact", "b"));
        assertThat(runner.step(Lane.QUICK)).isZero();
        assertThat(queue.depth()).isEqualTo(2);
    }

    @Test
    void keepsToItsLaneAndToKindsThatHaveAHandler() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, new Work("redact", "long", "{}", steps.clock().instant(), Lane.LONG));
        steps.enqueue(queue, steps.work("unknown", "unknown"));
        assertThat(runner.step(Lane.QUICK)).isPositive();
        assertThat(runner.step(Lane.LONG)).isZero();
        assertThat(steps.done()).containsExactly("long#1");
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void hastensPendingWork() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        WorkRunner runner = queue.prepare();
        steps.enqueue(
                queue, new Work("redact", "a", "{}", steps.clock().instant().plusSeconds(60), Lane.QUICK));
        test.database()
                .durably(tx -> queue.hasten(tx, "a", steps.clock().instant().plusSeconds(90)));
        assertThat(runner.step(Lane.QUICK)).isPositive();
        test.database().durably(tx -> queue.hasten(tx, "a", steps.clock().instant()));
        assertThat(runner.step(Lane.QUICK)).isZero();
        assertThat(steps.done()).containsExactly("a#1");
    }

    @Test
    void hastensTheRetryOfWorkThatIsRunning() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", item -> {
            steps.note(item);
            if (item.attempt() == 1) {
                test.database()
                        .durably(
                                tx -> queue.hasten(tx, item.key(), steps.clock().instant()));
            }
            return WorkResult.retry(Duration.ofHours(1));
        });
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        runner.step(Lane.QUICK);
        assertThat(runner.step(Lane.QUICK)).isPositive();
        assertThat(steps.done()).containsExactly("a#1", "a#2");
    }

    @Test
    void writesTheSettlementInTheSameTransaction() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", item -> WorkResult.done(tx -> queue.enqueue(tx, steps.work("tell", "told"))));
        WorkRunner runner = queue.prepare();
        steps.enqueue(queue, steps.work("redact", "a"));
        runner.step(Lane.QUICK);
        assertThat(steps.keys("PENDING")).containsExactly("told");
        assertThat(steps.keys("DONE")).containsExactly("a");
    }

    @Test
    void tellsHowLongTheOldestWorkHasBeenDueWhateverItsRetries() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", item -> WorkResult.retry(Duration.ofHours(2)));
        WorkRunner runner = queue.prepare();
        assertThat(queue.oldestAge()).isZero();
        steps.enqueue(
                queue, new Work("redact", "a", "{}", steps.clock().instant().plusSeconds(10), Lane.QUICK));
        assertThat(queue.oldestAge()).isZero();
        steps.clock().advance(Duration.ofSeconds(40));
        runner.step(Lane.QUICK);
        assertThat(queue.oldestAge()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refusesWorkThatDoesNotFit() {
        assertThatThrownBy(() -> steps.work("Two words", "a")).hasMessageContaining("kind");
        assertThatThrownBy(() -> steps.work("redact", "")).hasMessageContaining("key");
        assertThatThrownBy(() -> steps.work("redact", "k".repeat(201))).hasMessageContaining("key");
        assertThatThrownBy(() ->
                        new Work("redact", "a", "p".repeat(8001), steps.clock().instant(), Lane.QUICK))
                .hasMessageContaining("payload");
    }

    @Test
    void refusesASecondHandlerAndALateOne() {
        WorkQueue queue = steps.queue();
        queue.handle("redact", steps::note);
        assertThatThrownBy(() -> queue.handle("redact", steps::note)).hasMessageContaining("a handler already");
        queue.prepare();
        assertThatThrownBy(() -> queue.handle("tell", steps::note)).hasMessageContaining("before the queue starts");
    }
}
