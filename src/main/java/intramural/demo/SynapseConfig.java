package intramural.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * An ordinary homeserver's configuration, as a site would have it before {@code register} merges ours into it: SQLite,
 * loopback, rate limits lifted, nothing that people write in the log. Secrets and keys are made once and kept.
 */
public final class SynapseConfig {

    /** The server name unless another is asked for; the name of no machine (RFC 6761). */
    public static final String SERVER_NAME = "intramural.localhost";

    private static final SecureRandom RANDOM = new SecureRandom();

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
        try {
            Files.createDirectories(folder);
            Map<String, Object> before = read();
            if (!Files.exists(signingKey())) {
                writeSecret(signingKey(), newSigningKey());
            }
            writeSecret(folder.resolve("log.yaml"), dump(logging()));
            writeSecret(file(), dump(homeserver(port, before)));
        } catch (IOException e) {
            throw new DemoException("Cannot write to " + folder + ": give it room and write permission.", e);
        }
    }

    /** The secret with which accounts are made. */
    public String registrationSecret() {
        return secret(read(), "registration_shared_secret");
    }

    private Path signingKey() {
        return folder.resolve("signing.key");
    }

    private Map<String, Object> homeserver(int port, Map<String, Object> before) {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("server_name", serverName);
        yaml.put("public_baseurl", "http://127.0.0.1:" + port + "/");
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
        yaml.put("user_directory", Map.of("enabled", true, "search_all_users", true));
        for (String name : List.of("registration_shared_secret", "macaroon_secret_key", "form_secret")) {
            yaml.put(name, secret(before, name));
        }
        yaml.putAll(noRateLimits());
        return yaml;
    }

    private static Map<String, Object> noRateLimits() {
        Map<String, Object> none = Map.of("per_second", 1_000_000, "burst_count", 1_000_000);
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
            limits.put("rc_" + name, none);
        }
        limits.put("rc_login", Map.of("address", none, "account", none, "failed_attempts", none));
        limits.put("rc_joins", Map.of("local", none, "remote", none));
        limits.put("rc_invites", Map.of("per_room", none, "per_user", none, "per_issuer", none));
        limits.put("rc_presence", Map.of("per_user", none));
        return limits;
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

    private Map<String, Object> read() {
        if (!Files.exists(file())) {
            return Map.of();
        }
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file()));
            Map<String, Object> result = new LinkedHashMap<>();
            if (tree instanceof Map<?, ?> map) {
                map.forEach((key, value) -> result.put(String.valueOf(key), value));
            }
            return result;
        } catch (IOException | YAMLException e) {
            throw new DemoException("Cannot read " + file() + ": remove the folder and start afresh.", e);
        }
    }

    private static String secret(Map<String, Object> before, String name) {
        return before.get(name) instanceof String kept ? kept : randomText();
    }

    /** 256 random bits in hexadecimal digits. */
    static String randomText() {
        return HexFormat.of().formatHex(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String newSigningKey() {
        return "ed25519 a_demo " + Base64.getEncoder().withoutPadding().encodeToString(random()) + "\n";
    }

    private static String dump(Map<String, Object> tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(tree);
    }

    /** Writes a file that only its owner reads, in one step. */
    static void writeSecret(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                folderOf(file),
                ".new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }
}
