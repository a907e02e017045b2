package intramural.homeserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Takes the homeserver's transactions: one database transaction each, durable before it returns, exactly once by
 * transaction and by event id. Thread-safe; blocking.
 */
public final class Intake {

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
     * Takes one transaction.
     *
     * @param transactionId the homeserver's id
     * @param events what could be read
     * @param unreadable what could not, as delivered
     * @param alongside called for each event that is new, before the consumers, in the same transaction
     */
    public void accept(
            String transactionId, List<RoomEvent> events, List<JsonNode> unreadable, EventConsumer alongside) {
        String key = key(transactionId, events, unreadable);
        database.durably(tx -> {
            Instant now = clock.instant();
            if (!IntakeDao.insertTransaction(tx, key, transactionId, events.size(), now)) {
                return;
            }
            for (RoomEvent event : events) {
                if (IntakeDao.insertEvent(tx, event, sha256(event.content()), now)) {
                    alongside.accept(tx, event);
                    consumers.forEach(consumer -> consumer.accept(tx, event));
                }
            }
            for (int i = 0; i < unreadable.size(); i++) {
                keepRaw(tx, transactionId, i, unreadable.get(i), now);
            }
        });
    }

    /** Ids of the events of a room that relate to, or redact, one of these. */
    public List<String> related(String roomId, List<String> targets) {
        return database.read(tx -> IntakeDao.related(tx, roomId, targets));
    }

    private void keepRaw(Handle tx, String transactionId, int position, JsonNode raw, Instant now) {
        String item = "raw-" + UUID.randomUUID();
        VaultItems.insert(tx, vault.seal(item, raw.toString().getBytes(StandardCharsets.UTF_8)), "RAW", now);
        IntakeDao.insertUnreadable(tx, transactionId, position, item, now);
    }

    /** The same for a repetition, whose {@code age} differs; different for another transaction under a used id. */
    private static String key(String transactionId, List<RoomEvent> events, List<JsonNode> unreadable) {
        StringBuilder text = new StringBuilder(transactionId);
        events.forEach(event -> text.append('\n').append(event.eventId()));
        unreadable.forEach(raw -> text.append('\n').append(raw));
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(JsonNode content) {
        try {
            return sha256(StrictJson.MAPPER.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event's content cannot be hashed.");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }
}
