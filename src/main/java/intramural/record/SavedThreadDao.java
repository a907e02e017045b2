package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.JsonBytes;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the saved threads. Stateless. */
final class SavedThreadDao {

    private static final String COLUMNS = """
            record_id, version, room_id, room_name, root_event_id, requested_by, request_event_id, note, events, gap,
            policy_version, ledger_index, saved_at""";

    private static final RowMapper<SavedThread> MAPPER = (row, context) -> new SavedThread(
            row.getString("record_id"),
            row.getInt("version"),
            row.getString("room_id"),
            row.getString("room_name"),
            row.getString("root_event_id"),
            row.getString("requested_by"),
            row.getString("request_event_id"),
            row.getString("note"),
            row.getInt("events"),
            row.getString("gap"),
            row.getString("policy_version"),
            row.getLong("ledger_index"),
            row.getObject("saved_at", OffsetDateTime.class).toInstant(),
            List.of(),
            List.of());

    private SavedThreadDao() {}

    static int nextVersion(Handle tx, String roomId, String root) {
        return tx.createQuery("""
                        SELECT COALESCE(MAX(version), 0) + 1 FROM saved_thread
                        WHERE room_id = :room AND root_event_id = :root
                        """)
                .bind("room", roomId)
                .bind("root", root)
                .mapTo(Integer.class)
                .one();
    }

    static void insert(Handle tx, SavedThread thread) {
        OffsetDateTime at = thread.savedAt().atOffset(ZoneOffset.UTC);
        tx.createUpdate("""
                        INSERT INTO saved_thread (record_id, version, room_id, room_name, root_event_id, requested_by,
                            request_event_id, note, events, gap, policy_version, ledger_index, saved_at, created_at)
                        VALUES (:id, :version, :room, :roomName, :root, :person, :request, :note, :events, :gap,
                            :policy, :ledger, :at, :at)
                        """)
                .bind("id", thread.recordId())
                .bind("version", thread.version())
                .bind("room", thread.roomId())
                .bind("roomName", thread.roomName())
                .bind("root", thread.rootEventId())
                .bind("person", thread.requestedBy())
                .bind("request", thread.requestEventId())
                .bind("note", thread.note())
                .bind("events", thread.count())
                .bind("gap", thread.gap())
                .bind("policy", thread.policyVersion())
                .bind("ledger", thread.ledgerIndex())
                .bind("at", at)
                .execute();
        insertEvents(tx, thread, at);
        insertMembers(tx, thread, at);
    }

    private static void insertEvents(Handle tx, SavedThread thread, OffsetDateTime at) {
        if (thread.events().isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.prepareBatch("""
                INSERT INTO saved_thread_event (record_id, position, event_id, kind, pdu, created_at)
                VALUES (:id, :position, :event, :kind, :pdu, :at)
                """);
        for (SavedThread.Event event : thread.events()) {
            batch.bind("id", thread.recordId())
                    .bind("position", event.position())
                    .bind("event", event.eventId())
                    .bind("kind", event.kind().name())
                    .bind("pdu", new String(JsonBytes.of(event.pdu()), StandardCharsets.UTF_8))
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    private static void insertMembers(Handle tx, SavedThread thread, OffsetDateTime at) {
        if (thread.members().isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.prepareBatch("""
                INSERT INTO saved_thread_member (record_id, user_id, display_name, membership, created_at)
                VALUES (:id, :user, :name, :membership, :at)
                """);
        for (SavedThread.Member member : thread.members()) {
            batch.bind("id", thread.recordId())
                    .bind("user", member.userId())
                    .bind("name", member.displayName())
                    .bind("membership", member.membership())
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    static Optional<SavedThread> findByRequest(Handle tx, String requestEventId) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM saved_thread WHERE request_event_id = :request")
                .bind("request", requestEventId)
                .map(MAPPER)
                .findOne()
                .map(thread -> whole(tx, thread));
    }

    static Optional<SavedThread> find(Handle tx, String recordId) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM saved_thread WHERE record_id = :id")
                .bind("id", recordId)
                .map(MAPPER)
                .findOne()
                .map(thread -> whole(tx, thread));
    }

    /** A saved thread's room and the ids of its events. */
    record Ids(String roomId, List<String> events) {}

    /** Every event of every record, one entry for each room. */
    static List<Ids> ids(Handle tx) {
        Map<String, List<String>> byRoom = new LinkedHashMap<>();
        tx.createQuery("""
                        SELECT DISTINCT t.room_id, e.event_id FROM saved_thread t
                        JOIN saved_thread_event e ON e.record_id = t.record_id
                        """)
                .map((row, context) -> Map.entry(row.getString("room_id"), row.getString("event_id")))
                .forEach(entry -> byRoom.computeIfAbsent(entry.getKey(), room -> new ArrayList<>())
                        .add(entry.getValue()));
        return byRoom.entrySet().stream()
                .map(entry -> new Ids(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** All records, newest first, without their events. */
    static List<SavedThread> list(Handle tx, int limit) {
        return tx.createQuery("SELECT " + COLUMNS
                        + " FROM saved_thread ORDER BY saved_at DESC, record_id FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    private static SavedThread whole(Handle tx, SavedThread head) {
        List<SavedThread.Event> events = tx.createQuery("""
                        SELECT position, event_id, kind, pdu FROM saved_thread_event
                        WHERE record_id = :id ORDER BY position
                        """)
                .bind("id", head.recordId())
                .map((row, context) -> new SavedThread.Event(
                        row.getInt("position"),
                        row.getString("event_id"),
                        SavedThread.Kind.valueOf(row.getString("kind")),
                        tree(row.getString("pdu"))))
                .list();
        List<SavedThread.Member> members = tx.createQuery("""
                        SELECT user_id, display_name, membership FROM saved_thread_member
                        WHERE record_id = :id ORDER BY user_id
                        """)
                .bind("id", head.recordId())
                .map((row, context) -> new SavedThread.Member(
                        row.getString("user_id"), row.getString("display_name"), row.getString("membership")))
                .list();
        return head.with(events, members);
    }

    private static JsonNode tree(String json) {
        return StrictJson.parseLenient(json.getBytes(StandardCharsets.UTF_8));
    }
}
