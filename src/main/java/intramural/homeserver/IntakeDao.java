package intramural.homeserver;

import intramural.matrix.JsonBytes;
import intramural.matrix.KnownTypes;
import intramural.matrix.MatrixId;
import intramural.store.Instants;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of the intake tables. Stateless. */
final class IntakeDao {

    private static final int LONGEST_ID = 255;

    private IntakeDao() {}

    /** False if this transaction has been taken before. */
    static boolean insertTransaction(Handle tx, String key, String transactionId, int events, Instant at) {
        return tx.createUpdate("""
                                INSERT INTO intake_transaction (transaction_key, transaction_id, events, received_at,
                                    created_at)
                                VALUES (:key, :id, :events, :at, :at) ON CONFLICT DO NOTHING
                                """)
                        .bind("key", key)
                        .bind("id", cut(transactionId))
                        .bind("events", events)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** Keeps events in one round; for each, false if it has been taken before. */
    static boolean[] insertEvents(Handle tx, List<RoomEvent> events, Instant at) {
        boolean[] added = new boolean[events.size()];
        if (events.isEmpty()) {
            return added;
        }
        PreparedBatch batch = tx.prepareBatch("""
                INSERT INTO intake_event (event_id, room_id, event_type, sender, origin_server_ts,
                    relation_type, relates_to, replies_to, redacts, content_sha256, received_at, created_at)
                VALUES (:eventId, :roomId, :type, :sender, :ts, :relationType, :relatesTo, :repliesTo,
                    :redacts, :sha256, :at, :at) ON CONFLICT DO NOTHING
                """);
        for (RoomEvent event : events) {
            batch.bind("eventId", event.eventId())
                    .bind("roomId", event.roomId())
                    .bind("type", KnownTypes.event(event.type()))
                    .bind("sender", event.sender())
                    .bind("ts", event.originServerTs())
                    .bind("relationType", KnownTypes.relation(event.relationType()))
                    .bind("relatesTo", id(event.relatesTo()))
                    .bind("repliesTo", id(event.repliesTo()))
                    .bind("redacts", id(event.redacts()))
                    .bind("sha256", Intake.sha256(JsonBytes.of(event.content())))
                    .bind("at", at)
                    .add();
        }
        int[] counts = batch.execute();
        for (int i = 0; i < counts.length; i++) {
            added[i] = counts[i] == 1;
        }
        return added;
    }

    static void insertUnreadable(Handle tx, String transactionId, int position, String vaultItemId, Instant at) {
        tx.createUpdate("""
                        INSERT INTO intake_unreadable (transaction_id, position, vault_item_id, created_at)
                        VALUES (:id, :position, :item, :at)
                        """)
                .bind("id", cut(transactionId))
                .bind("position", position)
                .bind("item", vaultItemId)
                .bind("at", at)
                .execute();
    }

    /** Every event of the room that relates to one of these, at any remove of one step. */
    static List<String> related(Handle tx, String roomId, List<String> targets) {
        return pointing(tx, "redacts", roomId, targets);
    }

    /** Every event of the room that relates or replies to one of these. */
    static List<String> referring(Handle tx, String roomId, List<String> targets) {
        return pointing(tx, "replies_to", roomId, targets);
    }

    /** Every event, of any room, that relates or replies to one of these or redacts one: whoever sends it says so. */
    static List<String> pointing(Handle tx, List<String> targets) {
        return tx.createQuery("""
                        SELECT event_id FROM intake_event WHERE relates_to = ANY(:targets)
                        UNION
                        SELECT event_id FROM intake_event WHERE replies_to = ANY(:targets)
                        UNION
                        SELECT event_id FROM intake_event WHERE redacts = ANY(:targets)
                        """)
                .bindArray("targets", String.class, targets)
                .mapTo(String.class)
                .list();
    }

    static Optional<SentEvent> find(Handle tx, String eventId) {
        return tx.createQuery("""
                        SELECT event_id, room_id, sender, origin_server_ts, relation_type, relates_to, replies_to
                        FROM intake_event WHERE event_id = :event
                        """)
                .bind("event", eventId)
                .map((row, context) -> new SentEvent(
                        row.getString("event_id"),
                        row.getString("room_id"),
                        row.getString("sender"),
                        row.getLong("origin_server_ts"),
                        row.getString("relation_type"),
                        row.getString("relates_to"),
                        row.getString("replies_to")))
                .findOne();
    }

    /** That relate to one of these, or name one in the column; apart, since H2 reads no index for an OR. */
    private static List<String> pointing(Handle tx, String column, String roomId, List<String> targets) {
        return tx.createQuery("""
                        SELECT event_id, origin_server_ts FROM intake_event
                        WHERE room_id = :roomId AND relates_to = ANY(:targets)
                        UNION
                        SELECT event_id, origin_server_ts FROM intake_event
                        WHERE room_id = :roomId AND <column> = ANY(:targets)
                        ORDER BY origin_server_ts, event_id
                        """)
                .define("column", column)
                .bind("roomId", roomId)
                .bindArray("targets", String.class, targets)
                .mapTo(String.class)
                .list();
    }

    /** When these events were taken, by event id; those that never were are left out. */
    static Map<String, Instant> receivedAt(Handle tx, List<String> eventIds) {
        Map<String, Instant> times = new HashMap<>();
        tx.createQuery("SELECT event_id, received_at FROM intake_event WHERE event_id = ANY(:ids)")
                .bindArray("ids", String.class, eventIds)
                .map((row, context) -> Map.entry(row.getString("event_id"), Instants.get(row, "received_at")))
                .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
        return times;
    }

    static List<String> known(Handle tx, List<String> eventIds) {
        return tx.createQuery("SELECT event_id FROM intake_event WHERE event_id = ANY(:ids)")
                .bindArray("ids", String.class, eventIds)
                .mapTo(String.class)
                .list();
    }

    /** The homeserver's ids are short; whatever else comes must fit too, or it would come again for ever. */
    private static String cut(String transactionId) {
        String clean = transactionId.replaceAll("[^!-~]", "?");
        return clean.length() <= LONGEST_ID ? clean : clean.substring(0, LONGEST_ID);
    }

    /** What is no event id could be text. */
    private static @Nullable String id(@Nullable String id) {
        return id != null && MatrixId.isEventId(id) ? id : null;
    }
}
