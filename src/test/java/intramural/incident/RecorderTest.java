package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import intramural.CapturedLog;
import intramural.judge.Verdict;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class RecorderTest {

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private Recorder recorder() {
        return recorder(null);
    }

    private Recorder recorder(@Nullable Spool spool) {
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        return new Recorder(test.database(), new IncidentLog(vault, work), spool);
    }

    private void record(Recorder recorder, StoppedAct stopped) {
        recorder.record(stopped, good -> (good ? recorded : refused).incrementAndGet());
    }

    @AfterEach
    void everybodyGotOneAnswer() {
        assertThat(incidents()).isEqualTo(recorded.get());
    }

    private long incidents() {
        return test.database()
                .read(tx -> tx.createQuery("SELECT COUNT(*) FROM incident")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void recordsABurstAndAnswersEach() {
        Recorder recorder = recorder();
        recorder.start();
        for (int i = 0; i < 500; i++) {
            record(recorder, Stopped.line(i, clock.instant()));
        }
        await().until(() -> recorded.get() == 500);
        recorder.stop();
    }

    @Test
    void refusesAtOnceWhatDoesNotFitAndRecordsTheRest() throws Exception {
        Recorder recorder = recorder();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> test.database().durably(tx -> {
            tx.execute("UPDATE ledger_head SET size = size");
            held.countDown();
            waitFor(release);
        }));
        // Made beforehand: what waits for the database is refused too once it has waited long enough.
        List<StoppedAct> acts = IntStream.range(0, 1_200)
                .mapToObj(i -> Stopped.line(i, clock.instant()))
                .toList();
        holder.start();
        waitFor(held);
        recorder.start();
        try (CapturedLog log = new CapturedLog()) {
            acts.forEach(act -> record(recorder, act));
            assertThat(refused.get()).isBetween(1, 176);
            assertThat(log.text()).contains("evt=incident.recorder_full").doesNotContain(Stopped.TEXT);
        }
        release.countDown();
        holder.join(TimeUnit.SECONDS.toMillis(10));
        await().until(() -> recorded.get() + refused.get() == 1_200);
        recorder.stop();
    }

    @Test
    void oneThatCannotBeRecordedTakesNobodyWithIt() {
        test.database()
                .durably(tx -> tx.execute("ALTER TABLE incident ADD CONSTRAINT no_calls CHECK (paragraph <> '1.3')"));
        Recorder recorder = recorder();
        recorder.start();
        for (int i = 0; i < 10; i++) {
            StoppedAct stopped = i == 4
                    ? Stopped.of(i, clock.instant(), "m.call.invite", Verdict.Answer.REFUSE, "1.3", "CALL")
                    : Stopped.line(i, clock.instant());
            record(recorder, stopped);
        }
        await().until(() -> recorded.get() == 9 && refused.get() == 1);
        recorder.stop();
    }

    @Test
    void oneThatTheDatabaseDoesNotTakeHoldsUpNothingInTheSpool(@TempDir Path folder) throws IOException {
        test.database()
                .durably(tx -> tx.execute("ALTER TABLE incident ADD CONSTRAINT no_calls CHECK (paragraph <> '1.3')"));
        SpoolLimits limits = new SpoolLimits(1000, 10_000_000, Duration.ZERO);
        Spool spool = new Spool(folder, vault, limits);
        StoppedAct bad = Stopped.of(4, clock.instant(), "m.call.invite", Verdict.Answer.REFUSE, "1.3", "CALL");
        spool.add(List.of(
                IncidentLog.evidence(Stopped.line(1, clock.instant())),
                IncidentLog.evidence(bad),
                IncidentLog.evidence(Stopped.line(2, clock.instant()))));
        Recorder recorder = recorder(spool);
        recorder.start();
        await().until(() -> spool.size() == 0);
        record(recorder, Stopped.line(3, clock.instant()));
        await().until(() -> recorded.get() == 1);
        recorder.stop();
        assertThat(incidents()).isEqualTo(3);
        // Those of the spool were answered in another life.
        recorded.addAndGet(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactly("000000000002-V-0000000004.sealed.damaged");
        }
    }

    @Test
    void anAnswerThatThrowsTakesNobodyWithIt() {
        Recorder recorder = recorder();
        recorder.start();
        recorder.record(Stopped.line(0, clock.instant()), good -> {
            recorded.incrementAndGet();
            throw new StackOverflowError();
        });
        record(recorder, Stopped.line(1, clock.instant()));
        await().until(() -> recorded.get() == 2);
        recorder.stop();
    }

    @Test
    void recordsWhatItHasTakenBeforeItStopsAndRefusesWhatComesAfter() {
        Recorder recorder = recorder();
        recorder.start();
        for (int i = 0; i < 200; i++) {
            record(recorder, Stopped.line(i, clock.instant()));
        }
        recorder.stop();
        assertThat(recorded.get()).isEqualTo(200);
        record(recorder, Stopped.line(300, clock.instant()));
        assertThat(refused.get()).isEqualTo(1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
