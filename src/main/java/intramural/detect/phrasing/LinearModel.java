package intramural.detect.phrasing;

import java.util.HashMap;
import java.util.Map;

/** Weights of named features, and what their sum must pass (ADR 31). Immutable. */
public final class LinearModel {

    private static final double HUNDREDTHS = 100;

    private final long[] hashes;
    private final float[] weights;
    private final double bias;
    private final double threshold;

    /** @param weights by the names of their features */
    public LinearModel(double bias, double threshold, Map<String, Double> weights) {
        this.bias = bias;
        this.threshold = threshold;
        hashes = new long[Integer.highestOneBit(Math.max(2, weights.size())) * 4];
        this.weights = new float[hashes.length];
        weights.forEach((name, weight) -> {
            long hash = FeatureSum.hash(name);
            int place = FeatureSum.place(hashes, hash);
            hashes[place] = hash;
            this.weights[place] = weight.floatValue();
        });
    }

    /** @param rows in each a weight in hundredths, then its features, with tabs between */
    public static LinearModel of(double bias, double threshold, String[] rows) {
        Map<String, Double> weights = new HashMap<>();
        for (String row : rows) {
            String[] parts = row.split("\t", -1);
            double weight = Integer.parseInt(parts[0]) / HUNDREDTHS;
            for (int i = 1; i < parts.length; i++) {
                weights.put(parts[i], weight);
            }
        }
        return new LinearModel(bias, threshold, weights);
    }

    /** The weight of the feature whose name has this hash; none for one that was not learned. */
    double weight(long hash) {
        return weights[FeatureSum.place(hashes, hash)];
    }

    public double bias() {
        return bias;
    }

    /** @param sum of the weights of the features */
    public boolean isPassedBy(double sum) {
        return bias + sum > threshold;
    }
}
