package intramural.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From the launcher's start to the first verdict answered. */
final class StartBench {

    private StartBench() {}

    static void run(Setting setting, Path folder, int port, Report report) throws IOException, InterruptedException {
        int times = setting.quick() ? 1 : 5;
        List<Double> shipped = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        Load load = new Load(List.of());
        for (int i = 0; i < times; i++) {
            shipped.add(once(setting, folder, port, null, cpu));
            plain.add(once(setting, folder, port, "-Xmx192m", new ArrayList<>()));
        }
        Load.Share others = load.share();
        double median = median(shipped);
        report.add(
                "Start to first verdict, median of " + times + ", as shipped",
                Report.number(median) + " ms, CPU " + Report.number(median(cpu)) + " ms",
                "≤ 1,500 ms",
                median <= 1500,
                others);
        report.add("… with Java's default options but the heap's size", Report.number(median(plain)) + " ms", others);
    }

    private static double once(Setting setting, Path folder, int port, String options, List<Double> cpu)
            throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(setting.home(), folder, port, options)) {
            cpu.add(Load.cpuMicros(service.pid()) / 1000);
            return service.startMs();
        }
    }

    static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
