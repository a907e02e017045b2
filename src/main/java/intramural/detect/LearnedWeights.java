package intramural.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The weights of {@link Phrasing}'s features, learned from our own labelled lines by {@code src/bench/learn}; the file says
 * from which (ADR 31). Immutable.
 */
final class LearnedWeights {

    static final String FILE = "phrasing.tsv";

    /** In the file, what every text has, and what a sum must pass. */
    static final String BIAS = "#bias";

    static final String THRESHOLD = "#threshold";

    private final Map<String, Float> weights;
    private final double bias;
    private final double threshold;

    private LearnedWeights(Map<String, Float> weights) {
        bias = Objects.requireNonNull(weights.remove(BIAS));
        threshold = Objects.requireNonNull(weights.remove(THRESHOLD));
        this.weights = weights;
    }

    /** Those that are shipped. */
    static LearnedWeights shipped() {
        Map<String, Float> weights = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(LearnedWeights.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    weights.put(line.substring(0, tab), Float.valueOf(line.substring(tab + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LearnedWeights(weights);
    }

    /** Whether the text is worded as those are that tell something of a client. */
    boolean tells(Phrasing phrasing, Person person) {
        return phrasing.most(person, bias, feature -> weights.getOrDefault(feature, 0f)) > threshold;
    }
}
