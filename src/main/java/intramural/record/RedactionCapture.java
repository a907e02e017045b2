package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.incident.Incidents;
import intramural.judge.KeptEvents;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixId;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.store.Database;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures an event that a saved thread or a hold needs before somebody's redaction of it is let through: fetches the PDU, seals
 * it, enters it in the ledger (ADR 0020). What people redact elsewhere is captured once it has happened, so that a
 * thread that is saved later still has what was said (ADR 0015). The doors ask on their loop and are told within their deadline. Thread-safe.
 */
public final class RedactionCapture implements WorkHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedactionCapture.class);

    static final String KIND = "record.capture";

    /** For both, below the module's own deadline of two seconds: past that, the module lets redactions pass. */
    private static final Duration PATIENCE = Duration.ofMillis(1_400);

    private static final int THREADS = 2;
    private static final int WAITING = 64;

    private final Database database;
    private final HomeserverClient homeserver;
    private final Vault vault;
    private final Incidents incidents;
    private final KeptEvents kept;
    private final HeldLookup lookup;
    private final Clock clock;
    private final ThreadPoolExecutor pool;

    public RedactionCapture(
            Database database,
            HomeserverClient homeserver,
            Vault vault,
            Incidents incidents,
            KeptEvents kept,
            HeldLookup lookup,
            Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.vault = vault;
        this.incidents = incidents;
        this.kept = kept;
        this.lookup = lookup;
        this.clock = clock;
        this.pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "capture");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return KIND;
    }

    /** Whether {@link #look} must say first what holds the event that this act redacts. Never blocks. */
    public boolean mustLook(Act act) {
        String target = act.redacts();
        return target != null
                && act.isEvent("m.room.redaction")
                && MatrixId.isEventId(target)
                && !act.sender().equals(homeserver.config().serviceUser())
                && lookup.isDue(target);
    }

    /**
     * Finds out what holds the event that an act redacts, and tells the doors' facts. Never blocks.
     *
     * @param known told true once it is known, false if that did not succeed in time; on any thread
     */
    public void look(Act act, Consumer<Boolean> known) {
        String target = String.valueOf(act.redacts());
        inTime(() -> lookup.look(target), target, Duration.ZERO, known);
    }

    /**
     * Captures an event. Never blocks.
     *
     * @param looked how long {@link #look} has taken for it
     * @param captured told true once the PDU is durably sealed, false if that did not succeed in time; on any thread
     */
    public void capture(String roomId, String eventId, Duration looked, Consumer<Boolean> captured) {
        inTime(() -> seal(roomId, eventId), eventId, looked, captured);
    }

    private void inTime(Runnable task, String eventId, Duration spent, Consumer<Boolean> done) {
        try {
            CompletableFuture.supplyAsync(() -> succeeds(task, eventId), pool)
                    .completeOnTimeout(false, Math.max(1, PATIENCE.minus(spent).toMillis()), TimeUnit.MILLISECONDS)
                    .thenAccept(done);
        } catch (RejectedExecutionException e) {
            done.accept(false);
        }
    }

    /**
     * A redaction that has happened: of an event that no record needs yet, or while the service was away. The homeserver
     * keeps the original for days. What the service itself redacts is sealed with its incident.
     */
    @Override
    public WorkResult run(WorkItem item) {
        JsonNode payload = StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8));
        String eventId = payload.path("event_id").asText();
        if (incidents.ofEvents(List.of(eventId)).isEmpty()) {
            seal(payload.path("room_id").asText(), eventId);
        }
        return WorkResult.done();
    }

    /** The PDU that was captured. */
    Optional<JsonNode> find(String eventId) {
        return database.read(tx -> CapturedEventDao.itemOf(tx, eventId).flatMap(item -> VaultItems.find(tx, item)))
                .map(item -> StrictJson.parseOurs(vault.open(item)));
    }

    private static boolean succeeds(Runnable task, String eventId) {
        try {
            task.run();
            return true;
        } catch (HomeserverException e) {
            log.warn("evt=record.not_captured event={} cause={}", eventId, e.getMessage());
        } catch (RuntimeException e) {
            log.error(
                    "evt=record.not_captured event={} cause={}",
                    eventId,
                    e.getClass().getSimpleName());
        }
        return false;
    }

    /** What is not on the homeserver cannot be redacted either. */
    private void seal(String roomId, String eventId) {
        Optional<JsonNode> pdu = homeserver.fetchEvent(eventId).filter(RedactionCapture::holdsSomething);
        pdu.ifPresent(found -> database.durably(tx -> {
            if (CapturedEventDao.itemOf(tx, eventId).isPresent()) {
                return;
            }
            byte[] bytes = JsonBytes.of(found);
            Instant now = clock.instant();
            String item = "E-" + UUID.randomUUID();
            VaultItems.insert(tx, vault.seal(item, bytes), "PDU", now);
            long index = Ledger.append(tx, new LedgerEntry("CAPTURED", item, null, now, Commitment.of(bytes)));
            CapturedEventDao.insert(tx, eventId, roomId, item, index, now);
        }));
        if (pdu.isPresent()) {
            kept.sealed(eventId);
            log.info("evt=record.captured event={} room={}", eventId, roomId);
        }
    }

    private static boolean holdsSomething(JsonNode pdu) {
        JsonNode content = pdu.path("content");
        return !content.isEmpty() && !Incidents.isSubstitute(content);
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
