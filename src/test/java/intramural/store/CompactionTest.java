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

/** H2's file while the service runs: each commit adds to it, and in a quiet moment it is written anew. */
@Timeout(120)
final class CompactionTest {

    /** Commits one after another are no quiet moment, and the file is not large before this. */
    private static final long LARGE = 66_000_000;

    /** Above the size of the tables' own pages. */
    private static final long SMALL = 6_000_000;

    @TempDir
    Path folder;

    @Test
    void makesALargeFileSmallAgainInAQuietMoment() throws IOException {
        Set<String> written = new HashSet<>();
        try (Database database = Database.open(config())) {
            while (size() < LARGE) {
                written.add(write(database, "before " + written.size()));
            }
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> size() < SMALL);
            assertThat(database.awayFor()).isZero();
            written.add(write(database, "after"));
            assertThat(rows(database)).isEqualTo(written);
        }
        try (Database again = Database.open(config())) {
            assertThat(rows(again)).isEqualTo(written);
        }
    }

    @RepeatedTest(3)
    void losesNothingThatWasAcknowledgedWhenKilledWhileItCompacts() throws IOException {
        Set<String> acknowledged = new HashSet<>();
        for (int life = 0; life < 3; life++) {
            try (ChildJvm writer = new ChildJvm(DurableWriter.class, url(), DurableWriter.COMPACTING, "life" + life)) {
                acknowledged.addAll(writer.killAfter(200));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(600);
        try (Database database = Database.open(config())) {
            assertThat(rows(database)).containsAll(acknowledged);
        }
    }

    private static String write(Database database, String key) {
        Work work = new Work("test", key, "{}", Instant.EPOCH, Lane.QUICK);
        database.durably(tx -> new WorkDao().insert(tx, work, Instant.EPOCH));
        return key;
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
