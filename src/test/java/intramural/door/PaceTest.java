package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void acknowledgesTheFirstAfterARestAtOnce() {
        assertThat(pace.waits(1, -5_000)).isZero();
        assertThat(pace.waits(1, 0)).isZero();
        assertThat(pace.waits(1, 100)).isZero();
    }

    @Test
    void acknowledgesARunOfSmallOnesTenTimesASecond() {
        assertThat(pace.waits(1, 1_000)).isZero();
        assertThat(pace.waits(7, 1_004)).isEqualTo(96);
        assertThat(pace.waits(7, 1_110)).isEqualTo(90);
        assertThat(pace.waits(7, 1_250)).isEqualTo(50);
    }

    @Test
    void keepsNoBacklogWaiting() {
        pace.waits(1, 1_000);

        assertThat(pace.waits(Pace.FULL, 1_001)).isZero();
        assertThat(pace.waits(100, 1_002)).isZero();
        assertThat(pace.waits(Pace.FULL - 1, 1_002)).isEqualTo(100);
    }
}
