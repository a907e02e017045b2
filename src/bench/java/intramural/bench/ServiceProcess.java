package intramural.bench;

import intramural.demo.Ports;
import intramural.demo.SynapseConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service as an operator starts it: {@code register}, then {@code run}, a process of its own with its own H2 file. */
final class ServiceProcess implements AutoCloseable {

    /** The demonstration's, so that one question serves a service with a homeserver and one without. */
    static final String SERVER_NAME = SynapseConfig.SERVER_NAME;

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final String secret;
    private final double startMs;

    private ServiceProcess(Process process, int port, String secret, double startMs) {
        this.process = process;
        this.port = port;
        this.secret = secret;
        this.startMs = startMs;
    }

    /** Writes a configuration for a homeserver that is not there. */
    static Ports register(Path home, Path folder) throws IOException, InterruptedException {
        Ports ports = freePorts();
        register(home, folder, SERVER_NAME, null, ports);
        return ports;
    }

    /** Five ports that nobody listens on; away from those that a demonstration takes. */
    static Ports freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            int[] free = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new Ports(free[0], free[1], free[2], free[3], free[4]);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** @param homeserverConfig the homeserver's own configuration, null for none */
    static void register(Path home, Path folder, String serverName, Path homeserverConfig, Ports ports)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("appservice/intramural").toString(),
                "register",
                "--homeserver-url=http://127.0.0.1:" + ports.synapse(),
                "--server-name=" + serverName,
                "--service-url=http://127.0.0.1:" + ports.service(),
                "--gateway-port=" + ports.gateway(),
                "--gateway-url=http://127.0.0.1:" + ports.gateway(),
                "--management-port=" + ports.management(),
                "--keys-port=" + ports.keys(),
                "--keep-secrets",
                "--out=" + folder));
        if (homeserverConfig != null) {
            command.add("--homeserver-config=" + homeserverConfig);
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("register.log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("register failed; see " + folder.resolveSibling("register.log"));
        }
    }

    /**
     * Starts it and waits for its first verdict.
     *
     * @param javaOptions in place of the launcher's, null for the launcher's own
     */
    static ServiceProcess start(Path home, Path folder, int port, String javaOptions)
            throws IOException, InterruptedException {
        String secret = Files.readString(folder.resolve("door.secret")).strip();
        Traffic question = Traffic.question("Good morning", secret);
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("appservice/intramural").toString(),
                        "run",
                        "--config",
                        folder.resolve("intramural.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling("service.log").toFile()));
        if (javaOptions != null) {
            builder.environment().put("INTRAMURAL_JAVA_OPTS", javaOptions);
        }
        long began = System.nanoTime();
        Process process = builder.start();
        LoadClient client = new LoadClient(port, question, "\"allow\"");
        while (true) {
            try {
                if (client.run(1, Duration.ofSeconds(2), 1).wrong() == 0) {
                    return new ServiceProcess(process, port, secret, (System.nanoTime() - began) / 1e6);
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (!process.isAlive() || System.nanoTime() - began > START_LIMIT.toNanos()) {
                process.destroyForcibly();
                throw new IOException("The service did not start; see " + folder.resolveSibling("service.log"));
            }
            Thread.sleep(2);
        }
    }

    int port() {
        return port;
    }

    String secret() {
        return secret;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the launcher to the first verdict. */
    double startMs() {
        return startMs;
    }

    /** A value of {@code /proc/PID/status} in megabytes, such as {@code VmRSS}. */
    double memory(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"), StandardCharsets.UTF_8)) {
            if (line.startsWith(name + ":")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    /** As a power cut would end it. */
    void kill() throws InterruptedException {
        // The launcher replaces itself by the service.
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
