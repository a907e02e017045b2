package intramural.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the machine's clock with one that cannot be set, and notices when it jumps. Slow corrections are followed; a
 * jump stands until the clock has jumped back, or the service starts again, which is a person's word that it is right.
 * Ticked by one thread, asked by any.
 */
final class ClockWatch {

    static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant lastInstant;
    private long lastNanos;
    private volatile Duration jump = Duration.ZERO;

    ClockWatch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.lastInstant = clock.instant();
        this.lastNanos = nanos.getAsLong();
    }

    /** Looks at both clocks. */
    void tick() {
        Instant instant = clock.instant();
        long now = nanos.getAsLong();
        Duration step = Duration.between(lastInstant, instant).minusNanos(now - lastNanos);
        lastInstant = instant;
        lastNanos = now;
        if (step.abs().compareTo(TOLERANCE) <= 0) {
            return;
        }
        Duration sum = jump.plus(step);
        jump = sum.abs().compareTo(TOLERANCE) <= 0 ? Duration.ZERO : sum;
        log.error("evt=clock.jumped by_s={} off_s={}", step.toSeconds(), jump.toSeconds());
    }

    /** How far the clock has jumped, forwards or, negative, backwards; zero while it can be trusted. */
    Duration jump() {
        return jump;
    }
}
