package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit on H2 and the sync after it. */
final class DiskSyncTest {

    @TempDir
    Path folder;

    /** H2 takes that lock over a full disk, in the middle of a commit that no other can pass. */
    @Test
    void waitsForNobodyWhoHoldsTheLockOnTheWholeDatabase() throws Exception {
        try (Database database = Database.open(TestDatabase.config("jdbc:h2:file:" + folder.resolve("db")))) {
            org.h2.engine.Database whole = database.read(tx -> {
                try {
                    JdbcConnection h2 = tx.getConnection().unwrap(JdbcConnection.class);
                    return ((SessionLocal) h2.getSession()).getDatabase();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            synchronized (whole) {
                CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> database.durably(tx -> {
                    Work work = new Work("k", "row", "{}", Instant.EPOCH, Lane.QUICK);
                    new WorkDao().insert(tx, work, Instant.EPOCH);
                }));
                assertThat(committed.get(60, TimeUnit.SECONDS)).isNull();
            }
        }
    }
}
