package intramural.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that asks for the password {@code right}, as an agency's does. */
record PasswordServer(EmbeddedPostgres server) implements AutoCloseable {

    static PasswordServer start() throws IOException, SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD 'right'");
            Path hba;
            try (var row = statement.executeQuery("SHOW hba_file")) {
                row.next();
                hba = Path.of(row.getString(1));
            }
            Files.writeString(hba, "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        return new PasswordServer(server);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
