package intramural.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Where the two Synapses keep their events: SQLite, or new databases of a PostgreSQL that was named. */
final class SynapseDatabase {

    /** Synapse's driver, which its package does not bring. */
    private static final String DRIVER = "psycopg2-binary==2.9.13";

    private static final String USER = "intramural";
    private static final String PREFIX = "intramural_bench_";

    private final @Nullable String url;
    private final String password;

    SynapseDatabase() {
        url = System.getenv(StoreBench.POSTGRESQL);
        password = System.getenv().getOrDefault("INTRAMURAL_DATABASE_PASSWORD", "");
    }

    String name() {
        return url == null ? "SQLite" : "PostgreSQL";
    }

    /** Gives Synapse what it needs to talk to it. */
    void install(Path python) throws IOException, InterruptedException {
        if (url != null) {
            int code = new ProcessBuilder(python.toString(), "-m", "pip", "install", "--quiet", DRIVER)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("pip could not install " + DRIVER + ".");
            }
        }
    }

    /**
     * Has the Synapse of this configuration use a new database.
     *
     * @param homeserver its homeserver.yaml, which is changed
     * @param suffix of the database's name; one of that name is dropped
     */
    void use(Path homeserver, String suffix) throws IOException {
        if (url == null) {
            return;
        }
        String database = PREFIX + suffix;
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + database);
            statement.execute(
                    "CREATE DATABASE " + database + " ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IOException("The database " + database + " could not be made; " + USER + " needs CREATEDB.", e);
        }
        URI server = URI.create(url.substring("jdbc:".length()));
        Map<String, Object> tree = new Yaml().load(Files.readString(homeserver));
        tree.put(
                "database",
                Map.of(
                        "name",
                        "psycopg2",
                        "args",
                        Map.of(
                                "host",
                                server.getHost(),
                                "port",
                                server.getPort() < 0 ? 5432 : server.getPort(),
                                "user",
                                USER,
                                "password",
                                password,
                                "database",
                                database,
                                "cp_min",
                                5,
                                "cp_max",
                                10)));
        Files.writeString(homeserver, new Yaml().dump(tree));
    }
}
