package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.JsonBytes;
import intramural.store.Database;
import intramural.store.DatabaseBusyException;
import intramural.store.DatabaseUnavailableException;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the homeserver's transactions: one database transaction each, durable before it returns, exactly once by
 * transaction and by event id. Thread-safe; blocking.
 */
public final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Database database;
    private final Vault vault;
    private final Clock clock;
    private final List<EventConsumer> consumers;

    public Intake(Database database, Vault vault, Clock clock, List<EventConsumer> consumers) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.consumers = List.copyOf(consumers);
    }

    /**
     * Takes one transaction. Where a single event cannot be taken, the others are, and it is kept as it came: a
     * transaction that is not acknowledged comes again for ever and holds up all that follow.
     *
     * @param transactionId the homeserver's id
     * @param events what could be read
     * @param unreadable what could not, as delivered
     * @param taken told each event that was new, once that is durable
     * @param alongside called for each event that is new, before the consumers, in the same transaction
     * @throws DatabaseUnavailableException if nothing can be stored now; then the same may come again
     * @throws DatabaseBusyException likewise
     */
    public void accept(
            String transactionId,
            List<RoomEvent> events,
            List<JsonNode> unreadable,
            Consumer<RoomEvent> taken,
            EventConsumer alongside) {
        try {
            take(transactionId, events, unreadable, alongside).forEach(taken);
        } catch (DatabaseUnavailableException | DatabaseBusyException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "evt=intake.apart events={} unreadable={} cause={}",
                    events.size(),
                    unreadable.size(),
                    e.getClass().getSimpleName());
            events.forEach(event -> takeAlone(transactionId, event, alongside).forEach(taken));
            unreadable.forEach(raw -> take(transactionId, List.of(), List.of(raw), alongside));
        }
    }

    private List<RoomEvent> takeAlone(String transactionId, RoomEvent event, EventConsumer alongside) {
        try {
            return take(transactionId, List.of(event), List.of(), alongside);
        } catch (DatabaseUnavailableException | DatabaseBusyException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "evt=intake.kept_raw event={} cause={}",
                    event.eventId(),
                    e.getClass().getSimpleName());
            return take(transactionId, List.of(), List.of(event.raw()), alongside);
        }
    }

    private List<RoomEvent> take(
            String transactionId, List<RoomEvent> events, List<JsonNode> unreadable, EventConsumer alongside) {
        String key = key(transactionId, events, unreadable);
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            List<RoomEvent> added = new ArrayList<>();
            if (!IntakeDao.insertTransaction(tx, key, transactionId, events.size(), now)) {
                return added;
            }
            boolean[] isNew = IntakeDao.insertEvents(tx, events, now);
            for (int i = 0; i < events.size(); i++) {
                RoomEvent event = events.get(i);
                if (isNew[i]) {
                    alongside.accept(tx, event);
                    added.add(event);
                }
            }
            consumers.forEach(consumer -> consumer.acceptAll(tx, added));
            for (int i = 0; i < unreadable.size(); i++) {
                keepRaw(tx, transactionId, i, JsonBytes.of(unreadable.get(i)), now);
            }
            return added;
        });
    }

    /** Ids of the events of a room that relate to, or redact, one of these. */
    public List<String> related(String roomId, List<String> targets) {
        return database.read(tx -> IntakeDao.related(tx, roomId, targets));
    }

    /** When the homeserver delivered these events, by event id; those that it never did are left out. */
    public Map<String, Instant> receivedAt(List<String> eventIds) {
        return database.read(tx -> IntakeDao.receivedAt(tx, eventIds));
    }

    /** Ids of the events of a room that relate to one of these or reply to it, an earlier one first. */
    public List<String> referring(String roomId, List<String> targets) {
        return database.read(tx -> IntakeDao.referring(tx, roomId, targets));
    }

    /** Ids of the events, of any room, that relate or reply to one of these or redact one. */
    public List<String> pointing(List<String> targets) {
        return database.read(tx -> IntakeDao.pointing(tx, targets));
    }

    /**
     * An event and what it hangs on: the event that it belongs to or answers, and so on.
     *
     * @param most how many at the most
     * @return itself first; ends where an event was never delivered, empty if this one was not
     */
    public List<SentEvent> climb(String eventId, int most) {
        return database.read(tx -> {
            List<SentEvent> chain = new ArrayList<>();
            String next = eventId;
            while (next != null && chain.size() < most) {
                SentEvent sent = IntakeDao.find(tx, next).orElse(null);
                if (sent == null) {
                    return chain;
                }
                chain.add(sent);
                next = sent.parent();
            }
            return chain;
        });
    }

    /** Those of the ids that were taken before. */
    public Set<String> known(List<String> eventIds) {
        return new HashSet<>(database.read(tx -> IntakeDao.known(tx, eventIds)));
    }

    /** Sealed in as many pieces as it takes. */
    private void keepRaw(Handle tx, String transactionId, int position, byte[] raw, Instant now) {
        for (int from = 0; from < raw.length; from += Vault.MAX_BYTES) {
            String item = "raw-" + UUID.randomUUID();
            byte[] piece = Arrays.copyOfRange(raw, from, Math.min(raw.length, from + Vault.MAX_BYTES));
            VaultItems.insert(tx, vault.seal(item, piece), "RAW", now);
            IntakeDao.insertUnreadable(tx, transactionId, position, item, now);
        }
    }

    /** The same for a repetition, whose {@code age} differs; different for another transaction under a used id. */
    private static String key(String transactionId, List<RoomEvent> events, List<JsonNode> unreadable) {
        StringBuilder text = new StringBuilder(transactionId);
        events.forEach(event -> text.append('\n').append(event.eventId()));
        unreadable.forEach(raw -> text.append('\n').append(sha256(JsonBytes.of(raw))));
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }
}
