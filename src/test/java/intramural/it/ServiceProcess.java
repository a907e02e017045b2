package intramural.it;

import static org.awaitility.Awaitility.await;

import intramural.demo.DemoException;
import intramural.demo.ServiceLauncher;
import intramural.store.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service as a program of its own, so that it can be stopped and killed. Its configuration stays the same over all starts. */
public final class ServiceProcess implements ServiceLauncher {

    private static final Pattern LISTENS =
            Pattern.compile("listens: service (\\d+), gateway (\\d+), management (\\d+)\\.");
    private static final Path LAUNCHER = Path.of("appservice/intramural");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** TimeoutStopSec of the unit in appservice/ops. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** It lives for seconds, as the tests' own program does (pom.xml); all other options are the launcher's. */
    static final String SHORT_LIFE = "-XX:TieredStopAtLevel=1";

    private static boolean prepared;

    private final Path log;
    private final boolean onPostgres;
    private @Nullable Path config;
    private @Nullable Process process;

    /** @param log file for what it prints and logs */
    public ServiceProcess(Path log) {
        this(log, false);
    }

    /** @param onPostgres whether its database is a PostgreSQL and not the H2 of the demo */
    ServiceProcess(Path log, boolean onPostgres) {
        this.log = log;
        this.onPostgres = onPostgres;
    }

    @Override
    public Running start(Path configFile) {
        config = configFile;
        if (onPostgres) {
            putOnPostgres(configFile);
        }
        Matcher ports = start();
        return new Running(port(ports, 2), port(ports, 1), port(ports, 3), this::kill);
    }

    private static void putOnPostgres(Path configFile) {
        try {
            Files.writeString(
                    configFile,
                    "database: {url: '" + PostgresServer.newDatabase() + "', user: postgres}\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Matcher ports, int group) {
        return Integer.parseInt(ports.group(group));
    }

    /** The launcher, as people start it. It has laid out its classes before: each start takes half the time then. */
    static synchronized List<String> program() {
        if (!prepared) {
            SynapseStack.alone(ServiceProcess::prepare);
            prepared = true;
        }
        return command();
    }

    private static void prepare() {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of("run", "--help"));
        ClientProgram.output(command, SynapseStack.folder());
    }

    private static List<String> command() {
        return List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "JDK_JAVA_OPTIONS=" + SHORT_LIFE,
                LAUNCHER.toAbsolutePath().toString());
    }

    /** Starts it again as it was, and waits until it listens. */
    Matcher start() {
        try {
            long before = Files.exists(log) ? Files.size(log) : 0;
            List<String> command = new ArrayList<>(program());
            command.addAll(List.of("run", "--config", String.valueOf(config)));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Matcher[] found = new Matcher[1];
            await("the service to listen").atMost(PATIENCE).until(() -> {
                if (process != null && !process.isAlive()) {
                    throw new DemoException(
                            "The service ended while starting; it said: " + said().substring((int) before));
                }
                found[0] = LISTENS.matcher(said());
                return found[0].find((int) before);
            });
            return found[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Tells it to stop, as a service manager does: SIGTERM. */
    public void tellToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Its exit code, once it has ended by itself; a service manager kills what takes longer. */
    public int ended() throws InterruptedException {
        if (process == null || !process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the service still runs; it said " + said());
        }
        return process.exitValue();
    }

    /** Kills it as a power cut would. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** All that it has printed and logged so far. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
