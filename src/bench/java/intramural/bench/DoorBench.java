package intramural.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts at the module's door, beside the floor, in turns; the pass with the least other load counts. */
final class DoorBench {

    private static final int[] CONNECTIONS = {1, 16, 64};

    /** Nobody's budget speaks of more; a bound for fast machines. */
    private static final long MOST = 400_000;

    private static final String FLOOR = "floor";

    private final Setting setting;
    private final ServiceProcess service;

    DoorBench(Setting setting, ServiceProcess service) {
        this.setting = setting;
        this.service = service;
    }

    private record Measured(LoadClient.Result result, double ofFloor, double cpu, Load.Share load) {}

    void run(Report report) throws IOException, InterruptedException {
        List<String> lines = Lines.ordinary(setting.home());
        List<String> hard = Lines.hard(setting.home());
        Process floor = new ProcessBuilder(
                        "java",
                        "-Xms32m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(floor.getInputStream(), StandardCharsets.UTF_8))) {
            int floorPort = Integer.parseInt(said.readLine());
            Traffic ordinary = Traffic.ordinary(lines, service.secret());
            Map<String, LoadClient> clients = new LinkedHashMap<>();
            LoadClient onFloor = new LoadClient(floorPort, ordinary, "\"allow\"");
            clients.put(FLOOR, onFloor);
            clients.put("ordinary line, allowed", new LoadClient(service.port(), ordinary, "\"allow\""));
            clients.put(
                    "mix, allowed",
                    new LoadClient(service.port(), Traffic.mixed(lines, service.secret()), "\"allow\""));
            clients.put(
                    "line hard on purpose, allowed",
                    new LoadClient(service.port(), Traffic.ordinary(hard, service.secret()), "\"allow\""));
            clients.put(
                    "such a line after six others",
                    new LoadClient(service.port(), Traffic.endless(hard, service.secret()), "\"allow\""));
            measure(clients, floor.pid(), report);
            // Last, since the work that follows an incident goes on after the answer.
            clients.clear();
            clients.put(FLOOR, onFloor);
            clients.put(
                    "SSN, vetoed and recorded",
                    new LoadClient(service.port(), Traffic.forbidden(lines, service.secret()), "\"replace\""));
            measure(clients, floor.pid(), report);
        } finally {
            floor.destroy();
        }
    }

    private void measure(Map<String, LoadClient> clients, long floor, Report report) throws IOException {
        for (LoadClient client : clients.values()) {
            client.run(16, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(10), MOST);
        }
        Map<String, List<Measured>> passes = new LinkedHashMap<>();
        Duration time = setting.quick() ? Duration.ofMillis(400) : Duration.ofSeconds(4);
        for (int pass = 0; pass < (setting.quick() ? 1 : 2); pass++) {
            for (int connections : CONNECTIONS) {
                double floorRate = 0;
                for (Map.Entry<String, LoadClient> each : clients.entrySet()) {
                    each.getValue().run(connections, time.dividedBy(4), MOST);
                    Load load = new Load(List.of(service.pid(), floor));
                    long pid = each.getKey().equals(FLOOR) ? floor : service.pid();
                    double before = Load.cpuMicros(pid);
                    LoadClient.Result result = each.getValue().run(connections, time, MOST);
                    double cpu =
                            (Load.cpuMicros(pid) - before) / result.latency().count();
                    floorRate = each.getKey().equals(FLOOR) ? result.perSecond() : floorRate;
                    Measured measured = new Measured(result, result.perSecond() / floorRate, cpu, load.share());
                    passes.computeIfAbsent(name(each.getKey(), connections), name -> new ArrayList<>())
                            .add(measured);
                }
            }
        }
        passes.forEach((name, measured) -> {
            if (!report.has(name)) {
                add(report, name, measured);
            }
        });
    }

    private static String name(String what, int connections) {
        return "Module door, " + what + ", " + connections + (connections == 1 ? " connection" : " connections");
    }

    private static void add(Report report, String name, List<Measured> passes) {
        Measured best = passes.get(0);
        for (Measured each : passes) {
            best = each.load().percent() < best.load().percent() ? each : best;
        }
        LoadClient.Result result = best.result();
        double p50 = result.latency().ms(0.5);
        double p99 = result.latency().ms(0.99);
        String figure =
                Report.number(result.perSecond()) + "/s (" + Math.round(best.ofFloor() * 100) + " % of floor), p50 "
                        + Report.number(p50) + " ms, p99 " + Report.number(p99) + " ms, CPU "
                        + Report.number(best.cpu()) + " µs each"
                        + (result.wrong() == 0 ? "" : ", **" + result.wrong() + " unexpected answers**");
        if (name.contains("allowed, 1 ")) {
            report.add(name, figure, "p50 ≤ 0.2 ms, p99 ≤ 1 ms", p50 <= 0.2 && p99 <= 1, best.load());
        } else if (name.contains("allowed, 16 ")) {
            report.add(name, figure, "≥ 12,000/s", result.perSecond() >= 12_000, best.load());
        } else {
            report.add(name, figure, best.load());
        }
    }
}
