package intramural.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated H2 database of its own for each test, in memory or in a file:
 * {@code @RegisterExtension final TestDatabase test = TestDatabase.inMemory();}, then {@code test.database()}.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

    private final boolean inFile;
    private @Nullable Path folder;
    private @Nullable DatabaseConfig config;
    private @Nullable Database database;

    private TestDatabase(boolean inFile) {
        this.inFile = inFile;
    }

    public static TestDatabase inMemory() {
        return new TestDatabase(false);
    }

    public static TestDatabase inFile() {
        return new TestDatabase(true);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        String name = UUID.randomUUID().toString();
        if (inFile) {
            folder = Files.createTempDirectory("intramural-test");
            config = config("jdbc:h2:file:" + folder.resolve("db"));
        } else {
            config = config("jdbc:h2:mem:" + name);
        }
        database = Database.open(config);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    public Database database() {
        return there(database);
    }

    public DatabaseConfig config() {
        return there(config);
    }

    /** Closes and opens again, as a restart does; what was in memory is gone. */
    public Database reopen() {
        database().close();
        database = Database.open(config());
        return database;
    }

    /** A configuration with room for tests that use a few threads. */
    public static DatabaseConfig config(String url) {
        return new DatabaseConfig(url, "sa", "test", 4, 40);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Only within a test.");
        }
        return value;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
