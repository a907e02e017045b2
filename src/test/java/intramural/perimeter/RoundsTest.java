package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.perimeter.Observation.Status;
import intramural.store.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the doctor visits the running service; a pause ends when the test says so. */
@SuppressWarnings("NullAway.Init")
class RoundsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final WireMockExtension server = FakeHomeserver.onAFreePort();

    private final MovableClock clock = new MovableClock();
    private final Instant begin = clock.instant();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Semaphore goOn = new Semaphore(0);
    private ClosedHomeserver installation;
    private Rounds rounds;

    @BeforeEach
    void prepare() {
        installation = new ClosedHomeserver(server);
        rounds = new Rounds(installation.site(), ready::get, clock, this::pause);
    }

    @AfterEach
    void stop() {
        rounds.stop();
    }

    private boolean pause(Duration time, CountDownLatch stopped) throws InterruptedException {
        pauses.add(time);
        goOn.acquire();
        clock.advance(time);
        return stopped.getCount() == 0;
    }

    @Test
    void goesAtTheStartAndThenEveryDay() throws InterruptedException {
        rounds.start();

        assertThat(nextPause()).isEqualTo(DAY);
        assertThat(found().at()).isEqualTo(begin);
        assertThat(found().with(Status.OPEN)).isEmpty();

        goOn.release();
        assertThat(nextPause()).isEqualTo(DAY);
        assertThat(found().at()).isEqualTo(begin.plus(DAY));
    }

    @ParameterizedTest
    @CsvSource({"a protection is open,.*/invite,502", "no homeserver,.*/versions,503", "no service,/health,503"})
    void goesAgainAfterAnHourUntilAllIsWellAgain(String what, String path, int status) throws InterruptedException {
        installation.answer(2, path, status, "{}");
        rounds.start();

        assertThat(nextPause()).as(what).isEqualTo(HOUR);
        goOn.release();
        assertThat(nextPause()).as(what).isEqualTo(HOUR);
        assertThat(found().at()).isEqualTo(begin.plus(HOUR));

        server.resetMappings();
        installation = new ClosedHomeserver(server);
        goOn.release();
        assertThat(nextPause()).isEqualTo(DAY);
        assertThat(found().with(Status.OPEN)).isEmpty();
    }

    @Test
    void waitsForTheServiceToBeReady() throws InterruptedException {
        ready.set(false);
        rounds.start();

        assertThat(nextPause()).isLessThan(Duration.ofSeconds(1));
        goOn.release();
        assertThat(nextPause()).isLessThan(Duration.ofSeconds(1));
        assertThat(rounds.last()).isNull();

        ready.set(true);
        goOn.release();
        assertThat(nextPause()).isEqualTo(DAY);
        assertThat(found().at()).isAfter(begin);
    }

    /** How long it means to wait, as soon as a visit has ended. */
    private Duration nextPause() throws InterruptedException {
        return Objects.requireNonNull(pauses.poll(30, TimeUnit.SECONDS), "it does not come to rest");
    }

    private Rounds.Findings found() {
        return Objects.requireNonNull(rounds.last(), "it has not gone yet");
    }
}
