package intramural.incident;

import intramural.store.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the circuit breaker: how many late redactions were let through, and whether they are held. Stateless. */
final class BreakerDao {

    private BreakerDao() {}

    static Optional<Breaker.Hold> hold(Handle tx) {
        return tx.createQuery("SELECT cause, held_at FROM redaction_hold WHERE redaction_hold_id = 1")
                .map((row, context) ->
                        new Breaker.Hold(Breaker.Cause.valueOf(row.getString("cause")), Instants.get(row, "held_at")))
                .findOne();
    }

    /** False if they are held already. */
    static boolean close(Handle tx, Breaker.Cause cause, Instant at) {
        return tx.createUpdate("""
                                INSERT INTO redaction_hold (redaction_hold_id, cause, held_at, created_at)
                                VALUES (1, :cause, :at, :at) ON CONFLICT DO NOTHING
                                """).bind("cause", cause.name()).bind("at", at).execute() == 1;
    }

    static void open(Handle tx) {
        tx.execute("DELETE FROM redaction_hold");
    }

    static boolean isAdmitted(Handle tx, String reference, String eventId) {
        return tx.createQuery("""
                                SELECT COUNT(*) FROM incident_event
                                WHERE reference = :reference AND event_id = :event AND admitted_at IS NOT NULL
                                """)
                        .bind("reference", reference)
                        .bind("event", eventId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static int admittedSince(Handle tx, Instant since) {
        return tx.createQuery("SELECT COUNT(*) FROM incident_event WHERE admitted_at > :since")
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    static void admit(Handle tx, String reference, String eventId, Instant at) {
        tx.createUpdate("""
                        UPDATE incident_event SET admitted_at = :at WHERE reference = :reference AND event_id = :event
                        """)
                .bind("reference", reference)
                .bind("event", eventId)
                .bind("at", at)
                .execute();
    }

    /** Lets everything through that was captured and waits; not counted, since a person has said so. */
    static void admitWaiting(Handle tx, Instant longPast) {
        tx.createUpdate("""
                        UPDATE incident_event SET admitted_at = :at WHERE admitted_at IS NULL AND redacted_at IS NULL
                        """).bind("at", longPast).execute();
    }

    /** Incidents with an event that is captured and stands: held, or with an aftermath that is not done. */
    static List<String> waiting(Handle tx) {
        return tx.createQuery("""
                        SELECT DISTINCT i.reference FROM incident i
                        JOIN incident_event e ON e.reference = i.reference
                        WHERE i.status IN ('HELD', 'REDACTED') AND e.redacted_at IS NULL
                        """).mapTo(String.class).list();
    }

    static void release(Handle tx) {
        tx.execute("UPDATE incident SET status = 'FOUND' WHERE status = 'HELD'");
    }
}
