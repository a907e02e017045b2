package intramural.app;

import intramural.perimeter.Doctor;
import intramural.perimeter.Observation;
import intramural.perimeter.Observation.Status;
import intramural.perimeter.Site;
import intramural.policy.PolicyData;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code intramural doctor}: tries each protection from outside and prints a line for each as soon as it is known. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Tries each protection from outside and says how it stands, with the mend:",
            "  ok       it was tried, and it held",
            "  WEAK     it holds, but something beside it does not",
            "  OPEN     it was tried, and it did not hold",
            "  unknown  it could not be tried, or cannot be from outside",
            "It acts as a stranger, as the service's own user and as an administrator, takes half a minute at most, and"
                    + " leaves nothing behind. Then it looks through rooms and accounts from before the wall, for a minute"
                    + " at most. Homeserver and service must be running. The service itself does the same after its start"
                    + " and once a day: /ready and /metrics of its management port tell."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is open; WEAK and unknown do not fail alone",
            "1:at least one protection is OPEN",
            "2:wrong use or configuration",
            "3:nothing was found open, but homeserver or service does not answer"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DoctorCommand implements Callable<Integer> {

    private static final int NAME_WIDTH = 21;
    private static final int STATUS_WIDTH = 7;
    private static final int MOST_IDS = 10;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration that the service runs with.")
    private Path config = Path.of("intramural.yaml");

    @Option(
            names = "--homeserver-config",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Synapse's own configuration: every file or folder it is started with, in order. Default:"
                            + " synapse.yaml beside --config, where it may be read. It is for what cannot be seen from outside.")
    private List<Path> homeserverConfig = new ArrayList<>();

    @Option(
            names = "--json",
            description =
                    "One JSON object a line: check, paragraph, result, detail, mend (null where nothing is to be done),"
                            + " which (ids of all rooms or accounts that are meant).")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logs.quiet();
        PrintWriter out = spec.commandLine().getOut();
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        PrintWriter err = spec.commandLine().getErr();
        Config loaded = ConfigLoader.load(config);
        Site.Written written = homeserverConfig.isEmpty()
                ? HomeserverFiles.beside(loaded)
                : HomeserverFiles.read(homeserverConfig, loaded.serverName());
        Doctor.Result result = new Doctor(site(loaded, null, written), Clock.systemUTC())
                .run(
                        line -> {
                            counts.merge(line.result(), 1, Integer::sum);
                            out.println(json ? line.json() : asText(line));
                            out.flush();
                        },
                        step -> {
                            err.println(step);
                            err.flush();
                        });
        if (!json) {
            out.println();
            out.println(summary(counts));
            out.flush();
        }
        if (result.open()) {
            return ExitCode.NO;
        }
        return result.unreachable() ? ExitCode.ENVIRONMENT : ExitCode.DONE;
    }

    /**
     * The installation that a configuration describes.
     *
     * @param bound where the service listens, if it runs in this process
     */
    static Site site(Config config, Wiring.@Nullable Ports bound, Site.@Nullable Written written) {
        Wiring.Ports ports = bound == null
                ? new Wiring.Ports(
                        config.service().port(),
                        config.gateway().port(),
                        config.management().port())
                : bound;
        PolicyData policy = policy(config);
        List<String> simulated = new TreeSet<>(policy.paragraphs().keySet())
                .stream()
                        .filter(paragraph -> policy.setting(paragraph).simulate())
                        .toList();
        return new Site(
                config.homeserver().url(),
                config.homeserver().keysUrl(),
                address(config.service().host(), ports.service()),
                config.gateway().enabled() ? address(config.gateway().host(), ports.gateway()) : null,
                address(config.management().host(), ports.management()),
                config.serverName(),
                config.serviceUser(),
                config.registration().id(),
                new Site.Tokens(
                        config.registration().asToken().reveal(),
                        config.homeserver().adminToken().reveal(),
                        config.management().token().reveal()),
                policy.list("push_gateways"),
                simulated,
                written);
    }

    /** Faulty data leave the service with the old; that is a line of the doctor's, and keeps it from no other. */
    private static PolicyData policy(Config config) {
        try {
            return PolicyFiles.read(config.policy().folder()).parse();
        } catch (ConfigException e) {
            return new PolicyData("", Map.of(), Map.of(), Map.of(), Map.of());
        }
    }

    /** Where to reach what listens there; what listens everywhere is reached on this machine. */
    private static URI address(String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return URI.create("http://" + reached + ":" + port);
    }

    private String asText(Observation line) {
        String status = pad(line.result().word(), STATUS_WIDTH);
        String mend = line.mend().isEmpty() ? "" : "  → " + line.mend();
        String style = style(line.result());
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        String shown = ansi.enabled() && style != null ? ansi.string("@|" + style + " " + status + "|@") : status;
        return shown + "  " + line.paragraph() + "  " + pad(line.check(), NAME_WIDTH) + "  " + line.detail()
                + which(line.which()) + mend;
    }

    private static String which(List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        String first = String.join(", ", ids.subList(0, Math.min(MOST_IDS, ids.size())));
        return ": " + first
                + (ids.size() <= MOST_IDS ? "" : " and " + (ids.size() - MOST_IDS) + " more (--json has all)");
    }

    private static @Nullable String style(Status status) {
        return switch (status) {
            case OK -> "green";
            case WEAK -> "bold,yellow";
            case OPEN -> "bold,red";
            case UNKNOWN -> "faint";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String summary(Map<Status, Integer> counts) {
        StringBuilder text = new StringBuilder();
        for (Status status : Status.values()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(counts.getOrDefault(status, 0))
                    .append(' ')
                    .append(status.word());
        }
        return text.append('.').toString();
    }
}
