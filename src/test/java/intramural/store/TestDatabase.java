package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

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
 * A migrated database of its own for each test: {@code @RegisterExtension final TestDatabase test =
 * TestDatabase.inMemory();}, then {@code test.database()}. It is an H2, in memory or in a file, or a PostgreSQL where the
 * tests run with {@code -Dintramural.database=postgresql}; classes that use it carry the tag {@code database}, by which
 * the build finds them to run them on both.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

    private static final boolean POSTGRESQL =
            System.getProperty("intramural.database", "h2").equals("postgresql");

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

    /** Whether these tests run on PostgreSQL. */
    public static boolean isPostgres() {
        return POSTGRESQL;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!context.getTags().contains("database")) {
            throw new IllegalStateException(
                    "Tag the class with @Tag(\"database\"), so that it runs on both databases.");
        }
        config = config(url());
        database = Database.open(config);
    }

    private String url() throws IOException {
        if (POSTGRESQL) {
            return PostgresServer.spare().take();
        }
        if (!inFile) {
            return "jdbc:h2:mem:" + UUID.randomUUID();
        }
        folder = Files.createTempDirectory("intramural-test");
        return newUrl(folder);
    }

    /** Where a test may make a database of its own that outlives a process. */
    public static String newUrl(Path folder) {
        return POSTGRESQL ? PostgresServer.newDatabase() : "jdbc:h2:file:" + folder.resolve("db");
    }

    /** Takes a database away under whoever uses it, as a crash of the database would. */
    static void crash(Database database, String url) {
        if (POSTGRESQL) {
            PostgresServer.terminate(url);
            return;
        }
        try {
            database.durably(tx -> tx.execute("SHUTDOWN IMMEDIATELY"));
        } catch (DatabaseUnavailableException e) {
            assertThat(e).hasNoCause();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            delete(folder);
        }
        if (POSTGRESQL && config != null) {
            PostgresServer.spare().giveBack(config.url());
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
        return new DatabaseConfig(url, url.startsWith("jdbc:h2:") ? "sa" : "postgres", "test", 4, 40);
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
