package intramural.homeserver;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of how far rooms are reconciled. Stateless. */
final class ReconcileDao {

    /**
     * @param confirmed newest event of the last pass that came to its end
     * @param policy version of the policy data that its recent past was judged under
     * @param token where the pass under way goes on; null if none is
     * @param head newest event of the pass under way
     * @param passPolicy policy data of the pass under way
     */
    record Row(
            @Nullable String confirmed,
            @Nullable String policy,
            @Nullable String token,
            @Nullable String head,
            @Nullable String passPolicy) {

        static final Row NEW = new Row(null, null, null, null, null);
    }

    private ReconcileDao() {}

    static Row find(Handle tx, String roomId) {
        return tx.createQuery("""
                        SELECT confirmed_event_id, policy_version, pass_token, pass_head, pass_policy FROM reconcile_room
                        WHERE room_id = :room
                        """)
                .bind("room", roomId)
                .map((row, context) -> new Row(
                        row.getString("confirmed_event_id"),
                        row.getString("policy_version"),
                        row.getString("pass_token"),
                        row.getString("pass_head"),
                        row.getString("pass_policy")))
                .findOne()
                .orElse(Row.NEW);
    }

    static void put(Handle tx, String roomId, Row row, Instant at) {
        tx.createUpdate("""
                        INSERT INTO reconcile_room (room_id, updated_at, created_at) VALUES (:room, :at, :at)
                        ON CONFLICT DO NOTHING
                        """).bind("room", roomId).bind("at", at).execute();
        tx.createUpdate("""
                        UPDATE reconcile_room SET confirmed_event_id = :confirmed, policy_version = :policy,
                            pass_token = :token, pass_head = :head, pass_policy = :passPolicy, updated_at = :at
                        WHERE room_id = :room
                        """)
                .bind("room", roomId)
                .bind("confirmed", row.confirmed())
                .bind("policy", row.policy())
                .bind("token", row.token())
                .bind("head", row.head())
                .bind("passPolicy", row.passPolicy())
                .bind("at", at)
                .execute();
    }

    /** Since when these policy data, which are in force, are; now, if others were before. */
    static Instant policySince(Handle tx, String policy, Instant now) {
        tx.createUpdate("DELETE FROM reconcile_policy WHERE reconcile_policy_id <> :policy")
                .bind("policy", policy)
                .execute();
        tx.createUpdate("""
                        INSERT INTO reconcile_policy (reconcile_policy_id, since, created_at) VALUES (:policy, :at, :at)
                        ON CONFLICT DO NOTHING
                        """).bind("policy", policy).bind("at", now).execute();
        return tx.createQuery("SELECT since FROM reconcile_policy WHERE reconcile_policy_id = :policy")
                .bind("policy", policy)
                .mapTo(Instant.class)
                .one();
    }

    /** When the service was started for the first time ever; now, if it never was. */
    static Instant start(Handle tx, Instant now) {
        tx.createUpdate("""
                        INSERT INTO reconcile_start (reconcile_start_id, started_at, created_at) VALUES (1, :at, :at)
                        ON CONFLICT DO NOTHING
                        """).bind("at", now).execute();
        return tx.createQuery("SELECT started_at FROM reconcile_start WHERE reconcile_start_id = 1")
                .mapTo(Instant.class)
                .one();
    }
}
