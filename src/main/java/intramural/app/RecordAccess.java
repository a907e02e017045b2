package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.store.Database;
import intramural.store.DatabaseConfig;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command's way to the records: the running service is asked, since it alone has the database; while none runs, the
 * database is opened here, once. Blocking; for one thread.
 */
final class RecordAccess implements AutoCloseable {

    private static final String H2_FILE = "jdbc:h2:file:";

    private final Config config;
    private final ManagementClient service;
    private @Nullable Database database;
    private @Nullable Boolean running;

    RecordAccess(Config config) {
        this.config = config;
        this.service = new ManagementClient(config);
    }

    /**
     * Reads one page.
     *
     * @param path its parts percent-encoded
     * @return empty if there is no such thing
     * @throws EnvironmentException if neither service nor database can be asked
     */
    Optional<JsonNode> get(String path) {
        if (isRunning()) {
            return service.get(path);
        }
        String plain = URLDecoder.decode(path, StandardCharsets.UTF_8);
        return Optional.ofNullable(new RecordPages(database()).get(plain));
    }

    /** Asked once: a record has many pages, and they must come from one place. */
    private boolean isRunning() {
        Boolean known = running;
        if (known == null) {
            known = service.isRunning();
            running = known;
        }
        return known;
    }

    private Database database() {
        Database open = database;
        if (open == null) {
            Config.Database data = config.database();
            if (data.url().startsWith(H2_FILE)) {
                checkOwner(Path.of(data.url().substring(H2_FILE.length()) + ".mv.db"));
            }
            open = Database.open(
                    new DatabaseConfig(data.url(), data.user(), data.password().reveal(), 1, 1));
            database = open;
        }
        return open;
    }

    /** Closing H2 writes its file anew: as somebody else's, the service could not open it any more. */
    private static void checkOwner(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new EnvironmentException("No service runs with this configuration, and there is no database "
                        + file + " yet; start it with `appservice/intramural run --config FILE` first.");
            }
            String owner = Files.getOwner(file).getName();
            if (!owner.equals(System.getProperty("user.name"))) {
                throw new EnvironmentException("No service runs with this configuration, and the database " + file
                        + " belongs to the user " + owner + "; run this command as that user, or start the service.");
            }
        } catch (IOException e) {
            throw new EnvironmentException("The database " + file + " cannot be looked at by this user.");
        }
    }

    @Override
    public void close() {
        Database open = database;
        if (open != null) {
            open.close();
        }
    }
}
