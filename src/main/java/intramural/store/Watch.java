package intramural.store;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the database is there: one thread that looks every second, and at once when a transaction has failed. It
 * counts as back only when something could be written. Thread-safe.
 */
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration BEAT_EVERY = Duration.ofMinutes(1);

    /** A disk that answers no longer lets a commit hang, and with it this thread. */
    private static final Duration HUNG = Duration.ofSeconds(10);

    private final Engine engine;
    private final ClockWatch clock;
    private final Runnable beat;
    private final Runnable compact;
    private final Duration beatEvery;
    private final Duration hung;
    private final Signal signal = new Signal();
    private volatile boolean ending;
    private volatile boolean away;
    private volatile long awaySinceNanos;
    private volatile boolean looking;
    private volatile long lookingSinceNanos;
    private @Nullable Thread thread;

    /**
     * @param beat writes something durable; throws if that is not possible
     * @param compact gives back the room that nothing needs; throws if that is not possible
     */
    Watch(Engine engine, ClockWatch clock, Runnable beat, Runnable compact) {
        this(engine, clock, beat, compact, BEAT_EVERY, HUNG);
    }

    /** @param hung a look that takes longer counts as a database that is away */
    Watch(Engine engine, ClockWatch clock, Runnable beat, Runnable compact, Duration beatEvery, Duration hung) {
        this.engine = engine;
        this.clock = clock;
        this.beat = beat;
        this.compact = compact;
        this.beatEvery = beatEvery;
        this.hung = hung;
    }

    void start() {
        Thread started = new Thread(this::run, "database-watch");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    void stop() {
        ending = true;
        signal.raise();
        Thread stopping = thread;
        if (stopping != null) {
            boolean interrupted = false;
            try {
                stopping.join(Duration.ofSeconds(10).toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A transaction found the database away. */
    void suspect() {
        if (!away) {
            lost();
            signal.raise();
        }
    }

    /** How long the database has been away; zero while it is there. */
    Duration awayFor() {
        long now = System.nanoTime();
        if (away) {
            return Duration.ofNanos(Math.max(1, now - awaySinceNanos));
        }
        return looking && now - lookingSinceNanos > hung.toNanos()
                ? Duration.ofNanos(now - lookingSinceNanos)
                : Duration.ZERO;
    }

    private void run() {
        long beatenAt = System.nanoTime();
        while (!ending) {
            long seen = signal.seen();
            lookingSinceNanos = System.nanoTime();
            looking = true;
            if (!isThere()) {
                lost();
            } else if (away || System.nanoTime() - beatenAt > beatEvery.toNanos()) {
                beatenAt = System.nanoTime();
                beat();
            } else {
                tidy();
            }
            looking = false;
            signal.await(seen, EVERY);
        }
    }

    /** Nothing may end this thread: it is the only one that finds the database again. */
    private boolean isThere() {
        try {
            clock.tick();
            return engine.isThere();
        } catch (RuntimeException | Error e) {
            log.error("evt=database.not_looked_at cause={}", e.getClass().getSimpleName());
            return false;
        }
    }

    private void beat() {
        try {
            beat.run();
            found();
        } catch (RuntimeException | Error e) {
            lost();
        }
    }

    /** Where nothing can be written, the next look says for how long. */
    private void tidy() {
        try {
            if (engine.isSlack()) {
                compact.run();
            }
        } catch (SQLException | RuntimeException | Error e) {
            log.warn("evt=database.not_compacted cause={}", e.getClass().getSimpleName());
            lost();
        }
    }

    private synchronized void lost() {
        if (!away) {
            awaySinceNanos = System.nanoTime();
            away = true;
            log.error("evt=database.away");
        }
    }

    private synchronized void found() {
        if (away) {
            log.warn("evt=database.back away_s={}", awayFor().toSeconds());
            away = false;
        }
    }
}
