package intramural.homeserver;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of table {@code service_room}. Stateless. */
final class ServiceRoomDao {

    private ServiceRoomDao() {}

    static Optional<String> find(Handle tx, String purpose) {
        return tx.createQuery("SELECT room_id FROM service_room WHERE purpose = :purpose")
                .bind("purpose", purpose)
                .mapTo(String.class)
                .findOne();
    }

    static void put(Handle tx, String purpose, String roomId, Instant at) {
        remove(tx, purpose);
        tx.createUpdate("INSERT INTO service_room (purpose, room_id, created_at) VALUES (:purpose, :room, :at)")
                .bind("purpose", purpose)
                .bind("room", roomId)
                .bind("at", at)
                .execute();
    }

    static void remove(Handle tx, String purpose) {
        tx.createUpdate("DELETE FROM service_room WHERE purpose = :purpose")
                .bind("purpose", purpose)
                .execute();
    }
}
