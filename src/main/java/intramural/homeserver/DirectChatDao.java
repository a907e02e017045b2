package intramural.homeserver;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Table {@code direct_chat}. */
final class DirectChatDao {

    /** @param roomId null while the room is being made */
    record Row(@Nullable String roomId) {}

    private DirectChatDao() {}

    static Optional<Row> find(Handle tx, String userId) {
        return tx.createQuery("SELECT room_id FROM direct_chat WHERE user_id = :user")
                .bind("user", userId)
                .map((rows, context) -> new Row(rows.getString("room_id")))
                .findOne();
    }

    /** Says that a room is being made. Changes nothing if somebody said so before. */
    static void begin(Handle tx, String userId, Instant asOf) {
        tx.createUpdate("""
                        INSERT INTO direct_chat (user_id, room_id, created_at) VALUES (:user, NULL, :asOf)
                        ON CONFLICT DO NOTHING""").bind("user", userId).bind("asOf", asOf).execute();
    }

    /** @return whether this is the room now; false if another was written first */
    static boolean settle(Handle tx, String userId, String roomId) {
        return tx.createUpdate("""
                                UPDATE direct_chat SET room_id = :room
                                WHERE user_id = :user AND (room_id IS NULL OR room_id = :room)""").bind("room", roomId).bind("user", userId).execute() == 1;
    }

    /** Gives up a room that can no longer be used. */
    static void abandon(Handle tx, String userId, String roomId) {
        tx.createUpdate("UPDATE direct_chat SET room_id = NULL WHERE user_id = :user AND room_id = :room")
                .bind("user", userId)
                .bind("room", roomId)
                .execute();
    }
}
