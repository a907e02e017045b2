package intramural.app;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of table {@code accepted_policy}. Stateless. */
final class AcceptedPolicyDao {

    private AcceptedPolicyDao() {}

    static boolean has(Handle tx, String id) {
        return tx.createQuery("SELECT COUNT(*) FROM accepted_policy WHERE accepted_policy_id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Only the last one matters: data are seldom put back. */
    static void put(Handle tx, String id, Instant at) {
        tx.createUpdate("DELETE FROM accepted_policy").execute();
        tx.createUpdate("INSERT INTO accepted_policy (accepted_policy_id, created_at) VALUES (:id, :at)")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }
}
