package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** H2's file while the service runs: each commit adds to it, and a thread takes the room back. */
@Timeout(120)
final class HousekeepingTest {

    /** Above the size of the tables' own pages, which is below one megabyte here. */
    private static final long SMALL = 4_000_000;

    @TempDir
    Path folder;

    @Test
    void takesBackTheRoomOfWhatWasWrittenOver() throws IOException {
        try (Database database = Database.open(config())) {
            DurableWriter.forgetSoon(database);
            WorkDao dao = new WorkDao();
            for (int i = 0; i < 1500; i++) {
                Work work = new Work("test", "row " + i, "{}", Instant.EPOCH, Lane.QUICK);
                database.durably(tx -> dao.insert(tx, work, Instant.EPOCH));
            }
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> size() < SMALL);
            assertThat(rows(database)).hasSize(1500);
        }
        try (Database again = Database.open(config())) {
            assertThat(rows(again)).hasSize(1500);
        }
    }

    @RepeatedTest(5)
    void losesNothingThatWasAcknowledgedWhenKilledWhileItTidies() throws IOException {
        Set<String> acknowledged = new HashSet<>();
        for (int life = 0; life < 3; life++) {
            try (ChildJvm writer = new ChildJvm(DurableWriter.class, url(), DurableWriter.TIDYING, "life" + life)) {
                acknowledged.addAll(writer.killAfter(500));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(1500);
        try (Database database = Database.open(config())) {
            assertThat(rows(database)).containsAll(acknowledged);
        }
    }

    private static Set<String> rows(Database database) {
        return new HashSet<>(database.read(tx ->
                tx.createQuery("SELECT work_key FROM work").mapTo(String.class).list()));
    }

    private long size() {
        try {
            return Files.size(folder.resolve("db.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatabaseConfig config() {
        return TestDatabase.config(url());
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("db");
    }
}
