package intramural.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ordinary homeserver's configuration, as a site would have it before {@code register} merges ours into it: SQLite,
 * loopback, rate limits lifted, nothing that people write in the log. Secrets and keys are made once and kept.
 */
public final class SynapseConfig {

    /** The server name unless another is asked for; the name of no machine (RFC 6761). */
    public static final String SERVER_NAME = "intramural.localhost";

    /**
     * Loggers that quote what clients sent: paths (event types, transaction ids), bodies that are no JSON, content
     * that cannot be encoded. Seen in Synapse 1.163.1 at WARNING and above, so the level alone is not enough.
     */
    private static final List<String> QUOTING_LOGGERS = List.of(
            "synapse.access",
            "synapse.http.server",
            "synapse.http.servlet",
            "synapse.http.site",
            "synapse.handlers.message");

    private static final int FEWEST_ROUNDS = 4;

    private final Path folder;
    private final String serverName;

    /** @param folder where configuration, keys and database are */
    public SynapseConfig(Path folder, String serverName) {
        this.folder = folder.toAbsolutePath();
        this.serverName = serverName;
    }

    /** The configuration file. */
    public Path file() {
        return folder.resolve("homeserver.yaml");
    }

    /** Writes the files anew for this port; secrets and keys of an earlier time stay. */
    public void write(int port) {
        write(port, port);
    }

    /** @param publicPort where clients are told to go: Synapse names it in its answer to a login */
    public void write(int port, int publicPort) {
        Map<String, Object> before = YamlFile.read(file());
        if (!Files.exists(signingKey())) {
            SecretFile.write(signingKey(), newSigningKey());
        }
        YamlFile.write(folder.resolve("log.yaml"), logging());
        YamlFile.write(file(), homeserver(port, publicPort, before));
    }

    /** The secret with which accounts are made. */
    public String registrationSecret() {
        return secret(YamlFile.read(file()), "registration_shared_secret");
    }

    private Path signingKey() {
        return folder.resolve("signing.key");
    }

    private Map<String, Object> homeserver(int port, int publicPort, Map<String, Object> before) {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("server_name", serverName);
        yaml.put("public_baseurl", "http://127.0.0.1:" + publicPort + "/");
        yaml.put("report_stats", false);
        yaml.put(
                "listeners",
                List.of(Map.of(
                        "port",
                        port,
                        "type",
                        "http",
                        "tls",
                        false,
                        "bind_addresses",
                        List.of("127.0.0.1"),
                        "resources",
                        List.of(Map.of("names", List.of("client", "federation"))))));
        yaml.put(
                "database",
                Map.of(
                        "name",
                        "sqlite3",
                        "args",
                        Map.of("database", folder.resolve("homeserver.db").toString())));
        yaml.put("media_store_path", folder.resolve("media").toString());
        yaml.put("signing_key_path", signingKey().toString());
        yaml.put("log_config", folder.resolve("log.yaml").toString());
        yaml.put("trusted_key_servers", List.of());
        // The people's passwords stand in demo.json, and a strong hash of each takes a third of a second.
        yaml.put("bcrypt_rounds", FEWEST_ROUNDS);
        yaml.put("user_directory", Map.of("enabled", true, "search_all_users", true));
        for (String name : List.of("registration_shared_secret", "macaroon_secret_key", "form_secret")) {
            yaml.put(name, secret(before, name));
        }
        yaml.putAll(noRateLimits());
        return yaml;
    }

    private static Map<String, Object> noRateLimits() {
        Map<String, Object> limits = new TreeMap<>();
        for (String name : List.of(
                "message",
                "registration",
                "registration_token_validity",
                "admin_redaction",
                "joins_per_room",
                "3pid_validation",
                "third_party_invite",
                "media_create",
                "delayed_event_mgmt",
                "room_creation",
                "reports",
                "user_directory",
                "profile")) {
            limits.put("rc_" + name, unlimited());
        }
        limits.put("rc_login", Map.of("address", unlimited(), "account", unlimited(), "failed_attempts", unlimited()));
        limits.put("rc_joins", Map.of("local", unlimited(), "remote", unlimited()));
        limits.put("rc_invites", Map.of("per_room", unlimited(), "per_user", unlimited(), "per_issuer", unlimited()));
        limits.put("rc_presence", Map.of("per_user", unlimited()));
        return limits;
    }

    /** A map of its own each time, else YAML would write one and refer to it. */
    private static Map<String, Object> unlimited() {
        return Map.of("per_second", 1_000_000, "burst_count", 1_000_000);
    }

    private static Map<String, Object> logging() {
        Map<String, Object> loggers = new TreeMap<>();
        for (String name : QUOTING_LOGGERS) {
            loggers.put(name, Map.of("level", "CRITICAL", "propagate", false, "handlers", List.of("silent")));
        }
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("version", 1);
        yaml.put("disable_existing_loggers", false);
        yaml.put("formatters", Map.of("line", Map.of("format", "%(asctime)s %(name)s %(levelname)s %(message)s")));
        yaml.put(
                "handlers",
                Map.of(
                        "console", Map.of("class", "logging.StreamHandler", "formatter", "line"),
                        "silent", Map.of("class", "logging.NullHandler")));
        yaml.put("loggers", loggers);
        yaml.put("root", Map.of("level", "WARNING", "handlers", List.of("console")));
        return yaml;
    }

    private static String secret(Map<String, Object> before, String name) {
        return before.get(name) instanceof String kept ? kept : SecretFile.randomHex();
    }

    private static String newSigningKey() {
        return "ed25519 a_demo " + Base64.getEncoder().withoutPadding().encodeToString(SecretFile.randomBytes()) + "\n";
    }
}
