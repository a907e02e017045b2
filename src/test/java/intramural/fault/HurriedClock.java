package intramural.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes faster than the machine's, for work that waits for seconds. */
final class HurriedClock extends Clock {

    private static final int PACE = 10;

    private final Instant start;
    private final long startNanos = System.nanoTime();

    HurriedClock(Instant start) {
        this.start = start;
    }

    /** How far it goes in that time. */
    static Duration within(Duration time) {
        return time.multipliedBy(PACE);
    }

    @Override
    public Instant instant() {
        return start.plus(within(Duration.ofNanos(System.nanoTime() - startNanos)));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
