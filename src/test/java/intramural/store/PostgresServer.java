package intramural.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of this test run, started when first asked for and ended with the JVM. It syncs to the disk as an
 * agency's does. PostgreSQL refuses to run as root; the library then runs it in a user namespace of its own.
 */
public final class PostgresServer {

    private static @Nullable EmbeddedPostgres server;

    private static @Nullable SpareDatabases spare;

    private PostgresServer() {}

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
        }
        return running;
    }

    /** A new, empty database and the URL of it. */
    public static String newDatabase() {
        String url = newUrl();
        run("CREATE DATABASE " + name(url));
        return url;
    }

    /** Databases with the schema in them. */
    static synchronized SpareDatabases spare() {
        SpareDatabases known = spare;
        if (known == null) {
            String url = newDatabase();
            Engine engine = Engine.of(TestDatabase.config(url));
            engine.open();
            Schema.migrate(engine);
            engine.abandon();
            known = new SpareDatabases(url);
            spare = known;
        }
        return known;
    }

    /** The URL of a database that is not there yet. */
    static String newUrl() {
        return url("test_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + database;
    }

    static void drop(String url) {
        run("DROP DATABASE " + name(url) + " WITH (FORCE)");
    }

    /** Runs a statement in one database, as the superuser. */
    static void runIn(String url, String statement) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the lock of whoever has this database open, as a second service would that waits for it. */
    static Connection lockHolder(String url) throws SQLException {
        Connection rival = DriverManager.getConnection(url, "postgres", "");
        try (Statement sql = rival.createStatement()) {
            sql.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND granted AND database =
                        (SELECT oid FROM pg_database WHERE datname = current_database())
                    """);
            sql.execute("SELECT pg_advisory_lock(hashtext('intramural'), hashtext(current_schema()))");
        }
        return rival;
    }

    /** Ends every connection to it. */
    static void terminate(String url) {
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name(url) + "'");
    }

    /** Runs a statement as the superuser. */
    static void run(String statement) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
