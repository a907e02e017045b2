package intramural.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Detection alone, one warm thread in a process of its own, by JMH; each call is a sample. */
final class DetectionBench {

    private final Setting setting;

    DetectionBench(Setting setting) {
        this.setting = setting;
    }

    void run(Report report) {
        Load load = new Load(List.of());
        Map<String, Statistics> allowed = run(options(AllowedLines.class, 5, 2000));
        Load.Share share = load.share();
        lines(report, "an ordinary line", "ordinary", allowed, share);
        lines(report, "a line that is hard on purpose", "hard", allowed, share);
        String[] shapes = HostileActs.all().keySet().toArray(String[]::new);
        Map<String, Statistics> hostile =
                run(options(HostileText.class, 3, 1000).param("shape", shapes));
        for (String shape : shapes) {
            double ours = hostile.get("detection " + shape).getPercentile(50) / 1000;
            double plain = hostile.get("plain " + shape).getPercentile(50) / 1000;
            report.add(
                    "Detection of 65,000 characters of " + shape + ", median",
                    Report.number(ours) + " ms (plain regular expressions " + Report.number(plain) + " ms)",
                    "≤ 20 ms",
                    ours <= 20,
                    Load.unknown());
        }
    }

    private static void lines(
            Report report, String what, String shape, Map<String, Statistics> times, Load.Share share) {
        line(report, "Detection of " + what + ", one thread", times.get("detection " + shape), true, share);
        line(report, "… and all paragraphs", times.get("paragraphs " + shape), true, share);
        line(
                report,
                "… in talks of six lines by two people, with all that is judged",
                times.get("office " + shape),
                true,
                share);
        line(
                report,
                "… behind six lines of the same person, with all that is judged",
                times.get("talk " + shape),
                true,
                share);
        line(report, "… eight plain regular expressions instead", times.get("plain " + shape), false, share);
    }

    private static void line(Report report, String what, Statistics micros, boolean budget, Load.Share share) {
        double p50 = micros.getPercentile(50);
        double p99 = micros.getPercentile(99);
        double perSecond = 1e6 / micros.getMean();
        String figure = "p50 " + Report.number(p50) + " µs, p99 " + Report.number(p99) + " µs, "
                + Report.number(perSecond) + "/s";
        if (budget) {
            boolean met = p50 <= 50 && p99 <= 500 && perSecond >= 26_000;
            report.add(what, figure, "p50 ≤ 50 µs, p99 ≤ 500 µs, ≥ 26,000/s", met, share);
        } else {
            report.add(what, figure, share);
        }
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, int iterations, int millis) {
        TimeValue each = TimeValue.milliseconds(setting.quick() ? 50 : millis);
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(each)
                .measurementIterations(iterations)
                .measurementTime(each)
                .shouldFailOnError(true)
                .output(setting.dir().resolve("jmh.log").toString())
                .jvmArgsAppend("-Dintramural.home=" + setting.home(), "-Xmx512m", "-XX:+UseSerialGC");
    }

    /** Times in microseconds, by the benchmark's method and shape. */
    private static Map<String, Statistics> run(ChainedOptionsBuilder options) {
        Map<String, Statistics> times = new TreeMap<>();
        try {
            for (RunResult result : new Runner(options.build()).run()) {
                String name = result.getParams().getBenchmark();
                String shape = result.getParams().getParamsKeys().contains("shape")
                        ? " " + result.getParams().getParam("shape")
                        : "";
                times.put(
                        name.substring(name.lastIndexOf('.') + 1) + shape,
                        result.getPrimaryResult().getStatistics());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not run; " + e.getMessage(), e);
        }
        return times;
    }
}
