package intramural.incident;

import intramural.store.Database;
import intramural.store.DatabaseBusyException;
import intramural.store.DatabaseUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that makes stopped acts durable, up to 64 in one transaction, so that a burst of vetoes costs few syncs.
 * Whoever waits is told only after the commit. If a batch fails, each of its acts is tried alone, so that one bad row
 * takes nobody with it.
 */
final class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final int CAPACITY = 1024;
    private static final int BATCH = 64;

    private static final long PROBE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Waiting(StoppedAct stopped, Consumer<Boolean> recorded) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Database database;
    private final IncidentLog incidents;
    private final @Nullable Spool spool;
    private long probedAt = System.nanoTime();
    private volatile boolean running;
    private volatile boolean ended;
    private @Nullable Thread thread;

    /** @param spool where evidence waits while the database is away; null to refuse it then */
    Recorder(Database database, IncidentLog incidents, @Nullable Spool spool) {
        this.database = database;
        this.incidents = incidents;
        this.spool = spool;
    }

    void start() {
        running = true;
        Thread started = new Thread(this::run, "recorder");
        thread = started;
        started.start();
    }

    /** Waits until what was taken is recorded. */
    void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void record(StoppedAct stopped, Consumer<Boolean> recorded) {
        Waiting waiting = new Waiting(stopped, recorded);
        if (!running || !queue.offer(waiting)) {
            log.error("evt=incident.recorder_full reference={}", stopped.reference());
            answer(waiting, false);
        } else if (ended && queue.remove(waiting)) {
            // It ended between our look and our offer, and nobody will come for it.
            answer(waiting, false);
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                emptySpool();
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    record(batch);
                }
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread; whoever waits gets an answer first.
                running = false;
            } finally {
                batch.clear();
            }
        }
        ended = true;
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            answer(late, false);
        }
    }

    private void record(List<Waiting> batch) {
        Outcome all = commit(batch);
        if (all != Outcome.REFUSED) {
            batch.forEach(waiting -> answer(waiting, all == Outcome.RECORDED));
            return;
        }
        for (Waiting waiting : batch) {
            answer(waiting, batch.size() > 1 && commit(List.of(waiting)) == Outcome.RECORDED);
        }
    }

    /** What became of a batch. */
    private enum Outcome {
        RECORDED,
        /** Neither database nor spool take anything now. */
        NOWHERE,
        /** The database does not take one of them. */
        REFUSED
    }

    private Outcome commit(List<Waiting> batch) {
        try {
            List<Evidence> evidence = batch.stream()
                    .map(waiting -> IncidentLog.evidence(waiting.stopped()))
                    .toList();
            return keep(evidence) ? Outcome.RECORDED : notRecorded(batch, "nowhere", Outcome.NOWHERE);
        } catch (RuntimeException | Error e) {
            // Errors too: this thread is the only one that records, and others wait for its answer.
            return notRecorded(batch, e.getClass().getSimpleName(), Outcome.REFUSED);
        }
    }

    private static Outcome notRecorded(List<Waiting> batch, String cause, Outcome outcome) {
        log.error("evt=incident.not_recorded count={} cause={}", batch.size(), cause);
        return outcome;
    }

    /** In the database, or while that is away in the spool; in order, so nothing passes what waits there. */
    private boolean keep(List<Evidence> evidence) {
        if (spool != null && (spool.size() > 0 || !database.awayFor().isZero())) {
            return spool.add(evidence);
        }
        try {
            write(evidence);
            return true;
        } catch (DatabaseUnavailableException | DatabaseBusyException e) {
            log.warn("evt=incident.database_away count={}", evidence.size());
            return spool != null && spool.add(evidence);
        }
    }

    private void write(List<Evidence> evidence) {
        database.durably(tx -> evidence.forEach(each -> incidents.openStopped(tx, each)));
    }

    /** Takes what waits into the database once it is back, the oldest first. */
    private void emptySpool() {
        if (spool == null) {
            return;
        }
        if (spool.isBroken() && System.nanoTime() - probedAt > PROBE_NANOS) {
            probedAt = System.nanoTime();
            spool.probe();
        }
        try {
            while (spool.size() > 0 && database.awayFor().isZero()) {
                List<Evidence> oldest = spool.oldest(BATCH);
                List<Evidence> refused = refused(oldest);
                spool.putAside(refused);
                spool.taken(oldest);
                log.info("evt=spool.taken count={} left={}", oldest.size() - refused.size(), spool.size());
            }
        } catch (RuntimeException | Error e) {
            log.error("evt=spool.not_taken cause={}", e.getClass().getSimpleName());
        }
    }

    /** Writes these, and gives those that the database takes neither with the others nor alone. */
    private List<Evidence> refused(List<Evidence> evidence) {
        try {
            write(evidence);
            return List.of();
        } catch (DatabaseUnavailableException | DatabaseBusyException e) {
            throw e;
        } catch (RuntimeException e) {
            return evidence.size() == 1
                    ? evidence
                    : evidence.stream()
                            .flatMap(each -> refused(List.of(each)).stream())
                            .toList();
        }
    }

    private static void answer(Waiting waiting, boolean recorded) {
        try {
            waiting.recorded().accept(recorded);
        } catch (RuntimeException | Error e) {
            log.error(
                    "evt=incident.answer_failed reference={} cause={}",
                    waiting.stopped().reference(),
                    e.getClass().getSimpleName());
        }
    }
}
