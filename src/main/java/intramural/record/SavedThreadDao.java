package intramural.record;

import intramural.store.Instants;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL of the saved threads. Stateless. */
final class SavedThreadDao {

    private static final String COLUMNS = """
            record_id, version, room_id, room_name, root_event_id, requested_by, request_event_id, note, events, gap,
            policy_version, manifest_sha256, ledger_index, saved_at""";

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
            row.getString("manifest_sha256"),
            row.getLong("ledger_index"),
            Instants.get(row, "saved_at"));

    private static final RowMapper<Line> LINE = (row, context) -> new Line(
            row.getInt("position"),
            row.getString("event_id"),
            SavedThread.Kind.valueOf(row.getString("kind")),
            row.getString("line"));

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
        tx.createUpdate("""
                        INSERT INTO saved_thread (record_id, version, room_id, room_name, root_event_id, requested_by,
                            request_event_id, note, events, gap, policy_version, manifest_sha256, ledger_index,
                            saved_at, created_at)
                        VALUES (:id, :version, :room, :roomName, :root, :person, :request, :note, :events, :gap,
                            :policy, :manifest, :ledger, :at, :at)
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
                .bind("manifest", thread.manifestSha256())
                .bind("ledger", thread.ledgerIndex())
                .bind("at", thread.savedAt())
                .execute();
    }

    static void insertFile(Handle tx, String recordId, String name, String content, Instant at) {
        tx.createUpdate("""
                        INSERT INTO saved_thread_file (record_id, name, content, created_at)
                        VALUES (:id, :name, :content, :at)
                        """)
                .bind("id", recordId)
                .bind("name", name)
                .bind("content", content)
                .bind("at", at)
                .execute();
    }

    static Optional<SavedThread> findByRequest(Handle tx, String requestEventId) {
        return find(tx, " WHERE request_event_id = :key", requestEventId);
    }

    static Optional<SavedThread> find(Handle tx, String recordId) {
        return find(tx, " WHERE record_id = :key", recordId);
    }

    private static Optional<SavedThread> find(Handle tx, String where, String key) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM saved_thread" + where)
                .bind("key", key)
                .map(MAPPER)
                .findOne();
    }

    /** Its files but {@code events.jsonl}, by name. */
    static Map<String, String> files(Handle tx, String recordId) {
        Map<String, String> files = new LinkedHashMap<>();
        tx.createQuery("SELECT name, content FROM saved_thread_file WHERE record_id = :id ORDER BY name")
                .bind("id", recordId)
                .map((row, context) -> Map.entry(row.getString("name"), row.getString("content")))
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }

    /** All records, newest first. */
    static List<SavedThread> list(Handle tx, int limit) {
        return tx.createQuery("SELECT " + COLUMNS
                        + " FROM saved_thread ORDER BY saved_at DESC, record_id FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    /** The lines from a position on, in order. */
    static List<Line> lines(Handle tx, String recordId, int from, int limit) {
        return tx.createQuery("""
                        SELECT position, event_id, kind, line FROM saved_thread_event
                        WHERE record_id = :id AND position >= :from ORDER BY position FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("id", recordId)
                .bind("from", from)
                .bind("limit", limit)
                .map(LINE)
                .list();
    }

    /** The thread's events, without joins and leaves. */
    static List<String> eventIds(Handle tx, String recordId) {
        return tx.createQuery("SELECT event_id FROM saved_thread_event WHERE record_id = :id AND kind <> 'MEMBERSHIP'")
                .bind("id", recordId)
                .mapTo(String.class)
                .list();
    }

    /** Every event of every record. */
    static List<String> eventIds(Handle tx) {
        return tx.createQuery("""
                        SELECT DISTINCT e.event_id FROM saved_thread t
                        JOIN saved_thread_event e ON e.record_id = t.record_id AND e.kind <> 'MEMBERSHIP'
                        """).mapTo(String.class).list();
    }

    /** How many lines there are of each kind. */
    static Map<SavedThread.Kind, Integer> counts(Handle tx, String recordId) {
        Map<SavedThread.Kind, Integer> counts = new EnumMap<>(SavedThread.Kind.class);
        tx.createQuery("SELECT kind, COUNT(*) AS lines FROM saved_thread_event WHERE record_id = :id GROUP BY kind")
                .bind("id", recordId)
                .map((row, context) -> Map.entry(SavedThread.Kind.valueOf(row.getString("kind")), row.getInt("lines")))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
