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
        for (int i = 0; i < times; i++) {
            shipped.add(once(setting, folder, port, null));
            plain.add(once(setting, folder, port, "-Xmx256m"));
        }
        double median = median(shipped);
        report.add(
                "Start to first verdict, median of " + times + ", as shipped",
                Report.number(median) + " ms",
                "≤ 1,500 ms",
                median <= 1500,
                Load.unknown());
        report.add(
                "… with Java's default options but the heap's size",
                Report.number(median(plain)) + " ms",
                Load.unknown());
    }

    private static double once(Setting setting, Path folder, int port, String options)
            throws IOException, InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(setting.home(), folder, port, options)) {
            return service.startMs();
        }
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
