package intramural.bench;

import intramural.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the measurements one after the other and prints their table. */
final class Bench {

    private static final List<String> PARTS =
            List.of("door", "intake", "start", "store", "detect", "synapse", "save", "demo");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("intramural.home"));
        Path dir = home.resolve("target/bench");
        boolean quick = false;
        Set<String> parts = new HashSet<>(PARTS);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--only" -> parts = Set.of(value(arguments, ++i).split(","));
                case "--dir" -> dir = Path.of(value(arguments, ++i));
                default -> wrongUse();
            }
        }
        if (!PARTS.containsAll(parts)) {
            wrongUse();
        }
        Report report = new Report();
        measure(new Setting(home, dir.toAbsolutePath(), quick), parts, report);
        report.print(System.out, LocalDate.now(java.time.ZoneOffset.UTC).toString(), machine());
        System.exit(0);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            wrongUse();
        }
        return arguments[index];
    }

    private static void wrongUse() {
        System.err.println("Usage: src/bench/run [--quick] [--only " + String.join(",", PARTS) + "] [--dir DIR]");
        System.exit(2);
    }

    private static void measure(Setting setting, Set<String> parts, Report report)
            throws IOException, InterruptedException {
        Path folder = setting.dir().resolve("service/intramural");
        remove(folder.getParent());
        Files.createDirectories(folder);
        if (parts.contains("door") || parts.contains("intake") || parts.contains("start")) {
            Ports ports = ServiceProcess.register(setting.home(), folder);
            if (parts.contains("start")) {
                StartBench.run(setting, folder, ports.service(), report);
            }
            if (parts.contains("door") || parts.contains("intake")) {
                service(setting, parts, folder, ports.service(), report);
            }
        }
        if (parts.contains("store")) {
            StoreBench.run(setting, report);
        }
        if (parts.contains("detect")) {
            new DetectionBench(setting).run(report);
        }
        if (parts.contains("synapse")) {
            new SynapseBench(setting).run(report);
        }
        if (parts.contains("save")) {
            new SaveBench(setting).run(report);
        }
        if (parts.contains("demo")) {
            DemoBench.run(setting, report);
        }
    }

    private static void service(Setting setting, Set<String> parts, Path folder, int port, Report report)
            throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(setting.home(), folder, port, null)) {
            report.add(
                    "Resident memory after the first verdict",
                    Report.number(service.memory("VmRSS")) + " MB",
                    Load.unknown());
            if (parts.contains("intake")) {
                IntakeBench.run(setting, folder, service, "H2", report);
            }
            if (parts.contains("door")) {
                new DoorBench(setting, service).run(report);
            }
            double peak = service.memory("VmHWM");
            report.add(
                    "Resident memory after the load",
                    Report.number(service.memory("VmRSS")) + " MB (peak " + Report.number(peak) + " MB)",
                    "≤ 300 MB",
                    peak <= 300,
                    Load.unknown());
        }
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String machine() throws IOException {
        String model = find("/proc/cpuinfo", "model name");
        String memory = find("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return String.format(
                Locale.ROOT,
                "Machine: %d cores %s, %s GiB, %s %s, Java %s. Other load: 100 %% is one core.",
                Runtime.getRuntime().availableProcessors(),
                model,
                memory.isEmpty() ? "?" : String.valueOf(Long.parseLong(memory) / 1_048_576 + 1),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
    }

    private static String find(String file, String key) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "";
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }
}
