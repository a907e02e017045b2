package intramural.incident;

import intramural.store.Database;
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

    private record Waiting(StoppedAct stopped, Consumer<Boolean> recorded) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Database database;
    private final IncidentLog incidents;
    private volatile boolean running;
    private volatile boolean ended;
    private @Nullable Thread thread;

    Recorder(Database database, IncidentLog incidents) {
        this.database = database;
        this.incidents = incidents;
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
        if (commit(batch)) {
            batch.forEach(waiting -> answer(waiting, true));
            return;
        }
        for (Waiting waiting : batch) {
            answer(waiting, batch.size() > 1 && commit(List.of(waiting)));
        }
    }

    private boolean commit(List<Waiting> batch) {
        try {
            database.durably(tx -> batch.forEach(waiting -> incidents.openStopped(tx, waiting.stopped())));
            return true;
        } catch (RuntimeException | Error e) {
            // Errors too: this thread is the only one that records, and others wait for its answer.
            log.error(
                    "evt=incident.not_recorded count={} cause={}",
                    batch.size(),
                    e.getClass().getSimpleName());
            return false;
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
