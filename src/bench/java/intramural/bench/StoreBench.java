package intramural.bench;

import intramural.demo.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What the database costs: transactions taken on PostgreSQL, and on both how soon the service judges again when it was
 * killed with a long queue.
 */
final class StoreBench {

    static final String POSTGRESQL = "INTRAMURAL_BENCH_POSTGRESQL";

    private StoreBench() {}

    static void run(Setting setting, Report report) throws IOException, InterruptedException {
        on(setting, "H2", "", report);
        String url = System.getenv(POSTGRESQL);
        if (url == null) {
            report.add("PostgreSQL", "not measured: " + POSTGRESQL + " names none", Load.unknown());
        } else {
            on(setting, "PostgreSQL", "database: {url: \"" + url + "\"}\n", report);
        }
    }

    private static void on(Setting setting, String database, String configuration, Report report)
            throws IOException, InterruptedException {
        Path folder = setting.dir().resolve("store-" + database + "/intramural");
        Bench.remove(folder.getParent());
        Files.createDirectories(folder);
        Ports ports = ServiceProcess.register(setting.home(), folder);
        Files.writeString(folder.resolve("intramural.yaml"), configuration, StandardOpenOption.APPEND);
        int rows = setting.quick() ? 2_000 : 100_000;
        try (ServiceProcess service = ServiceProcess.start(setting.home(), folder, ports.service(), null)) {
            if (!configuration.isEmpty()) {
                IntakeBench.run(setting, folder, service, database, report);
            }
            Traffic savings = Traffic.savings(Lines.hard(setting.home()), IntakeBench.token(folder), IntakeBench.BATCH);
            LoadClient.Result queued = new LoadClient(service.port(), savings, "{}")
                    .run(1, Duration.ofMinutes(10), rows / IntakeBench.BATCH);
            if (queued.wrong() > 0) {
                throw new IOException("The queue could not be filled: " + queued.wrong() + " unexpected answers.");
            }
            service.kill();
        }
        try (ServiceProcess again = ServiceProcess.start(setting.home(), folder, ports.service(), null)) {
            double waiting = depth(ports.management());
            report.add(
                    "Start to first verdict after kill -9 with " + rows + " rows of work, on " + database,
                    Report.number(again.startMs()) + " ms; " + Report.number(waiting) + " of them wait afterwards"
                            + (waiting == rows ? "" : ", **and not all**"),
                    Load.unknown());
        }
    }

    /** Rows of work that wait, as the service says. */
    private static double depth(int managementPort) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return text.lines()
                .filter(line -> line.startsWith("intramural_work_queue_depth "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new IOException("The service does not say how long its queue is."));
    }
}
