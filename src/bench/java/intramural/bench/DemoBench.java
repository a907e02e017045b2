package intramural.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the command {@code demo} to the first line of its tour, in a folder that an earlier demo has left. */
final class DemoBench {

    /** Stands under the heads of the tour's table. */
    private static final String TOUR = "---------";

    private DemoBench() {}

    static void run(Setting setting, Report report) throws IOException, InterruptedException {
        Path dir = setting.dir().resolve("demo");
        if (setting.quick() && !Files.exists(dir.resolve("venv"))) {
            report.add("Start of the demo", "not measured: a full run installs Synapse first", Load.unknown());
            return;
        }
        // Installs Synapse where nobody has yet, and makes the accounts.
        seconds(setting, dir);
        int times = setting.quick() ? 1 : 3;
        List<Double> starts = new ArrayList<>();
        Load load = new Load(List.of());
        for (int i = 0; i < times; i++) {
            starts.add(seconds(setting, dir));
        }
        double median = StartBench.median(starts);
        report.add(
                "Start of the demo in a folder that has one, to its tour, median of " + times,
                Report.number(median) + " s",
                "≤ 15 s",
                median <= 15,
                load.share());
    }

    private static double seconds(Setting setting, Path dir) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process demo = new ProcessBuilder(
                        setting.home().resolve("appservice/intramural").toString(), "demo", "--dir", dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains(TOUR)) {
                    return (System.nanoTime() - begun) / 1e9;
                }
            }
            throw new IllegalStateException("The demo ended before its tour; what it said stands above.");
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }
}
