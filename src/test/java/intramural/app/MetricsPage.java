package intramural.app;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /metrics} has said at one moment. */
final class MetricsPage {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)\\})? (\\S+)$");

    private final Map<String, Double> samples = new TreeMap<>();

    MetricsPage(String page) {
        Matcher sample = SAMPLE.matcher(page);
        while (sample.find()) {
            String labels = sample.group(2) == null ? "" : sample.group(2);
            samples.put(series(sample.group(1), labels.split(",")), Double.valueOf(sample.group(3)));
        }
    }

    /** @param labels all that the series has, as {@code door="module"}; zero if there is no such series */
    double value(String name, String... labels) {
        return samples.getOrDefault(series(name, labels), 0.0);
    }

    boolean has(String name) {
        return samples.keySet().stream().anyMatch(series -> series.startsWith(name + "{"));
    }

    private static String series(String name, String[] labels) {
        String[] sorted = labels.clone();
        Arrays.sort(sorted);
        return name + "{" + String.join(",", sorted) + "}";
    }
}
