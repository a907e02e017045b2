package intramural.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 in this process: its file lock keeps others out, and a commit is on the disk after a sync of its own (ADR-0005). */
final class H2Engine extends Engine {

    private static final Logger log = LoggerFactory.getLogger(H2Engine.class);
    private static final long CONNECTION_TIMEOUT_MS = 10_000;

    private final H2Url url;
    private final @Nullable DiskSync disk;
    private final @Nullable Turns turns;
    private final Slack slack = new Slack();

    H2Engine(DatabaseConfig config, H2Url url) {
        super(config, new Address(url.jdbc(), url.jdbc(), url.where(), CONNECTION_TIMEOUT_MS));
        this.url = url;
        this.disk = url.file().isPresent() ? new DiskSync() : null;
        this.turns = url.file().isPresent() ? new Turns(CONNECTION_TIMEOUT_MS) : null;
    }

    @Override
    void open() {
        url.prepareFolder();
        takeBackMigration();
        try (Connection first = connect()) {
            // H2 opens a file that it may not write without a word; the first write would fail much later.
            if (first.isReadOnly()) {
                abandon();
                throw url.readOnly();
            }
            Leftovers.end(first);
        } catch (SQLException e) {
            throw notOpened(e);
        }
    }

    private void takeBackMigration() {
        try {
            if (url.file().isPresent()) {
                BeforeMigration.takeBack(url.file().get());
            }
        } catch (IOException e) {
            throw new DatabaseUnavailableException("The database " + where()
                    + " was being changed to a new schema when it ended, and the copy beside it cannot be put in its place"
                    + " (" + e.getMessage() + "); make the folder writable.");
        }
    }

    @Override
    void beforeMigration() {
        if (url.file().isEmpty()) {
            return;
        }
        abandon();
        try {
            BeforeMigration.keep(url.file().get());
        } catch (IOException e) {
            throw new DatabaseUnavailableException("The database " + where()
                    + " must be brought to a new schema, and cannot be copied before (" + e.getMessage()
                    + "); make room for as much again on the disk that holds it.");
        }
    }

    @Override
    void migrated() {
        if (url.file().isEmpty()) {
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
            BeforeMigration.drop(url.file().get());
        } catch (SQLException e) {
            throw notOpened(e);
        } catch (IOException e) {
            log.warn("evt=database.copy_left cause={}", e.getClass().getSimpleName());
        }
    }

    @Override
    boolean isThere() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    boolean isSlack() throws SQLException {
        if (url.file().isEmpty()) {
            return false;
        }
        try (Connection connection = connect()) {
            return slack.isDue(connection);
        }
    }

    /** The next connection opens it again. */
    @Override
    void compact() throws SQLException {
        shutDown("SHUTDOWN COMPACT");
    }

    @Override
    void admit() {}

    @Override
    Turn turn() {
        return turns == null ? () -> {} : turns.take();
    }

    @Override
    void committed(Handle handle) {
        if (disk != null) {
            disk.committed(handle);
        }
    }

    @Override
    void afterCommit(Handle handle) {
        if (disk != null) {
            disk.afterCommit(handle);
        }
    }

    /** H2 hardly gives back the room of old versions while it runs: ten times the payload is usual. */
    @Override
    void close() throws SQLException {
        if (url.file().isPresent()) {
            compact();
        } else {
            shutDown("SHUTDOWN");
        }
    }

    @Override
    void abandon() {
        try {
            shutDown("SHUTDOWN");
        } catch (SQLException e) {
            log.warn("evt=database.close_failed code={}", e.getErrorCode());
        }
    }

    private void shutDown(String statement) throws SQLException {
        try (Connection last = connect();
                Statement end = last.createStatement()) {
            end.execute(statement);
        }
    }

    @Override
    DatabaseUnavailableException notOpened(SQLException sql) {
        String sentence = switch (sql.getErrorCode()) {
            case 90020 -> " is in use by another process; stop that process, or name another database.";
            case 28000 -> " does not accept this user and password; use those it was made with.";
            case 90028, 90031, 90062 ->
                " cannot be read or written; check that the folder exists and is not read-only.";
            case 90030 -> " is damaged; restore it from a backup.";
            case 90100 -> " cannot be opened, since the disk that holds it is full; make room.";
            default -> " cannot be opened (code " + sql.getErrorCode() + ").";
        };
        return new DatabaseUnavailableException(
                "The database " + where() + sentence, String.valueOf(sql.getSQLState()));
    }
}
