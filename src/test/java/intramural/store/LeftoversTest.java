package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.CapturedLog;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.TransactionStore;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of H2 as a kill leaves it in the middle of a commit: written down as committed, its rows not yet touched. */
@Timeout(60)
final class LeftoversTest {

    @TempDir
    Path folder;

    @Test
    void endsACommitThatAKillCutOff() throws Exception {
        try (Database database = open("db")) {
            database.durably(tx -> insert(tx, "row", "before"));
            database.durably(tx -> {
                tx.execute("UPDATE work SET payload = 'after' WHERE work_key = 'row'");
                insert(tx, "new", "after");
                cutOff(tx);
                tx.rollback();
            });
            assertThat(payload(database, "row")).isEqualTo("before");
        }
        try (CapturedLog log = new CapturedLog();
                Database database = open("killed")) {
            assertThat(log.text()).contains("evt=database.leftover_commits count=1");
            assertThat(payload(database, "row")).isEqualTo("after");
            assertThat(payload(database, "new")).isEqualTo("after");
            database.durably(tx -> tx.execute("UPDATE work SET payload = 'later' WHERE work_key = 'row'"));
            assertThat(payload(database, "row")).isEqualTo("later");
        }
        try (CapturedLog log = new CapturedLog();
                Database database = open("killed")) {
            assertThat(log.text()).doesNotContain("leftover_commits");
            assertThat(payload(database, "row")).isEqualTo("later");
        }
    }

    private Database open(String name) {
        return Database.open(TestDatabase.config("jdbc:h2:file:" + folder.resolve(name)));
    }

    private static void insert(Handle tx, String key, String payload) {
        new WorkDao().insert(tx, new Work("k", key, payload, Instant.EPOCH, Lane.QUICK), Instant.EPOCH);
    }

    private static String payload(Database database, String key) {
        return database.read(tx -> tx.createQuery("SELECT payload FROM work WHERE work_key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .one());
    }

    /** Does the first step of H2's commit, and copies the file as it stands then. */
    private void cutOff(Handle tx) {
        try {
            JdbcConnection h2 = tx.getConnection().unwrap(JdbcConnection.class);
            SessionLocal session = (SessionLocal) h2.getSession();
            TransactionStore store = session.getDatabase().getStore().getTransactionStore();
            Method mark = TransactionStore.class.getDeclaredMethod("markUndoLogAsCommitted", int.class, long.class);
            mark.setAccessible(true);
            mark.invoke(store, session.getTransaction().getId(), 1L);
            session.getDatabase().getStore().getMvStore().commit();
            session.getDatabase().getStore().getMvStore().sync();
            Files.copy(folder.resolve("db.mv.db"), folder.resolve("killed.mv.db"));
        } catch (SQLException | IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
