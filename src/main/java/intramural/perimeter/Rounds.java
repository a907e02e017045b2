package intramural.perimeter;

import intramural.perimeter.Observation.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doctor's visits to the running service: one as soon as it is ready, then one a day, and an hour after a visit that
 * found something open or could not reach what it tries. One thread of its own; what was found last may be read by any.
 */
public final class Rounds {

    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration WAIT_FOR_READY = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** How time passes between two visits. */
    @FunctionalInterface
    interface Pause {

        /** Waits, and says whether it has been stopped meanwhile. */
        boolean isStoppedWithin(Duration time, CountDownLatch stopped) throws InterruptedException;
    }

    /** What one visit found, in the order of the command's lines. */
    public record Findings(Instant at, List<Observation> lines) {

        /** Lines with this result. */
        public List<Observation> with(Status result) {
            return lines.stream().filter(line -> line.result() == result).toList();
        }
    }

    private final Site site;
    private final BooleanSupplier ready;
    private final Clock clock;
    private final Pause pause;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::walk, "doctor");
    private volatile @Nullable Findings last;

    /** @param ready whether the service is; before that a visit would find what mends itself */
    public Rounds(Site site, BooleanSupplier ready, Clock clock) {
        this(site, ready, clock, (time, stopped) -> stopped.await(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    Rounds(Site site, BooleanSupplier ready, Clock clock, Pause pause) {
        this.site = site;
        this.ready = ready;
        this.clock = clock;
        this.pause = pause;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    public void stop() {
        stopped.countDown();
        thread.interrupt();
    }

    /** What the last visit found; null before the first has ended. */
    public @Nullable Findings last() {
        return last;
    }

    private void walk() {
        long patience = System.nanoTime() + WAIT_FOR_READY.toNanos();
        boolean running = true;
        while (running && !ready.getAsBoolean() && System.nanoTime() < patience) {
            running = pause(LOOK_AGAIN);
        }
        while (running) {
            running = pause(visit());
        }
    }

    /** Goes once and says how long to wait for the next. */
    private Duration visit() {
        try {
            List<Observation> lines = new ArrayList<>();
            Doctor.Result result = new Doctor(site, clock).run(lines::add, step -> {});
            if (stopped.getCount() == 0) {
                return USUAL;
            }
            Findings found = new Findings(clock.instant(), List.copyOf(lines));
            last = found;
            found.with(Status.OPEN).forEach(line -> log.error("evt=doctor.open check=\"{}\"", line.check()));
            found.with(Status.WEAK).forEach(line -> log.warn("evt=doctor.weak check=\"{}\"", line.check()));
            log.info("evt=doctor.done open={} unreachable={}", result.open(), result.unreachable());
            return result.open() || result.unreachable() ? SOON : USUAL;
        } catch (RuntimeException e) {
            // This thread is the only one that goes, so nothing may end it; its message may quote an answer.
            log.error("evt=doctor.failed cause={}", e.getClass().getSimpleName());
            return SOON;
        }
    }

    private boolean pause(Duration time) {
        try {
            return !pause.isStoppedWithin(time, stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
