package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import intramural.app.BenchPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns the weights of {@link Phrasing} by logistic regression (L2, full batch, the same result each time) from labelled
 * lines and rows of detectors' tables that name somebody whole, and writes them. A weak sign counts as to be allowed. The
 * threshold is where three in a hundred of those lines that are to be allowed would be stopped, by cross-validation over
 * ten parts; half of them were written to be.
 *
 * <p>Arguments: the file to write, then files of lines. {@code --without TEXT} leaves out lines whose reason ends so and
 * says how the model judges them.
 */
public final class LearnPhrasing {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PERSONS = Set.of("person_health", "person_programme");
    private static final int STEPS = 1_500;
    private static final int PARTS = 10;
    private static final double C = 1;
    private static final int LONGEST_ROW = 800;
    private static final double FALSE_SHARE = 0.03;

    /** A line that names somebody. */
    private record Line(View view, Set<String> features, boolean block, boolean out) {}

    private final Map<String, Integer> numbers = new HashMap<>();

    public static void main(String[] args) throws IOException {
        new LearnPhrasing().run(args);
    }

    private void run(String[] args) throws IOException {
        Set<String> without = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--without")) {
                if (i + 1 == args.length) {
                    System.err.println("--without: give the end of a reason, such as \"round 36\".");
                    System.exit(2);
                }
                without.add(args[++i]);
            } else {
                files.add(Path.of(args[i]));
            }
        }
        Lexicon lexicon = new Lexicon(BenchPolicy.shipped());
        List<Line> lines = new ArrayList<>();
        for (Path file : files) {
            for (String row : Files.readAllLines(file)) {
                if (file.toString().endsWith(".tsv")) {
                    table(file.getFileName().toString(), row.split("\t", -1), lexicon, lines);
                } else {
                    read(JSON.readTree(row), lexicon, without, lines);
                }
            }
        }
        List<Line> known = lines.stream().filter(line -> !line.out()).toList();
        Map<String, Integer> seen = new HashMap<>();
        known.forEach(line -> line.features().forEach(feature -> seen.merge(feature, 1, Integer::sum)));
        seen.forEach((feature, count) -> {
            if (count > 1) {
                numbers.put(feature, numbers.size());
            }
        });
        double threshold = threshold(known);
        double[] weights = learn(known);
        write(Path.of(args[0]), weights, threshold);
        long blocks = lines.stream().filter(Line::out).filter(Line::block).count();
        long all = lines.stream().filter(Line::out).count();
        System.err.printf(
                Locale.ROOT,
                "%d lines, %d features, threshold %.2f; left out: %d of %d to stop are stopped, %d of %d to allow%n",
                known.size(),
                numbers.size(),
                threshold,
                lines.stream()
                        .filter(l -> l.out() && l.block() && most(l, weights) > threshold)
                        .count(),
                blocks,
                lines.stream()
                        .filter(l -> l.out() && !l.block() && most(l, weights) > threshold)
                        .count(),
                all - blocks);
    }

    private static void read(JsonNode row, Lexicon lexicon, Set<String> without, List<Line> lines) {
        boolean out = without.stream().anyMatch(text -> row.path("why").asText().endsWith(text));
        if (row.has("messages")) {
            // Before the message that completes it none may be stopped.
            JsonNode messages = row.path("messages");
            int allowed = row.path("blockAt").asInt(messages.size());
            for (int i = 0; i < allowed; i++) {
                add(messages.get(i).path("text").asText(), false, out, lexicon, lines);
            }
            return;
        }
        boolean block = row.path("expect").asText().equals("block");
        boolean person = false;
        for (JsonNode kind : row.path("classes")) {
            person |= PERSONS.contains(kind.asText());
        }
        if (block && !person) {
            return;
        }
        add(row.path("text").asText(), block, out, lexicon, lines);
    }

    /** A row of a detector's table: text, strength, what is found. */
    private static void table(String name, String[] row, Lexicon lexicon, List<Line> lines) {
        if (name.equals("window.tsv")) {
            talk(row, lexicon, lines);
            return;
        }
        boolean strong = row.length > 1 && row[1].equals("STRONG");
        boolean person = PERSONS.contains(name.substring(0, name.indexOf('.')));
        if (row.length > 1 && row[0].indexOf('\\') < 0 && (!strong || person)) {
            add(row[0], strong, false, lexicon, lines);
        }
    }

    /** A talk of the window's table: the line that is stopped, and the lines; none before it may be. */
    private static void talk(String[] row, Lexicon lexicon, List<Line> lines) {
        if (row[0].startsWith("#") || row.length < 2) {
            return;
        }
        String[] said = row[1].split(" \\| ");
        int allowed = row[0].equals("-") ? said.length : Integer.parseInt(row[0]) - 1;
        for (int i = 0; i < allowed; i++) {
            add(
                    said[i].substring(said[i].indexOf(':') + 1).replaceFirst("^ (\\+\\d+ )?", ""),
                    false,
                    false,
                    lexicon,
                    lines);
        }
    }

    private static void add(String text, boolean block, boolean out, Lexicon lexicon, List<Line> lines) {
        View view = new View(Reading.of(text), lexicon, Colleagues.NONE);
        if (view.persons().stream().anyMatch(Phrasing::isOf)) {
            lines.add(new Line(view, new Phrasing(view).features(), block, out));
        }
    }

    private double most(Line line, double[] weights) {
        Phrasing phrasing = new Phrasing(line.view());
        double most = Double.NEGATIVE_INFINITY;
        for (Person person : line.view().persons()) {
            if (Phrasing.isOf(person)) {
                most = Math.max(most, phrasing.most(person, weights[numbers.size()], feature -> {
                    Integer number = numbers.get(feature);
                    return number == null ? 0 : weights[number];
                }));
            }
        }
        return most;
    }

    private double threshold(List<Line> lines) {
        List<Double> allowed = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            List<Line> learned = new ArrayList<>();
            List<Line> tried = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                (i % PARTS == part ? tried : learned).add(lines.get(i));
            }
            double[] weights = learn(learned);
            tried.stream().filter(line -> !line.block()).forEach(line -> allowed.add(most(line, weights)));
        }
        allowed.sort(null);
        return allowed.get((int) Math.ceil(allowed.size() * (1 - FALSE_SHARE)) - 1);
    }

    /** The weights, the last of them what every line has: full-batch gradient with steps for each weight of its own. */
    private double[] learn(List<Line> lines) {
        int[][] rows = lines.stream()
                .map(line -> line.features().stream()
                        .filter(numbers::containsKey)
                        .mapToInt(numbers::get)
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        int bias = numbers.size();
        double[] weights = new double[bias + 1];
        double[] squares = new double[bias + 1];
        double[] gradient = new double[bias + 1];
        for (int step = 0; step < STEPS; step++) {
            Arrays.fill(gradient, 0);
            for (int i = 0; i < rows.length; i++) {
                double sum = weights[bias];
                for (int feature : rows[i]) {
                    sum += weights[feature];
                }
                double error = 1 / (1 + Math.exp(-sum)) - (lines.get(i).block() ? 1 : 0);
                gradient[bias] += error;
                for (int feature : rows[i]) {
                    gradient[feature] += error;
                }
            }
            for (int feature = 0; feature <= bias; feature++) {
                double slope = gradient[feature] + (feature == bias ? 0 : weights[feature] / C);
                squares[feature] += slope * slope;
                weights[feature] -= squares[feature] == 0 ? 0 : 0.3 * slope / Math.sqrt(squares[feature]);
            }
        }
        return weights;
    }

    /** As a class, since detection reads no files: for each weight in hundredths its features, with tabs between. */
    private void write(Path file, double[] weights, double threshold) throws IOException {
        Map<Long, List<String>> byWeight = new TreeMap<>();
        numbers.forEach((feature, number) -> byWeight.computeIfAbsent(
                        Math.round(weights[number] * 100), weight -> new ArrayList<>())
                .add(feature));
        byWeight.keySet().removeIf(weight -> Math.abs(weight) < 2);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("package intramural.detect;");
            out.println();
            out.println("/**");
            out.println(
                    " * Weights of the features of {@link Phrasing}, learned from our own labelled lines: written by {@code src/bench/learn},");
            out.println(" * which gives the same for the same lines (ADR 31).");
            out.println(" */");
            out.println("final class PhrasingWeights {");
            out.println();
            out.println("    /** What every text has. */");
            out.printf(Locale.ROOT, "    static final double BIAS = %.3f;%n", weights[numbers.size()]);
            out.println();
            out.println("    /** What a sum must pass. */");
            out.printf(Locale.ROOT, "    static final double THRESHOLD = %.3f;%n", threshold);
            out.println();
            out.println("    /** In each row a weight in hundredths, then its features, with tabs between. */");
            out.println("    static final String[] ROWS = {");
            byWeight.forEach((weight, features) -> rows(out, weight, features));
            out.println("    };");
            out.println();
            out.println("    private PhrasingWeights() {}");
            out.println("}");
        }
    }

    private static void rows(PrintWriter out, long weight, List<String> features) {
        features.sort(null);
        StringBuilder row = new StringBuilder();
        for (String feature : features) {
            row.append("\\t").append(escaped(feature));
            if (row.length() > LONGEST_ROW) {
                out.printf("        \"%d%s\",%n", weight, row);
                row.setLength(0);
            }
        }
        if (!row.isEmpty()) {
            out.printf("        \"%d%s\",%n", weight, row);
        }
    }

    private static String escaped(String feature) {
        StringBuilder out = new StringBuilder();
        for (char c : feature.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
