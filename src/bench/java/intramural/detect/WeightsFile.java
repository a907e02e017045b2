package intramural.detect;

import intramural.detect.Regression.Learned;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what was learned as a class, since detection reads no files. */
final class WeightsFile {

    private static final int LONGEST_ROW = 800;

    private WeightsFile() {}

    /** @param of the class whose features they are */
    static void write(Path file, String of, Learned learned, double threshold) throws IOException {
        Map<Long, List<String>> byWeight = new TreeMap<>();
        learned.numbers()
                .forEach((feature, number) -> byWeight.computeIfAbsent(
                                Math.round(learned.weights()[number] * 100), weight -> new ArrayList<>())
                        .add(feature));
        byWeight.keySet().removeIf(weight -> Math.abs(weight) < 2);
        String name = file.getFileName().toString().replace(".java", "");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("package intramural.detect." + file.getParent().getFileName() + ";");
            out.println();
            out.println("/**");
            out.println(" * Weights of the features of {@link " + of
                    + "}, learned from our own labelled lines: written by {@code src/bench/learn},");
            out.println(" * which gives the same for the same lines (ADR 31).");
            out.println(" */");
            out.println("final class " + name + " {");
            out.println();
            out.println("    /** What every text has. */");
            out.printf(Locale.ROOT, "    static final double BIAS = %.3f;%n", learned.bias());
            out.println();
            out.println("    /** What a sum must pass. */");
            out.printf(Locale.ROOT, "    static final double THRESHOLD = %.3f;%n", threshold);
            out.println();
            out.println("    /** In each row a weight in hundredths, then its features, with tabs between. */");
            out.println("    static final String[] ROWS = {");
            byWeight.forEach((weight, features) -> rows(out, weight, features));
            out.println("    };");
            out.println();
            out.println("    private " + name + "() {}");
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
