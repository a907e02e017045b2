package intramural.app;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the service runs with: {@code intramural.yaml} and the files that it names. Its keys are the names below in
 * snake case; a component that is a secret is the content of the file that the key of that name with {@code _file}
 * names. {@code appservice/intramural.example.yaml} tells each key's meaning and default. Immutable; loaded once.
 *
 * @param file where it was read
 * @param serverName the agency's own server
 */
record Config(
        Path file,
        String serverName,
        Registration registration,
        Homeserver homeserver,
        Service service,
        Gateway gateway,
        Management management,
        Database database,
        Vault vault,
        Spool spool,
        Policy policy,
        Log log) {

    /**
     * @param url the homeserver itself, not the gateway; without a path
     * @param keysUrl where its verify keys are served, on loopback; null where nobody serves them
     * @param adminToken token for the admin API; the service's own token unless a file names another
     * @param noticeUser the homeserver's server-notice user, if it has one
     */
    record Homeserver(
            URI url,
            @Nullable URI keysUrl,
            Secret adminToken,
            @Nullable String noticeUser) {}

    /** Doors and transactions. Port 0 takes any free port. */
    record Service(String host, int port, Secret doorSecret) {}

    /** What clients talk to. */
    record Gateway(boolean enabled, String host, int port) {}

    /** Health, metrics and the CLI's way in; loopback only. */
    record Management(String host, int port, Secret token) {}

    /**
     * @param url JDBC URL; the path of an H2 file is absolute here
     * @param awayMinutes how long what is allowed goes on without the database
     */
    record Database(String url, String user, Secret password, int awayMinutes) {}

    /** @param key 32 bytes in base64 */
    record Vault(Secret key) {}

    /** Where evidence waits while the database is away, and how much of it. */
    record Spool(Path folder, int items, int megabytes) {}

    record Policy(Path folder) {}

    record Log(Level level) {}

    /** How much is logged. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** User id of the service's own user. */
    String serviceUser() {
        return "@" + registration.senderLocalpart() + ":" + serverName;
    }
}
