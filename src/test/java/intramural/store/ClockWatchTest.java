package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockWatchTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong(7);
    private final ClockWatch watch = new ClockWatch(clock, nanos::get);

    private void pass(Duration real, Duration shown) {
        nanos.addAndGet(real.toNanos());
        clock.advance(shown);
        watch.tick();
    }

    @Test
    void followsAClockThatIsCorrectedSlowly() {
        for (int i = 0; i < 1000; i++) {
            pass(Duration.ofSeconds(1), Duration.ofMillis(1050));
        }
        assertThat(watch.jump()).isZero();
    }

    @Test
    void doesNotMistakeASlowMachineForAJump() {
        pass(Duration.ofHours(3), Duration.ofHours(3));
        assertThat(watch.jump()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -61, 61, 86_400})
    void noticesAJumpUntilItIsUndone(long seconds) {
        Duration jump = Duration.ofSeconds(seconds);
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1).plus(jump));
        assertThat(watch.jump()).isEqualTo(jump);
        pass(Duration.ofHours(1), Duration.ofHours(1));
        assertThat(watch.jump()).isEqualTo(jump);
        pass(Duration.ofSeconds(1), Duration.ofSeconds(1).minus(jump));
        assertThat(watch.jump()).isZero();
    }
}
