package intramural.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code register}: writes what an installation needs and says what is left to do. */
@Command(
        name = "register",
        description = "Writes registration, configurations and fresh secrets, and says what is left to do.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RegisterCommand implements Callable<Integer> {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    @Option(
            names = "--homeserver-url",
            required = true,
            paramLabel = "URL",
            description = "The homeserver itself, such as http://127.0.0.1:8008.")
    private String homeserverUrl;

    @Option(
            names = "--server-name",
            required = true,
            paramLabel = "NAME",
            description = "The part behind the colon of this server's user ids.")
    private String serverName;

    @Option(
            names = "--homeserver-config",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Synapse's own configuration: every file or folder it is started with, in order.")
    private List<Path> homeserverConfig = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path out;

    @Option(
            names = "--homeserver-files",
            paramLabel = "DIR",
            description = "Where Synapse will find its copies of registration.yaml and door.secret. Default: --out.")
    private @Nullable Path homeserverFiles;

    @Option(
            names = "--service-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8009",
            description = "Where the homeserver reaches the service. Default: ${DEFAULT-VALUE}.")
    private String serviceUrl;

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            defaultValue = "8010",
            description = "The gateway's port. Default: ${DEFAULT-VALUE}.")
    private int gatewayPort;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            description = "What clients are told to use. Default: Synapse's public_baseurl, else the gateway's port.")
    private @Nullable String gatewayUrl;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "8011",
            description = "Port of health and metrics. Default: ${DEFAULT-VALUE}.")
    private int managementPort;

    @Option(
            names = "--keys-port",
            paramLabel = "PORT",
            defaultValue = "8012",
            description = "Loopback port of Synapse's verify keys. Default: ${DEFAULT-VALUE}.")
    private int keysPort;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "The policy data. Default: the appservice/policy that ships.")
    private @Nullable Path policy;

    @Option(
            names = "--keep-secrets",
            description = "Keep the secrets and intramural.yaml that are in --out, and write the rest again.")
    private boolean keepSecrets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Registrar.Request request = request();
        Registrar.Result result = new Registrar(request, new SecureRandom()).write();
        print(request, result);
        return ExitCode.DONE;
    }

    private Registrar.Request request() {
        URI homeserver = address("--homeserver-url", homeserverUrl);
        URI service = address("--service-url", serviceUrl);
        if (!"http".equals(service.getScheme())) {
            throw new ConfigException("--service-url must begin with http://: the service and Synapse share a machine"
                    + " or a network of their own.");
        }
        if (gatewayUrl != null) {
            address("--gateway-url", gatewayUrl);
        }
        if (!ConfigLoader.isServerName(serverName)) {
            throw new ConfigException("--server-name " + Faults.quote(serverName)
                    + " is no server name; write the part behind the colon of a user id.");
        }
        port("--gateway-port", gatewayPort);
        port("--management-port", managementPort);
        port("--keys-port", keysPort);
        differ(Map.of(
                "--homeserver-url",
                portHere(homeserver),
                "--service-url",
                portHere(service),
                "--gateway-port",
                gatewayPort,
                "--management-port",
                managementPort,
                "--keys-port",
                keysPort));
        Path folder = out.toAbsolutePath().normalize();
        Path policyFolder = policy == null ? Home.folder().resolve("appservice/policy") : policy;
        if (!Files.isDirectory(policyFolder)) {
            throw new ConfigException(
                    "There is no policy data in " + policyFolder + "; name its folder with --policy.");
        }
        PolicyFiles.read(policyFolder).parse();
        return new Registrar.Request(
                homeserver,
                serverName,
                homeserverConfig,
                folder,
                homeserverFiles == null
                        ? folder
                        : homeserverFiles.toAbsolutePath().normalize(),
                service,
                gatewayPort,
                gatewayUrl,
                managementPort,
                keysPort,
                policyFolder.toAbsolutePath().normalize(),
                keepSecrets);
    }

    private static URI address(String option, String text) {
        URI address = ConfigLoader.address(text);
        if (address == null) {
            throw new ConfigException(option + " " + Faults.quote(text)
                    + " is no address; write http://host:port or https://host, without a path.");
        }
        return address;
    }

    private static void port(String option, int port) {
        if (port < 1 || port > ConfigLoader.HIGHEST_PORT) {
            throw new ConfigException(option + " " + port + " is no port; write a number from 1 to 65535.");
        }
    }

    /** The port of an address on this machine; -1 for others. */
    private static int portHere(URI address) {
        return HERE.contains(address.getHost()) ? address.getPort() : -1;
    }

    /** All of them listen on this machine, or will. */
    private static void differ(Map<String, Integer> ports) {
        Map<Integer, String> taken = new HashMap<>();
        for (Map.Entry<String, Integer> port : new TreeMap<>(ports).entrySet()) {
            String other = taken.put(port.getValue(), port.getKey());
            if (other != null && port.getValue() > 0) {
                throw new ConfigException(other + " and " + port.getKey() + " name the same port, " + port.getValue()
                        + "; give each its own.");
            }
        }
    }

    private void print(Registrar.Request request, Registrar.Result result) {
        PrintWriter print = spec.commandLine().getOut();
        print.println("Written to " + request.out() + ": " + String.join(", ", result.written()));
        if (request.site().isEmpty()) {
            print.println(
                    "synapse.yaml is only a fragment, because --homeserver-config was not given. It cannot be read"
                            + " beside a file that has listeners, modules or app_service_config_files of its own.");
        }
        if (!request.site().isEmpty()) {
            printChanges(print, result);
        }
        result.notes().forEach(note -> print.println("Note: " + note));
        print.print(steps(request));
        print.flush();
    }

    private static void printChanges(PrintWriter print, Registrar.Result result) {
        if (!result.changed().isEmpty()) {
            print.println("Your own files stay as they are. In synapse.yaml this is different from them:");
            result.changed().forEach(line -> print.println("  " + line));
        }
        if (!result.added().isEmpty()) {
            print.println("New in synapse.yaml, each under its reason: " + String.join(", ", result.added()));
        }
        print.println("To undo all of it, start Synapse with your own files again.");
    }

    private static String steps(Registrar.Request request) {
        Path out = request.out();
        String copy = request.homeserverFolder().equals(out)
                ? "If it runs as another user, it needs copies that it alone may read: register with --homeserver-files."
                : "First put copies of registration.yaml, door.secret and synapse.yaml into "
                        + request.homeserverFolder() + ",\n     owned by Synapse's user, mode 0600.";
        return """

                Three steps are left:
                  1. Install the module where Synapse is installed, with its own Python:
                       python -m pip install %s
                  2. Start Synapse with synapse.yaml as its only configuration:
                       --config-path %s
                     %s
                  3. Start the service:
                       appservice/intramural run --config %s
                     Make its user a server administrator, with an administrator's token:
                       PUT %s/_synapse/admin/v2/users/@%s:%s  {"admin": true}
                     (or put such a token into a file and name it: homeserver.admin_token_file). Serve
                     well-known-client.json as https://%s/.well-known/matrix/client, send clients to the gateway
                     (port %d) instead of Synapse, and prove the wall:
                       appservice/intramural doctor --config %s
                """.formatted(
                        Home.folder().resolve("appservice/synapse"),
                        request.homeserverFolder().resolve(Registrar.SYNAPSE),
                        copy,
                        out.resolve(Registrar.CONFIG),
                        request.homeserver(),
                        Registrar.LOCALPART,
                        request.serverName(),
                        request.serverName(),
                        request.gatewayPort(),
                        out.resolve(Registrar.CONFIG));
    }
}
