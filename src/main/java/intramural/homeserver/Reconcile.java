package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what no transaction brought: the homeserver may lose them when it stops. Goes through all rooms at start, after
 * each time that the homeserver was away, when the policy data change, and on a timer; at a bounded pace, on a thread of its
 * own. Thread-safe.
 */
public final class Reconcile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);
    private static final int ROOMS = 100;

    /** So many rooms in a row that cannot be read mean that the homeserver is ill, and not its rooms. */
    private static final int ILL = 10;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Who judges and takes what is found. Blocking; durable when it returns. */
    public interface Taker {
        /** @param key the same for the same events found again */
        void take(String key, List<RoomEvent> events);

        /** Events that were taken before the policy data changed. */
        void judgeAgain(List<RoomEvent> events);
    }

    /**
     * @param look how often it asks whether the homeserver is there
     * @param every how often it goes through all rooms without another reason
     * @param pause between two calls of a pass: ten calls a second are a small part of what a homeserver can do
     */
    public record Settings(Duration look, Duration every, Duration pause) {
        public static Settings standard() {
            // A homeserver is back two seconds after it was stopped,
            // and what it lost is looked for only where that was seen.
            return new Settings(Duration.ofMillis(500), Duration.ofMinutes(10), Duration.ofMillis(100));
        }
    }

    /**
     * How far it has come.
     *
     * @param roomsLeft rooms that the pass under way has still to read, or that the last one could not
     * @param found events found since the start that no transaction had brought
     * @param completed when a pass last came to its end; null if none has yet
     */
    public record Progress(
            int roomsLeft, long found, @Nullable Instant completed) {}

    private final HomeserverClient homeserver;
    private final Database database;
    private final Intake intake;
    private final Taker taker;
    private final Supplier<String> policyVersion;
    private final Supplier<Duration> judgeAgain;
    private final Settings settings;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "reconcile");
    private volatile Progress progress = new Progress(0, 0, null);
    private String triedUnder = "";
    private String passedUnder = "";
    private List<String> unread = List.of();
    private boolean away;
    private Duration wait = Duration.ZERO;
    private Instant notBefore = Instant.EPOCH;

    /**
     * @param policyVersion version of the policy data in force
     * @param judgeAgain how far back changed policy data apply
     */
    public Reconcile(
            HomeserverClient homeserver,
            Database database,
            Intake intake,
            Taker taker,
            Supplier<String> policyVersion,
            Supplier<Duration> judgeAgain,
            Settings settings,
            Clock clock) {
        this.homeserver = homeserver;
        this.database = database;
        this.intake = intake;
        this.taker = taker;
        this.policyVersion = policyVersion;
        this.judgeAgain = judgeAgain;
        this.settings = settings;
        this.clock = clock;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    public Progress progress() {
        return progress;
    }

    private void work() {
        while (!isStoppedWithin(settings.look())) {
            try {
                if (isThere()) {
                    passWhenDue();
                }
            } catch (HomeserverException e) {
                log.warn("evt=reconcile.cut_short cause={}", e.getMessage());
                cutShort();
            } catch (RuntimeException | Error e) {
                // Errors too: this thread is the only one that reads rooms.
                log.error("evt=reconcile.failed cause={}", e.getClass().getSimpleName());
                cutShort();
            }
        }
    }

    /** What was read is stored; the next pass goes on from there. Without admin rights none gets anywhere. */
    private void cutShort() {
        away = true;
        putOff();
    }

    private void putOff() {
        wait = wait.isZero() ? settings.look() : wait.multipliedBy(2);
        wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        notBefore = clock.instant().plus(wait);
    }

    private boolean isThere() {
        try {
            homeserver.get("/_matrix/client/versions", null);
            return true;
        } catch (HomeserverException e) {
            if (!away) {
                log.warn("evt=reconcile.homeserver_away cause={}", e.getMessage());
            }
            away = true;
            wait = Duration.ZERO;
            notBefore = Instant.EPOCH;
            return false;
        }
    }

    private void passWhenDue() {
        // A changed policy has not failed yet: it does not wait for what failed before it.
        boolean isTime =
                !clock.instant().isBefore(notBefore) || !policyVersion.get().equals(triedUnder);
        if (isTime && isDue()) {
            pass();
        } else if (isTime && !unread.isEmpty()) {
            pass(unread, false);
        }
    }

    private boolean isDue() {
        Instant last = progress.completed();
        return away
                || last == null
                || !policyVersion.get().equals(passedUnder)
                || !clock.instant().isBefore(last.plus(settings.every()));
    }

    /** Goes through all rooms once. On the reconciling thread, or in tests on theirs. */
    void pass() {
        Instant begun = clock.instant();
        triedUnder = policyVersion.get();
        List<String> rooms = rooms();
        long foundBefore = progress.found();
        if (!pass(rooms, true)) {
            return;
        }
        away = false;
        passedUnder = triedUnder;
        progress = new Progress(unread.size(), progress.found(), clock.instant());
        log.info(
                "evt=reconcile.passed rooms={} unread={} found={} ms={}",
                rooms.size(),
                unread.size(),
                progress.found() - foundBefore,
                Duration.between(begun, clock.instant()).toMillis());
    }

    /**
     * Reads these rooms; false if it must stop or begin anew. Those that could not be read stay {@link #unread}.
     *
     * @param whole whether these are all rooms: of those that failed before many may fail again
     */
    private boolean pass(List<String> rooms, boolean whole) {
        RoomPass.Bounds bounds = bounds();
        List<String> failed = new ArrayList<>();
        int inARow = 0;
        for (int i = 0; i < rooms.size(); i++) {
            // All rooms must be read again under a changed policy: those still to come need not be read twice.
            if (stopped.getCount() == 0 || !policyVersion.get().equals(triedUnder)) {
                return false;
            }
            String room = rooms.get(i);
            report(rooms.size() - i, 0);
            try {
                report(rooms.size() - i - 1, reconcile(room, bounds));
                inARow = 0;
            } catch (HomeserverException e) {
                inARow += e.isRetryable() ? 1 : 0;
                if ((whole && inARow == ILL) || !isThere()) {
                    throw e;
                }
                // One room that cannot be read, say because it was just deleted, must not keep all others unread.
                log.warn("evt=reconcile.room_unread room={} cause={}", room, e.getMessage());
                if (e.isRetryable()) {
                    failed.add(room);
                }
            }
        }
        settle(failed);
        return true;
    }

    private void report(int roomsLeft, int found) {
        progress = new Progress(roomsLeft, progress.found() + found, progress.completed());
    }

    private RoomPass.Bounds bounds() {
        Instant now = clock.instant();
        Instant again = now.minus(judgeAgain.get());
        return database.inTransaction(tx -> {
            Instant first = ReconcileDao.start(tx, now);
            Instant since = ReconcileDao.policySince(tx, triedUnder, now);
            return new RoomPass.Bounds(triedUnder, since, first, again.isBefore(first) ? first : again);
        });
    }

    private void settle(List<String> failed) {
        unread = List.copyOf(failed);
        report(unread.size(), 0);
        if (unread.isEmpty()) {
            wait = Duration.ZERO;
            notBefore = Instant.EPOCH;
        } else {
            putOff();
        }
    }

    private int reconcile(String roomId, RoomPass.Bounds bounds) {
        RoomPass pass = new RoomPass(homeserver, database, intake, taker, clock, roomId, bounds);
        int found = pass.run(this::breathe);
        return pass.isResumed() ? found + reconcile(roomId, bounds) : found;
    }

    private List<String> rooms() {
        List<String> rooms = new ArrayList<>();
        int from = 0;
        JsonNode page;
        do {
            breathe();
            page = homeserver.rooms().page(from, ROOMS);
            page.path("rooms").forEach(room -> rooms.add(room.path("room_id").asText()));
            from = page.path("next_batch").asInt();
        } while (page.has("next_batch"));
        return rooms;
    }

    private void breathe() {
        isStoppedWithin(settings.pause());
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(12));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
