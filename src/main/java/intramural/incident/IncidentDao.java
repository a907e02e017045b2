package intramural.incident;

import intramural.store.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * SQL of table {@code incident}. Stateless. Who changes one row names it by its reference, and says {@code COALESCE} where
 * {@code IS NULL} would do: for that H2 reads the index of all rows that have none, thousands in a storm of vetoes.
 */
final class IncidentDao {

    private static final String COLUMNS = """
            reference, kind, status, door, paragraph, reason, outcome, answer, findings, policy_version, act_kind,
            event_type, sender, room_id, event_id, origin_server_ts, redacted_how, ledger_index, opened_at, told_in,
            told_at, settled_at""";

    private static final RowMapper<Incident> MAPPER = (row, context) -> new Incident(
            row.getString("reference"),
            Incident.Kind.valueOf(row.getString("kind")),
            Incident.Status.valueOf(row.getString("status")),
            row.getString("door"),
            row.getString("paragraph"),
            row.getString("reason"),
            row.getString("outcome"),
            row.getString("answer"),
            row.getString("findings"),
            row.getString("policy_version"),
            row.getString("act_kind"),
            row.getString("event_type"),
            row.getString("sender"),
            row.getString("room_id"),
            row.getString("event_id"),
            row.getObject("origin_server_ts", Long.class),
            row.getString("redacted_how"),
            row.getLong("ledger_index"),
            Instants.get(row, "opened_at"),
            row.getString("told_in"),
            Instants.find(row, "told_at"),
            Instants.find(row, "settled_at"));

    private IncidentDao() {}

    static boolean exists(Handle tx, String reference) {
        return tx.createQuery("SELECT COUNT(*) FROM incident WHERE reference = :reference")
                        .bind("reference", reference)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void insert(Handle tx, Incident incident) {
        tx.createUpdate("""
                        INSERT INTO incident (reference, kind, status, door, paragraph, reason, outcome, answer,
                            findings, policy_version, act_kind, event_type, sender, room_id, event_id,
                            origin_server_ts, ledger_index, opened_at, created_at)
                        VALUES (:reference, :kind, :status, :door, :paragraph, :reason, :outcome, :answer,
                            :findings, :policyVersion, :actKind, :eventType, :sender, :roomId, :eventId,
                            :originServerTs, :ledgerIndex, :openedAt, :openedAt)
                        """)
                .bind("reference", incident.reference())
                .bind("kind", incident.kind().name())
                .bind("status", incident.status().name())
                .bind("door", incident.door())
                .bind("paragraph", incident.paragraph())
                .bind("reason", incident.reason())
                .bind("outcome", incident.outcome())
                .bind("answer", incident.answer())
                .bind("findings", incident.findings())
                .bind("policyVersion", incident.policyVersion())
                .bind("actKind", incident.actKind())
                .bind("eventType", incident.eventType())
                .bind("sender", incident.sender())
                .bind("roomId", incident.roomId())
                .bind("eventId", incident.eventId())
                .bind("originServerTs", incident.originServerTs())
                .bind("ledgerIndex", incident.ledgerIndex())
                .bind("openedAt", incident.openedAt())
                .execute();
    }

    static Optional<Incident> find(Handle tx, String reference) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM incident WHERE reference = :reference")
                .bind("reference", reference)
                .map(MAPPER)
                .findOne();
    }

    static List<Incident> listNewest(Handle tx, int limit) {
        return tx.createQuery("SELECT " + COLUMNS
                        + " FROM incident ORDER BY opened_at DESC, reference FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map(MAPPER)
                .list();
    }

    /** What was stopped or redacted in a room between two times, both included; the oldest first. */
    static List<Incident> inRoom(Handle tx, String roomId, Instant from, Instant to) {
        return tx.createQuery("SELECT " + COLUMNS + """
                         FROM incident WHERE room_id = :room AND opened_at >= :from AND opened_at <= :to
                        ORDER BY opened_at, reference
                        """)
                .bind("room", roomId)
                .bind("from", from)
                .bind("to", to)
                .map(MAPPER)
                .list();
    }

    static List<Incident> ofEvents(Handle tx, List<String> eventIds) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM incident WHERE event_id = ANY(:ids)")
                .bindArray("ids", String.class, eventIds)
                .map(MAPPER)
                .list();
    }

