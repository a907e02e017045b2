package intramural.incident;

import intramural.store.Instants;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the events, the exposure and the confirmations of late finds. Stateless. */
final class LateFindDao {

    private static final RowMapper<IncidentEvent> EVENT = (row, context) -> new IncidentEvent(
            row.getString("reference"),
            row.getString("event_id"),
            IncidentEvent.Role.valueOf(row.getString("role")),
            row.getString("event_type"),
            row.getString("sender"),
            row.getLong("origin_server_ts"),
            row.getString("vault_item_id"),
            row.getLong("ledger_index"),
            Instants.get(row, "captured_at"),
            row.getString("redacted_how"),
            Instants.find(row, "redacted_at"));

    private LateFindDao() {}

    static void insert(Handle tx, IncidentEvent event) {
        tx.createUpdate("""
                        INSERT INTO incident_event (reference, event_id, role, event_type, sender, origin_server_ts,
                            vault_item_id, ledger_index, captured_at, created_at)
                        VALUES (:reference, :event, :role, :type, :sender, :ts, :item, :ledger, :at, :at)
                        """)
                .bind("reference", event.reference())
                .bind("event", event.eventId())
                .bind("role", event.role().name())
                .bind("type", event.eventType())
                .bind("sender", event.sender())
                .bind("ts", event.originServerTs())
                .bind("item", event.vaultItemId())
                .bind("ledger", event.ledgerIndex())
                .bind("at", event.capturedAt())
                .execute();
    }

    /** The find itself first, then in the order in which they were captured. */
    static List<IncidentEvent> events(Handle tx, String reference) {
        return tx.createQuery("""
                        SELECT reference, event_id, role, event_type, sender, origin_server_ts, vault_item_id,
                            ledger_index, captured_at, redacted_how, redacted_at
                        FROM incident_event WHERE reference = :reference ORDER BY ledger_index
                        """).bind("reference", reference).map(EVENT).list();
    }

    /** The late finds that these events belong to, as edits and quotes too, by event id. */
    static Map<String, String> referencesOf(Handle tx, List<String> eventIds) {
        Map<String, String> references = new HashMap<>();
        tx.createQuery("SELECT event_id, reference FROM incident_event WHERE event_id = ANY(:ids)")
                .bindArray("ids", String.class, eventIds)
                .map((row, context) -> Map.entry(row.getString("event_id"), row.getString("reference")))
                .forEach(entry -> references.put(entry.getKey(), entry.getValue()));
        return references;
    }

    static void redacted(Handle tx, String reference, String eventId, String how, Instant at) {
        tx.createUpdate("""
                        UPDATE incident_event SET redacted_how = :how, redacted_at = :at
                        WHERE reference = :reference AND event_id = :event
                        """)
                .bind("reference", reference)
                .bind("event", eventId)
                .bind("how", how)
                .bind("at", at)
                .execute();
    }

    /** Notes how far the room has been read, and whom that part shows. */
    static void scanned(Handle tx, String reference, String next, List<Exposure.Person> people, Instant at) {
        insertPeople(tx, reference, people, at);
        forgetScan(tx, reference);
        tx.createUpdate("INSERT INTO incident_scan (reference, next_token, created_at) VALUES (:reference, :next, :at)")
                .bind("reference", reference)
                .bind("next", next)
                .bind("at", at)
                .execute();
    }

    /** Where the next part of the room begins; empty before the first and after the last. */
    static Optional<String> nextToken(Handle tx, String reference) {
        return tx.createQuery("SELECT next_token FROM incident_scan WHERE reference = :reference")
                .bind("reference", reference)
                .mapTo(String.class)
                .findOne();
    }

    private static void forgetScan(Handle tx, String reference) {
        tx.createUpdate("DELETE FROM incident_scan WHERE reference = :reference")
                .bind("reference", reference)
                .execute();
    }

    /** The list as it stands now, with what may be missing in it. */
    static void aftermath(Handle tx, String reference, Exposure exposure) {
        tx.createUpdate("""
                        INSERT INTO incident_aftermath (reference, gap, done_at, created_at)
                        VALUES (:reference, :gap, :at, :at)
                        """)
                .bind("reference", reference)
                .bind("gap", exposure.gap())
                .bind("at", exposure.doneAt())
                .execute();
        forgetScan(tx, reference);
        tx.createUpdate("DELETE FROM incident_exposure WHERE reference = :reference")
                .bind("reference", reference)
                .execute();
        insertPeople(tx, reference, exposure.people(), exposure.doneAt());
    }

    /** Whoever stands there already was seen before, and stays as they were seen. */
    static void insertPeople(Handle tx, String reference, List<Exposure.Person> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.prepareBatch("""
                INSERT INTO incident_exposure (reference, user_id, membership, joined_ts, read_ts, created_at)
                VALUES (:reference, :user, :membership, :joined, :read, :at) ON CONFLICT DO NOTHING
                """);
        for (Exposure.Person person : people) {
            batch.bind("reference", reference)
                    .bind("user", person.userId())
                    .bind("membership", person.membership().name())
                    .bind("joined", person.joinedTs())
                    .bind("read", person.readTs())
                    .bind("at", at)
                    .add();
        }
        batch.execute();
    }

    static List<Exposure.Person> people(Handle tx, String reference) {
        return tx.createQuery("""
                        SELECT user_id, membership, joined_ts, read_ts FROM incident_exposure
                        WHERE reference = :reference ORDER BY user_id
                        """)
                .bind("reference", reference)
                .map((row, context) -> new Exposure.Person(
                        row.getString("user_id"),
                        Exposure.Membership.valueOf(row.getString("membership")),
                        row.getObject("joined_ts", Long.class),
                        row.getObject("read_ts", Long.class)))
                .list();
    }

    /** Empty while the aftermath is not done: the people are asked for after it, since before it they are not sorted yet. */
    static Optional<Exposure> exposure(Handle tx, String reference) {
        return tx.createQuery("SELECT gap, done_at FROM incident_aftermath WHERE reference = :reference")
                .bind("reference", reference)
                .map((row, context) -> new Exposure(List.of(), row.getString("gap"), Instants.get(row, "done_at")))
                .findOne()
                .map(done -> new Exposure(people(tx, reference), done.gap(), done.doneAt()));
    }

    static boolean isConfirmed(Handle tx, String eventId) {
        return tx.createQuery("SELECT COUNT(*) FROM confirmed_event WHERE event_id = :event")
                        .bind("event", eventId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void confirm(Handle tx, String eventId, Instant at) {
        tx.createUpdate(
                        "INSERT INTO confirmed_event (event_id, created_at) VALUES (:event, :at) ON CONFLICT DO NOTHING")
                .bind("event", eventId)
                .bind("at", at)
                .execute();
    }
}
