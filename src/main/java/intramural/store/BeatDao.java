package intramural.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of the table {@code database_beat}: when this database was last known to take a write. Stateless. */
final class BeatDao {

    private BeatDao() {}

    static void beat(Handle tx, Instant now) {
        tx.createUpdate("UPDATE database_beat SET beaten_at = :now WHERE database_beat_id = 1")
                .bind("now", now)
                .execute();
    }

    static Instant last(Handle tx) {
        return tx.createQuery("SELECT beaten_at FROM database_beat WHERE database_beat_id = 1")
                .mapTo(Instant.class)
                .one();
    }
}
