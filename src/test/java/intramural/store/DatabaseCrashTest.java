package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class DatabaseCrashTest {

    @TempDir
    Path folder;

    private String url = "";

    @RepeatedTest(3)
    void findsEveryAcknowledgedCommitAfterAKill() throws IOException {
        Set<String> acknowledged;
        try (ChildJvm writer = new ChildJvm(DurableWriter.class, url)) {
            acknowledged = writer.killAfter(300);
        }
        try (Database db = Database.open(TestDatabase.config(url))) {
            Set<String> found = new HashSet<>(db.read(tx -> tx.createQuery("SELECT work_key FROM work")
                    .mapTo(String.class)
                    .list()));
            assertThat(found).containsAll(acknowledged);
        }
    }

    @Test
    void refusesADatabaseThatAnotherProcessHasOpen() throws IOException {
        try (ChildJvm writer = new ChildJvm(DurableWriter.class, url)) {
            assertThat(writer.nextLine()).isNotNull();
            assertThatThrownBy(() -> Database.open(TestDatabase.config(url)))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageMatching("The database \\S+( at \\S+)? is in use by another process; stop .*")
                    .hasNoCause();
        }
        Database.open(TestDatabase.config(url)).close();
    }

    @BeforeEach
    void place() {
        url = TestDatabase.newUrl(folder);
    }
}
