package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.h2.mvstore.type.LongDataType;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of H2 as a kill leaves it where one transaction commits while another is being written down: H2 goes from table
 * to table and takes each as it stands then. Between two tables this test holds it up.
 */
@Timeout(60)
final class TornChunkTest {

    @TempDir
    Path folder;

    @Test
    void leavesATransactionWholeOrNotAtAll() throws Exception {
        DatabaseConfig config = config("db");
        try (Database database = Database.open(config);
                Connection connection = DriverManager.getConnection(
                        Engine.of(config).address().jdbc(), config.user(), config.password())) {
            MVStore store = store(connection);
            // H2 goes by the maps' ids, but only where these are not many more than the maps.
            for (int i = 0; i < 300; i++) {
                store.openMap("filler" + i);
            }
            database.durably(tx -> tx.execute("CREATE TABLE early (id INT PRIMARY KEY, told VARCHAR)"));
            Gate gate = store.openMap("gate", new Gate.Builder());
            database.durably(tx -> {
                tx.execute("CREATE INDEX early_told ON early (told)");
                tx.execute("CREATE TABLE late (id INT PRIMARY KEY, told VARCHAR)");
                for (int id = 1; id <= 2; id++) {
                    tx.execute("INSERT INTO early VALUES (?, 'no')", id);
                    tx.execute("INSERT INTO late VALUES (?, 'no')", id);
                }
            });
            gate.shut();
            Thread storing = start(() -> database.durably(tx -> tell(tx, 1)));
            gate.reached.await();
            Thread copying = start(() -> store.executeFilestoreOperation(this::copy));
            awaitLock(copying);
            Thread committing = start(() -> database.durably(tx -> tell(tx, 2)));
            awaitLock(committing);
            gate.open();
            for (Thread thread : List.of(storing, copying, committing)) {
                thread.join();
            }
        }
        try (Database database = Database.open(config("killed"))) {
            assertThat(told(database, "early")).isEqualTo(told(database, "late"));
            // A row without its entry in an index cannot be changed any more.
            database.durably(tx -> tx.execute("UPDATE early SET told = 'later'"));
            assertThat(told(database, "early")).containsOnly("later");
        }
    }

    private DatabaseConfig config(String name) {
        return new DatabaseConfig("jdbc:h2:file:" + folder.resolve(name), "intramural", "", 4, 40);
    }

    private static MVStore store(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
    }

    private static void tell(Handle tx, int id) {
        tx.execute("UPDATE early SET told = 'yes' WHERE id = ?", id);
        tx.execute("UPDATE late SET told = 'yes' WHERE id = ?", id);
    }

    private static List<String> told(Database database, String table) {
        return database.read(tx -> tx.createQuery("SELECT told FROM " + table + " ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    private void copy() {
        try {
            Files.copy(folder.resolve("db.mv.db"), folder.resolve("killed.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static void awaitLock(Thread thread) {
        Awaitility.await()
                .until(() -> Stream.of(thread.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().equals(ReentrantLock.class.getName()))
                        && thread.getState() != Thread.State.RUNNABLE);
    }

    /** A map whose root somebody holds: who wants to write it down waits. */
    private static final class Gate extends MVMap<Long, Long> {

        final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean shut;

        Gate(Map<String, Object> config) {
            super(config, LongDataType.INSTANCE, LongDataType.INSTANCE);
        }

        void shut() {
            put(1L, 1L);
            super.tryLock(getRoot(), 1);
            shut = true;
        }

        void open() {
            shut = false;
            unlockRoot(null);
        }

        @Override
        protected RootReference<Long, Long> tryLock(RootReference<Long, Long> root, int attempt) {
            if (shut) {
                reached.countDown();
            }
            return super.tryLock(root, attempt);
        }

        static final class Builder extends MVMap.BasicBuilder<Gate, Long, Long> {

            @Override
            protected Gate create(Map<String, Object> config) {
                return new Gate(config);
            }
        }
    }
}
