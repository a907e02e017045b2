package intramural.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of the table {@code database_beat}: when this database was last known to take a write. Stateless. */
final class BeatDao {

    private BeatDao() {}

    /** Never takes the time back. */
    static void beat(Handle tx, Instant now) {
        tx.createUpdate("""
                        UPDATE database_beat SET beaten_at = CASE WHEN beaten_at > :now THEN beaten_at ELSE :now END
                        WHERE database_beat_id = 1
                        """).bind("now", now).execute();
    }

    /** A write that says nothing of the time. */
    static void touch(Handle tx) {
        tx.execute("UPDATE database_beat SET beaten_at = beaten_at WHERE database_beat_id = 1");
    }

    static Instant last(Handle tx) {
        return tx.createQuery("SELECT beaten_at FROM database_beat WHERE database_beat_id = 1")
                .mapTo(Instant.class)
                .one();
    }
}
