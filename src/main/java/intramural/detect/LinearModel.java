package intramural.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Weights of named features, and what their sum must pass (ADR 31). Immutable. */
final class LinearModel implements ToDoubleFunction<String> {

    private static final double HUNDREDTHS = 100;

    private final Map<String, Double> weights = new HashMap<>();
    private final double bias;
    private final double threshold;

    /** @param rows in each a weight in hundredths, then its features, with tabs between */
    LinearModel(double bias, double threshold, String[] rows) {
        this.bias = bias;
        this.threshold = threshold;
        for (String row : rows) {
            String[] parts = row.split("\t", -1);
            double weight = Integer.parseInt(parts[0]) / HUNDREDTHS;
            for (int i = 1; i < parts.length; i++) {
                weights.put(parts[i], weight);
            }
        }
    }

    /** The weight of a feature; none for one that was not learned. */
    @Override
    public double applyAsDouble(String feature) {
        return weights.getOrDefault(feature, 0.0);
    }

    /** @param sum of the weights of the features */
    boolean isPassedBy(double sum) {
        return bias + sum > threshold;
    }
}
