package intramural.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.perimeter.Doctor;
import intramural.perimeter.Neighbours;
import intramural.perimeter.Observation;
import intramural.perimeter.Observation.Status;
import intramural.perimeter.Site;
import intramural.policy.PolicyData;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
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
                    + " leaves nothing but an empty room. Then it looks through rooms and accounts from before, for a"
                    + " minute at most. Homeserver and service must be running."
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
            names = "--json",
            description = "One JSON object a line: status, check, seen, mend, and which rooms or accounts.")
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
        Doctor doctor = new Doctor(site(loaded), neighbours(loaded));
        Doctor.Result result = doctor.run(
                line -> {
                    counts.merge(line.status(), 1, Integer::sum);
                    out.println(json ? asJson(line) : asText(line));
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

    /** What the homeserver's configuration names, which {@code register} has written beside ours. */
    private static Neighbours neighbours(Config config) {
        Path beside = config.file().toAbsolutePath().resolveSibling(Registrar.SYNAPSE);
        return HomeserverFile.neighbours(beside, config.registration().id());
    }

    /** The installation that a configuration describes. */
    static Site site(Config config) {
        PolicyData policy = PolicyFiles.read(config.policy().folder()).parse();
        List<String> simulated = new TreeSet<>(policy.paragraphs().keySet())
                .stream()
                        .filter(paragraph -> policy.setting(paragraph).simulate())
                        .toList();
        return new Site(
                config.homeserver().url(),
                config.homeserver().keysUrl(),
                address(config.service().host(), config.service().port()),
                config.gateway().enabled()
                        ? address(config.gateway().host(), config.gateway().port())
                        : null,
                address(config.management().host(), config.management().port()),
                config.serverName(),
                config.serviceUser(),
                config.registration().id(),
                new Site.Tokens(
                        config.registration().asToken().reveal(),
                        config.homeserver().adminToken().reveal(),
                        config.management().token().reveal()),
                policy.list("push_gateways"),
                simulated);
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

    private static String asJson(Observation line) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", line.status().word())
                .put("check", line.check())
                .put("seen", line.seen())
                .put("mend", line.mend().isEmpty() ? null : line.mend());
        if (!line.which().isEmpty()) {
            line.which().forEach(json.putArray("which")::add);
        }
        return json.toString();
    }

    private String asText(Observation line) {
        String status = pad(line.status().word(), STATUS_WIDTH);
        String mend = line.mend().isEmpty() ? "" : "  → " + line.mend();
        String style = style(line.status());
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        String shown = ansi.enabled() && style != null ? ansi.string("@|" + style + " " + status + "|@") : status;
        return shown + "  " + pad(line.check(), NAME_WIDTH) + "  " + line.seen() + which(line.which()) + mend;
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
