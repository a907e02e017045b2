package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchTest {

    private final Engine engine = Engine.of(TestDatabase.config("jdbc:h2:mem:" + UUID.randomUUID()));
    private final CountDownLatch disk = new CountDownLatch(1);

    @BeforeEach
    void open() {
        engine.open();
    }

    @AfterEach
    void close() {
        engine.abandon();
    }

    @Test
    void aWriteThatHangsCountsAsADatabaseThatIsAwayUntilItReturns() {
        Duration hung = Duration.ofMillis(300);
        Watch watch = new Watch(
                engine,
                new ClockWatch(new MovableClock(), System::nanoTime),
                this::hang,
                () -> {},
                Duration.ofMillis(1),
                hung);
        watch.start();
        try {
            assertThat(watch.awayFor()).isZero();
            await().atMost(Duration.ofSeconds(10)).until(() -> watch.awayFor().compareTo(hung) > 0);
            disk.countDown();
            await().atMost(Duration.ofSeconds(10)).until(() -> watch.awayFor().isZero());
        } finally {
            disk.countDown();
            watch.stop();
        }
    }

    private void hang() {
        boolean interrupted = false;
        while (disk.getCount() > 0) {
            try {
                disk.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