    /**
     * Binds a placeholder that has arrived to its incident. Room and sender must agree, so that nobody can pass a
     * message of their own off as somebody's placeholder.
     */
    static boolean bind(Handle tx, String reference, String roomId, String sender, String eventId, long ts) {
        return tx.createUpdate("""
                                UPDATE incident SET event_id = :eventId, origin_server_ts = :ts
                                WHERE reference = :reference AND status = 'AWAITED' AND answer = 'SUBSTITUTE'
                                    AND COALESCE(event_id, '') = '' AND room_id = :roomId AND sender = :sender
                                """)
                        .bind("reference", reference)
                        .bind("roomId", roomId)
                        .bind("sender", sender)
                        .bind("eventId", eventId)
                        .bind("ts", ts)
                        .execute()
                == 1;
    }

    /** Takes an incident up again whose placeholder had been given up; false if it had not. */
    static boolean await(Handle tx, String reference, String roomId, String sender) {
        return tx.createUpdate("""
                                UPDATE incident SET status = 'AWAITED', settled_at = NULL
                                WHERE reference = :reference AND status = 'ABSENT' AND kind = 'STOPPED'
                                    AND COALESCE(event_id, '') = '' AND room_id = :roomId AND sender = :sender
                                """)
                        .bind("reference", reference)
                        .bind("roomId", roomId)
                        .bind("sender", sender)
                        .execute()
                == 1;
    }

    /** Keeps where a placeholder was found that no transaction had brought. */
    static void locate(Handle tx, String reference, String eventId, long ts) {
        tx.createUpdate("""
                        UPDATE incident SET event_id = :eventId, origin_server_ts = :ts
                        WHERE reference = :reference AND COALESCE(event_id, '') = ''
                        """)
                .bind("reference", reference)
                .bind("eventId", eventId)
                .bind("ts", ts)
                .execute();
    }

    /** Settles a late find that still waits for its turn; one that its sender has confirmed meanwhile stays so. */
    static void settleOpen(Handle tx, String reference, Incident.Status status, Instant at) {
        tx.createUpdate("""
                        UPDATE incident SET status = :status, settled_at = :at
                        WHERE reference = :reference AND status IN ('FOUND', 'WEAK', 'HELD')
                        """)
                .bind("reference", reference)
                .bind("status", status.name())
                .bind("at", at)
                .execute();
    }

    static void settle(Handle tx, String reference, Incident.Status status, @Nullable String redactedHow, Instant at) {
        tx.createUpdate("""
                        UPDATE incident SET status = :status, redacted_how = :how, settled_at = :at
                        WHERE reference = :reference
                        """)
                .bind("reference", reference)
                .bind("status", status.name())
                .bind("how", redactedHow)
                .bind("at", at)
                .execute();
    }

    /** A late find waits, since the circuit breaker holds redactions back. */
    static void hold(Handle tx, String reference) {
        tx.createUpdate(
                        "UPDATE incident SET status = 'HELD' WHERE reference = :reference AND status IN ('FOUND', 'WEAK')")
                .bind("reference", reference)
                .execute();
    }

    /** Its sender confirms a weak late find; the event's id, or empty if it is not theirs or not waiting for that. */
    static Optional<String> keep(Handle tx, String reference, String sender, Instant at) {
        int kept = tx.createUpdate("""
                        UPDATE incident SET status = 'KEPT', settled_at = :at
                        WHERE reference = :reference AND sender = :sender AND outcome = 'NUDGE'
                            AND status IN ('WEAK', 'HELD')
                        """)
                .bind("reference", reference)
                .bind("sender", sender)
                .bind("at", at)
                .execute();
        return kept == 0 ? Optional.empty() : find(tx, reference).map(Incident::eventId);
    }

    static long count(Handle tx, Incident.Status status) {
        return tx.createQuery("SELECT COUNT(*) FROM incident WHERE status = :status")
                .bind("status", status.name())
                .mapTo(Long.class)
                .one();
    }

    /** What one message tells of, the oldest first. */
    static List<Incident> toldIn(Handle tx, String message) {
        return tx.createQuery(
                        "SELECT " + COLUMNS + " FROM incident WHERE told_in = :message ORDER BY opened_at, reference")
                .bind("message", message)
                .map(MAPPER)
                .list();
    }

    /** Says which message will tell of it; keeps what was said before. */
    static void tellIn(Handle tx, String reference, String message) {
        tx.createUpdate("UPDATE incident SET told_in = COALESCE(told_in, :message) WHERE reference = :reference")
                .bind("reference", reference)
                .bind("message", message)
                .execute();
    }

    static void told(Handle tx, String reference, Instant at) {
        tx.createUpdate("UPDATE incident SET told_at = :at WHERE reference = :reference")
                .bind("reference", reference)
                .bind("at", at)
                .execute();
    }
}
