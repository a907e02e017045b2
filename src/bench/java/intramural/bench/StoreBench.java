package intramural.bench;

import intramural.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What the database costs: transactions taken on PostgreSQL, and on both how soon the service judges again when it was
 * killed with a long queue.
 */
final class StoreBench {

    private static final String POSTGRESQL = "INTRAMURAL_BENCH_POSTGRESQL";

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
            Traffic savings =
                    Traffic.savings(Lines.ordinary(setting.home()), IntakeBench.token(folder), IntakeBench.BATCH);
            LoadClient.Result queued = new LoadClient(service.port(), savings, "{}")
                    .run(1, Duration.ofMinutes(10), rows / IntakeBench.BATCH);
            if (queued.wrong() > 0) {
                throw new IOException("The queue could not be filled: " + queued.wrong() + " unexpected answers.");
            }
            service.kill();
        }
        try (ServiceProcess again = ServiceProcess.start(setting.home(), folder, ports.service(), null)) {
            report.add(
                    "Start to first verdict after kill -9 with " + rows + " rows of work, on " + database,
                    Report.number(again.startMs()) + " ms",
                    Load.unknown());
        }
    }
}
