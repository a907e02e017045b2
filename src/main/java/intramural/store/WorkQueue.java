package intramural.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is decided in a transaction and carried out after it, at least once. The rows are the truth, the threads
 * only carry them out: two lanes of plain threads, and one that keeps leases. Thread-safe. The clock is the database's:
 * with H2, which runs in this process, the machine's own.
 */
public final class WorkQueue {

    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);

    private static final int MAX_ATTEMPTS = 20;
    private static final int BLOCKED_SHOWN = 1000;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Database db;
    private final Clock clock;
    private final Settings settings;
    private final WorkDao dao = new WorkDao();
    private final Signal signal = new Signal();
    private final Signal ending = new Signal();
    private final String owner = UUID.randomUUID().toString();
    private final Map<String, WorkRunner.Handling> handlings = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable WorkRunner runner;
    private volatile boolean stopping;

    /**
     * How the queue works.
     *
     * @param quickThreads threads of {@link Lane#QUICK}
     * @param longThreads threads of {@link Lane#LONG}
     * @param lease how long a claim holds when its process dies; prolonged while the work runs
     * @param poll longest time until due work is seen; work of this process is seen at once
     * @param keepDone how long a key is remembered once its work is done
     * @param stopPatience how long {@link #stop} waits for running handlers
     * @param alone whether no other process can have the database open (H2): then leases found at start are dead
     */
    public record Settings(
            int quickThreads,
            int longThreads,
            Duration lease,
            Duration poll,
            Duration keepDone,
            Duration stopPatience,
            boolean alone) {

        /** For a database in this process. */
        public static Settings standard() {
            return new Settings(
                    2,
                    1,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofDays(90),
                    Duration.ofSeconds(10),
                    true);
        }
    }

    public WorkQueue(Database db, Clock clock, Settings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    /** Registers the handler of a kind, before {@link #start}. */
    public void handle(String kind, WorkHandler handler) {
        handle(kind, handler, MAX_ATTEMPTS);
    }

    /** As above; blocked once it has thrown so often. */
    public void handle(String kind, WorkHandler handler, int maxAttempts) {
        register(kind, new WorkRunner.Handling(items -> handler.run(items.get(0)), false, maxAttempts));
    }

    /** Registers a handler that gets all due work of one kind and group at once, before {@link #start}. */
    public void handleGroup(String kind, GroupHandler handler) {
        handleGroup(kind, handler, MAX_ATTEMPTS);
    }

    /** As above; blocked once it has thrown so often. */
    public void handleGroup(String kind, GroupHandler handler, int maxAttempts) {
        register(kind, new WorkRunner.Handling(handler, true, maxAttempts));
    }

    private synchronized void register(String kind, WorkRunner.Handling handling) {
        if (runner != null) {
            throw new IllegalStateException("Handlers are registered before the queue starts.");
        }
        if (handlings.putIfAbsent(kind, handling) != null) {
            throw new IllegalStateException("The kind " + kind + " has a handler already.");
        }
    }

    /** Adds work within the caller's transaction; once it commits, threads wake up. False if the key is known. */
    public boolean enqueue(Handle tx, Work work) {
        boolean added = dao.insert(tx, work, clock.instant());
        if (added) {
            tx.afterCommit(signal::raise);
        }
        return added;
    }

    /** Adds work in a transaction of its own; durable when it returns. False if the key is known. */
    public boolean enqueue(Work work) {
        return db.inTransaction(tx -> enqueue(tx, work));
    }

    /** Makes pending work due by then, if it was due later; also work that runs now and will ask for a retry. */
    public void hasten(Handle tx, String key, Instant notBefore) {
        if (dao.hasten(tx, key, notBefore) > 0) {
            tx.afterCommit(signal::raise);
        }
    }

    /** Starts the threads. Work of kinds without a handler stays where it is. */
    public synchronized void start() {
        WorkRunner started = prepare();
        if (settings.alone()) {
            int dropped = db.inTransaction(tx -> dao.dropLeases(tx, owner, clock.instant()));
            if (dropped > 0) {
                log.info("evt=work.resumed count={}", dropped);
            }
        }
        for (int i = 1; i <= settings.quickThreads(); i++) {
            startThread("work-quick-" + i, () -> carryOut(started, Lane.QUICK));
        }
        for (int i = 1; i <= settings.longThreads(); i++) {
            startThread("work-long-" + i, () -> carryOut(started, Lane.LONG));
        }
        startThread("work-keeper", () -> keep(started));
    }

    /** Lets running handlers end, for a while; what they leave is done again after the next start. */
    public synchronized void stop() {
        stopping = true;
        signal.raise();
        ending.raise();
        long end = System.nanoTime() + settings.stopPatience().toNanos();
        for (Thread thread : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                // Not interrupted: an interrupt in the middle of a database write is worse than a late end.
                log.warn("evt=work.still_running thread={}", thread.getName());
            }
        }
    }

    /**
     * Payloads of the work of a kind that is not done: due, waiting or blocked.
     *
     * @param lane of that kind, so that the rows of the other lane, which may be thousands, are not read
     */
    public List<String> open(Lane lane, String kind) {
        return db.read(tx -> dao.open(tx, lane, kind));
    }

    /** Work that waits for a person, the oldest first. */
    public List<BlockedWork> blocked() {
        return db.read(tx -> dao.blocked(tx, BLOCKED_SHOWN));
    }

    /** Gives blocked work a fresh start; how many rows that were. */
    public int unblock(String key) {
        int unblocked = db.inTransaction(tx -> dao.unblock(tx, key, clock.instant()));
        signal.raise();
        return unblocked;
    }

    /** Work that is pending. */
    public int depth() {
        return db.read(dao::depth);
    }

    /** How long the oldest pending work has been due; zero if none is. Retries do not make it younger. */
    public Duration oldestAge() {
        Instant now = clock.instant();
        return db.read(dao::oldestDue)
                .map(due -> Duration.between(due, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /** What {@link #start} runs in threads, for callers that want to step through it. */
    synchronized WorkRunner prepare() {
        if (runner != null) {
            throw new IllegalStateException("The queue has been started already.");
        }
        runner = new WorkRunner(db, dao, clock, settings, owner, handlings);
        return runner;
    }

    private void startThread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void carryOut(WorkRunner started, Lane lane) {
        while (!stopping) {
            long seen = signal.seen();
            Duration wait = settings.poll();
            try {
                wait = started.step(lane);
            } catch (DatabaseBusyException e) {
                log.debug("evt=work.database_busy lane={}", lane);
            } catch (RuntimeException | Error e) {
                log.warn(
                        "evt=work.claim_failed lane={} fault={}",
                        lane,
                        e.getClass().getSimpleName());
            }
            if (!wait.isZero() && !stopping) {
                signal.await(seen, wait);
            }
        }
    }

    private void keep(WorkRunner started) {
        Duration every = settings.lease().dividedBy(3);
        Instant forgetAt = clock.instant();
        long seen = ending.seen();
        while (!stopping) {
            try {
                started.renew();
                if (!clock.instant().isBefore(forgetAt)) {
                    Instant before = clock.instant().minus(settings.keepDone());
                    db.durably(tx -> dao.forgetDone(tx, before));
                    forgetAt = clock.instant().plus(FORGET_EVERY);
                }
            } catch (RuntimeException | Error e) {
                log.warn("evt=work.keep_failed fault={}", e.getClass().getSimpleName());
            }
            ending.await(seen, every);
        }
    }
}
