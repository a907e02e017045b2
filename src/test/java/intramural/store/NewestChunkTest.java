package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left by a {@code kill -9} after any commit is the file as it stands then; each must hold all that was acknowledged. */
final class NewestChunkTest {

    private static final int COMMITS = 250;

    @TempDir
    Path folder;

    @Test
    void eachFileThatAKillWouldLeaveHoldsEveryAcknowledgedCommit() throws Exception {
        Random random = new Random(7);
        List<Integer> lost = new ArrayList<>();
        H2Url url = H2Url.parse("jdbc:h2:file:" + folder.resolve("db"));
        try (Connection connection = DriverManager.getConnection(url.jdbc(), "a", "");
                Statement statement = connection.createStatement()) {
            // Space is used again at once, as after 45 seconds otherwise: then chunks stand where none was foretold.
            statement.execute("SET RETENTION_TIME 0");
            statement.execute("CREATE TABLE line (id INT PRIMARY KEY, body VARCHAR)");
            connection.setAutoCommit(false);
            for (int id = 1; id <= COMMITS; id++) {
                write(connection, id, "x".repeat(random.nextInt(3) == 0 ? 30_000 : 50));
                statement.execute("CHECKPOINT SYNC");
                connection.setAutoCommit(false);
                if (newestIn(copy(url.file().orElseThrow())) < id) {
                    lost.add(id);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    private static void write(Connection connection, int id, String body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO line VALUES (?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM line WHERE id < ?")) {
            insert.setInt(1, id);
            insert.setString(2, body);
            insert.executeUpdate();
            delete.setInt(1, id - 20);
            delete.executeUpdate();
            connection.commit();
        }
    }

    private Path copy(Path file) throws IOException {
        return Files.copy(file, folder.resolve("left.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int newestIn(Path file) throws SQLException {
        String name = file.toString().replace(".mv.db", "");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + name + ";DATABASE_TO_LOWER=TRUE", "a", "");
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT MAX(id) FROM line")) {
            newest.next();
            int id = newest.getInt(1);
            // That it stays open without connections is a setting in the file.
            statement.execute("SHUTDOWN IMMEDIATELY");
            return id;
        }
    }
}
