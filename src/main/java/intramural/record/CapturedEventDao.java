package intramural.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of table {@code captured_event}. Stateless. */
final class CapturedEventDao {

    private CapturedEventDao() {}

    /** The vault item that holds the event's PDU. */
    static Optional<String> itemOf(Handle tx, String eventId) {
        return tx.createQuery("SELECT vault_item_id FROM captured_event WHERE event_id = :event")
                .bind("event", eventId)
                .mapTo(String.class)
                .findOne();
    }

    static List<String> all(Handle tx) {
        return tx.createQuery("SELECT event_id FROM captured_event")
                .mapTo(String.class)
                .list();
    }

    static void insert(Handle tx, String eventId, String roomId, String item, long ledgerIndex, Instant at) {
        tx.createUpdate("""
                        INSERT INTO captured_event (event_id, room_id, vault_item_id, ledger_index, created_at)
                        VALUES (:event, :room, :item, :ledger, :at)
                        """)
                .bind("event", eventId)
                .bind("room", roomId)
                .bind("item", item)
                .bind("ledger", ledgerIndex)
                .bind("at", at)
                .execute();
    }
}
