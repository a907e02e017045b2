package intramural.bench;

import intramural.app.BenchPolicy;
import intramural.detect.Detection;
import intramural.judge.Judge;
import intramural.policy.Act;
import intramural.policy.Engine;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.paragraph.Rulebook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Detection alone, one warm thread, beside the regular expressions that it is often taken for. */
final class DetectionBench {

    /** What a site would write on an afternoon; a baseline for time, not for what is found. */
    private static final List<Pattern> PLAIN = List.of(
            Pattern.compile("\\b\\d{3}[- ]?\\d{2}[- ]?\\d{4}\\b"),
            Pattern.compile("\\b(?:\\d[ -]?){13,19}\\b"),
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}\\b"),
            Pattern.compile("\\b(?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\\d|3[01])[/.-](?:19|20)\\d{2}\\b"),
            Pattern.compile("(?i)\\b(?:ssn|social security|date of birth|dob|mrn|medicaid|passport)\\b"),
            Pattern.compile("(?i)\\b(?:password|passwd|pwd|token|secret)\\s*[:=]\\s*\\S+"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b|-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}"));

    private final Setting setting;
    private final PolicyData policy = BenchPolicy.shipped();
    private final Detection detection = new Detection();
    private final Engine engine = Rulebook.engine();
    private final Judge judge =
            new Judge(ServiceProcess.SERVER_NAME, Traffic.user(0), engine, detection, policy, this::now, new byte[32]);
    private long seconds;
    private long sink;

    DetectionBench(Setting setting) {
        this.setting = setting;
    }

    void run(Report report) throws IOException {
        List<Act> ordinary =
                Lines.ordinary(setting.home()).stream().map(Lines::message).toList();
        one(report, "Detection of an ordinary line, one thread", ordinary, this::detect, "p50 ≤ 50 µs, p99 ≤ 500 µs");
        one(report, "… and all paragraphs", ordinary, this::judge, null);
        // One person who says these lines every five seconds: every line has as many before it as are ever read with
        // it.
        one(report, "… and the lines before it", ordinary, this::inTalk, "p50 ≤ 50 µs, p99 ≤ 500 µs");
        one(report, "… eight plain regular expressions instead", ordinary, this::plain, null);
        for (Map.Entry<String, Act> shape : HostileActs.all().entrySet()) {
            double ours = longText(shape.getValue(), this::detect);
            double plain = longText(shape.getValue(), this::plain);
            report.add(
                    "Detection of 65,000 characters of " + shape.getKey() + ", median",
                    Report.number(ours) + " ms (plain regular expressions " + Report.number(plain) + " ms)",
                    "≤ 20 ms",
                    ours <= 20,
                    Load.unknown());
        }
        if (sink == 42) {
            System.err.println();
        }
    }

    private interface Reading {
        void read(Act act);
    }

    private void detect(Act act) {
        sink += detection.find(act, policy).size();
    }

    private void judge(Act act) {
        List<Finding> findings = detection.find(act, policy);
        Facts facts = new Facts(ServiceProcess.SERVER_NAME, Traffic.user(0), Facts.Room.UNKNOWN, policy);
        sink += engine.decide(new Question(act, facts, findings)).rulings().size();
    }

    private Instant now() {
        return Instant.ofEpochSecond(seconds);
    }

    private void inTalk(Act act) {
        seconds += 5;
        sink += judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + seconds, true)
                .decision()
                .rulings()
                .size();
    }

    private void plain(Act act) {
        String text = act.content().path("body").asText();
        for (Pattern pattern : PLAIN) {
            sink += pattern.matcher(text).find() ? 1 : 0;
        }
    }

    private void one(Report report, String what, List<Act> acts, Reading reading, String budget) {
        rounds(acts, reading, setting.quick() ? 20 : 200, new Samples());
        Samples samples = new Samples();
        Load load = new Load(List.of());
        // The thread's own time, as the figures of others are given; what the machine does otherwise is not in it.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        rounds(acts, reading, setting.quick() ? 20 : 200, samples);
        double perSecond = samples.count() / ((threads.getCurrentThreadCpuTime() - began) / 1e9);
        double p50 = samples.ms(0.5) * 1000;
        double p99 = samples.ms(0.99) * 1000;
        String figure = "p50 " + Report.number(p50) + " µs, p99 " + Report.number(p99) + " µs, "
                + Report.number(perSecond) + " per CPU second";
        if (budget == null) {
            report.add(what, figure, load.share());
        } else {
            report.add(
                    what,
                    figure,
                    budget + ", ≥ 26,000/s",
                    p50 <= 50 && p99 <= 500 && perSecond >= 26_000,
                    load.share());
        }
    }

    private static void rounds(List<Act> acts, Reading reading, int rounds, Samples samples) {
        long end = System.nanoTime() + 10_000_000_000L;
        for (int round = 0; round < rounds && System.nanoTime() < end; round++) {
            for (Act act : acts) {
                long start = System.nanoTime();
                reading.read(act);
                samples.add(System.nanoTime() - start);
            }
        }
    }

    private double longText(Act act, Reading reading) {
        Samples samples = new Samples();
        rounds(List.of(act), reading, setting.quick() ? 3 : 15, new Samples());
        rounds(List.of(act), reading, setting.quick() ? 3 : 15, samples);
        return samples.ms(0.5);
    }
}
