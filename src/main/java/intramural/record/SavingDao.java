package intramural.record;

import intramural.matrix.StrictJson;
import intramural.store.Instants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the savings under way and of the lines that they have gathered. Stateless. */
final class SavingDao {

    private static final RowMapper<Saving> MAPPER = (row, context) -> new Saving(
            row.getString("request_event_id"),
            row.getString("record_id"),
            ThreadScope.of(StrictJson.parseLenient(row.getString("thread").getBytes(StandardCharsets.UTF_8))),
            row.getInt("room_index"),
            row.getString("page_token"),
            row.getInt("next_position"),
            row.getInt("events"),
            row.getInt("events_read"),
            row.getInt("told"),
            Instants.find(row, "read_until"));

    private SavingDao() {}

    static Optional<Saving> find(Handle tx, String requestEventId) {
        return tx.createQuery("""
                        SELECT request_event_id, record_id, thread, room_index, page_token, next_position, events,
                            events_read, told, read_until
                        FROM saving WHERE request_event_id = :request
                        """).bind("request", requestEventId).map(MAPPER).findOne();
    }

    /** The root of each thread that is being saved, by the event that asked for it. */
    static Map<String, String> roots(Handle tx) {
        Map<String, String> roots = new HashMap<>();
        tx.createQuery("SELECT request_event_id, thread FROM saving")
                .map((row, context) -> Map.entry(
                        row.getString("request_event_id"),
                        ThreadScope.of(StrictJson.parseLenient(
                                        row.getString("thread").getBytes(StandardCharsets.UTF_8)))
                                .rootEventId()))
                .forEach(root -> roots.put(root.getKey(), root.getValue()));
        return roots;
    }

    static void insert(Handle tx, Saving saving, Instant at) {
        tx.createUpdate("""
                        INSERT INTO saving (request_event_id, record_id, thread, room_index, page_token, next_position,
                            events, events_read, told, created_at)
                        VALUES (:request, :record, :thread, :room, :token, :position, :events, :read, :told, :at)
                        """)
                .bind("request", saving.requestEventId())
                .bind("record", saving.recordId())
                .bind("thread", saving.scope().json().toString())
                .bind("room", saving.roomIndex())
                .bind("token", saving.pageToken())
                .bind("position", saving.nextPosition())
                .bind("events", saving.events())
                .bind("read", saving.eventsRead())
                .bind("told", saving.told())
                .bind("at", at)
                .execute();
    }

    static void update(Handle tx, Saving saving) {
        tx.createUpdate("""
                        UPDATE saving SET room_index = :room, page_token = :token, next_position = :position,
                            events = :events, events_read = :read, read_until = :until
                        WHERE request_event_id = :request
                        """)
                .bind("request", saving.requestEventId())
                .bind("room", saving.roomIndex())
                .bind("token", saving.pageToken())
                .bind("position", saving.nextPosition())
                .bind("events", saving.events())
                .bind("read", saving.eventsRead())
                .bind("until", saving.readUntil())
                .execute();
    }

    static void told(Handle tx, String requestEventId, int events) {
        tx.createUpdate("UPDATE saving SET told = :told WHERE request_event_id = :request")
                .bind("told", events)
                .bind("request", requestEventId)
                .execute();
    }

    static void delete(Handle tx, String requestEventId) {
        tx.createUpdate("DELETE FROM saving WHERE request_event_id = :request")
                .bind("request", requestEventId)
                .execute();
    }

    /** What these events are to the thread, those of them that it has so far. */
    static Map<String, SavedThread.Kind> known(Handle tx, String recordId, List<String> eventIds) {
        Map<String, SavedThread.Kind> known = new HashMap<>();
        tx.createQuery(
                        "SELECT event_id, kind FROM saved_thread_event WHERE record_id = :record AND event_id = ANY(:ids)")
                .bind("record", recordId)
                .bindArray("ids", String.class, eventIds)
                .map((row, context) ->
                        Map.entry(row.getString("event_id"), SavedThread.Kind.valueOf(row.getString("kind"))))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    static void insertLines(Handle tx, String recordId, List<Line> lines, Instant at) {
        if (lines.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.prepareBatch("""
                INSERT INTO saved_thread_event (record_id, position, event_id, kind, line, created_at)
                VALUES (:record, :position, :event, :kind, :line, :at)
                """);
        for (Line line : lines) {
            batch.bind("record", recordId)
                    .bind("position", line.position())
                    .bind("event", line.eventId())
                    .bind("kind", line.kind().name())
                    .bind("line", line.json())
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    /** Takes away the joins and leaves behind the last event of the thread. */
    static void deleteTail(Handle tx, String recordId) {
        tx.createUpdate("""
                        DELETE FROM saved_thread_event WHERE record_id = :record AND position > (
                            SELECT MAX(position) FROM saved_thread_event
                            WHERE record_id = :record AND kind <> 'MEMBERSHIP')
                        """).bind("record", recordId).execute();
    }
}
