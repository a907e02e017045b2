package intramural.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Loads {@code intramural.yaml} and every file that it names, and finds all faults of all of them in one pass. */
final class ConfigLoader {

    private static final Pattern SERVER_NAME = Pattern.compile(
            "((?=.{1,254}(?::|$))[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1|\\[::1]");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]+");
    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String PASSWORD = "INTRAMURAL_DATABASE_PASSWORD";
    static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_AWAY_MINUTES = 24 * 60;

    private final Faults faults = new Faults();
    private final Path folder;

    private final Map<String, String> environment;

    private ConfigLoader(Path file, Map<String, String> environment) {
        this.environment = environment;
        Path parent = file.getParent();
        this.folder = parent == null ? Path.of("") : parent;
    }

    /**
     * Loads a configuration.
     *
     * @throws ConfigException with every fault of the file and of the files that it names
     */
    static Config load(Path file) {
        return load(file, System.getenv());
    }

    /** As above, in this environment. */
    static Config load(Path file, Map<String, String> environment) {
        return new ConfigLoader(file, environment).read(file);
    }

    /** Whether the text is a server name as the Matrix specification's grammar has it. */
    static boolean isServerName(String text) {
        return SERVER_NAME.matcher(text).matches();
    }

    /** Whether the host can only be reached from this machine, judged without asking a name server. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** An http or https address of a host, without path, query or user; null if the text is anything else. */
    static @Nullable URI address(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (uri.getPath() == null || uri.getPath().isEmpty());
            return http && bare && uri.getHost() != null && uri.getPort() <= HIGHEST_PORT ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private Config read(Path file) {
        YamlSection yaml = YamlDocument.read(file, faults);
        if (yaml == null) {
            throw new ConfigException(faults.list());
        }
        String serverName = yaml.text("server_name");
        if (!serverName.isEmpty() && !isServerName(serverName)) {
            yaml.fault("server_name", "is " + Faults.quote(serverName), "write the part behind the colon of a user id");
        }
        Registration registration = registration(yaml);
        YamlSection gateway = yaml.section("gateway");
        YamlSection management = yaml.section("management");
        Config config = new Config(
                file,
                serverName,
                registration,
                homeserver(yaml.section("homeserver"), registration, serverName),
                service(yaml.section("service")),
                gateway(gateway),
                management(management),
                database(yaml.section("database")),
                new Config.Vault(secret(yaml.section("vault"), "key_file", "vault.key", SecretFiles::readKey)),
                spool(yaml.section("spool")),
                policy(yaml.section("policy")),
                new Config.Log(yaml.section("log").choice("level", Config.Level.INFO)));
        checkPorts(config, gateway, management);
        yaml.done();
        faults.throwIfAny();
        return config;
    }

    private Registration registration(YamlSection yaml) {
        Registration loaded =
                Registration.load(folder.resolve(yaml.text("registration_file", "registration.yaml")), faults);
        Secret none = new Secret("");
        return loaded != null ? loaded : new Registration("", "", none, none, "", List.of());
    }

    private Config.Homeserver homeserver(YamlSection yaml, Registration registration, String serverName) {
        URI url = address(yaml, "url", yaml.text("url"));
        String keys = yaml.optionalText("keys_url");
        String tokenFile = yaml.optionalText("admin_token_file");
        String noticeUser = yaml.optionalText("notice_user");
        if (noticeUser != null && !noticeUser.matches("@[^:]+:" + Pattern.quote(serverName))) {
            yaml.fault("notice_user", "is no user of this server", "write \"@notices:" + serverName + "\" or the like");
        }
        return new Config.Homeserver(
                url,
                keys == null ? null : address(yaml, "keys_url", keys),
                tokenFile == null ? registration.asToken() : SecretFiles.read(folder.resolve(tokenFile), faults),
                noticeUser);
    }

    private URI address(YamlSection yaml, String key, String text) {
        URI address = address(text);
        if (address == null && !text.isEmpty()) {
            yaml.fault(key, "is " + Faults.quote(text), "write http://host:port or https://host, without a path");
        }
        return address == null ? URI.create("http://127.0.0.1") : address;
    }

    private Config.Service service(YamlSection yaml) {
        return new Config.Service(
                host(yaml), port(yaml, 8009), secret(yaml, "door_secret_file", "door.secret", SecretFiles::read));
    }

    private Config.Gateway gateway(YamlSection yaml) {
        return new Config.Gateway(yaml.flag("enabled", true), host(yaml), port(yaml, 8010));
    }

    private Config.Management management(YamlSection yaml) {
        String host = host(yaml);
        if (!isLoopback(host)) {
            yaml.fault("host", "is " + Faults.quote(host), "write 127.0.0.1: this port is for this machine only");
        }
        return new Config.Management(
                host, port(yaml, 8011), secret(yaml, "token_file", "management.token", SecretFiles::read));
    }

    private Config.Database database(YamlSection yaml) {
        String url = yaml.text("url", H2_FILE + "data/intramural");
        if (url.startsWith(H2_FILE)) {
            String path = url.substring(H2_FILE.length());
            // H2 would take a relative path from wherever the service was started.
            if (!path.startsWith("~") && !path.startsWith("/")) {
                url = H2_FILE + folder.toAbsolutePath().normalize().resolve(path.replaceFirst("^\\./", ""));
            }
        } else if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            yaml.fault(
                    "url",
                    "is " + Faults.quote(url),
                    "write jdbc:h2:file:PATH or jdbc:postgresql://HOST:PORT/DATABASE");
        }
        if (url.matches("(?i).*[?&;](?:password|user)=.*|[a-z:]+//[^/]*@.*")) {
            yaml.fault("url", "holds a user or password", "use database.user and database.password_file");
        }
        String password = yaml.optionalText("password_file");
        return new Config.Database(
                url,
                yaml.text("user", "intramural"),
                password == null
                        ? new Secret(environment.getOrDefault(PASSWORD, ""))
                        : SecretFiles.readPassword(folder.resolve(password), faults),
                yaml.integer("away_minutes", 15, 0, LONGEST_AWAY_MINUTES));
    }

    private Config.Spool spool(YamlSection yaml) {
        return new Config.Spool(
                folder.toAbsolutePath().resolve(yaml.text("folder", "spool")).normalize(),
                yaml.integer("items", 10_000, 1, 1_000_000),
                yaml.integer("megabytes", 64, 1, 10_000));
    }

    private Config.Policy policy(YamlSection yaml) {
        Path policy = folder.resolve(yaml.text("folder", "policy"));
        if (!Files.isDirectory(policy)) {
            yaml.fault("folder", "names no folder: " + policy, "write the path of appservice/policy or of your copy");
        }
        return new Config.Policy(policy);
    }

    private String host(YamlSection yaml) {
        String host = yaml.text("host", "127.0.0.1");
        if (!HOST.matcher(host).matches()) {
            yaml.fault("host", "is " + Faults.quote(host), "write an address of this machine, such as 127.0.0.1");
        }
        return host;
    }

    private static int port(YamlSection yaml, int whenAbsent) {
        return yaml.integer("port", whenAbsent, 0, HIGHEST_PORT);
    }

    private Secret secret(YamlSection yaml, String key, String whenAbsent, SecretReader reader) {
        return reader.read(folder.resolve(yaml.text(key, whenAbsent)), faults);
    }

    private static void checkPorts(Config config, YamlSection gatewayYaml, YamlSection managementYaml) {
        int service = config.service().port();
        int gateway = config.gateway().enabled() ? config.gateway().port() : 0;
        int management = config.management().port();
        if (service != 0 && service == gateway) {
            gatewayYaml.fault("port", "is the service's port too", "give each a port of its own");
        }
        if (management != 0 && (management == service || management == gateway)) {
            managementYaml.fault("port", "is another part's port too", "give each a port of its own");
        }
    }

    /** How one kind of secret is read. */
    private interface SecretReader {
        Secret read(Path file, Faults faults);
    }
}
