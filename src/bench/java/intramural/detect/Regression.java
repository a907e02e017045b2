package intramural.detect;

import intramural.detect.phrasing.LinearModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Logistic regression over named features (L2, full batch, the same result each time). */
final class Regression {

    private static final int STEPS = 1_500;
    private static final int PARTS = 10;
    private static final double C = 0.5;

    /** What is learned from: its features, and whether it is to be stopped. */
    record Example<T>(T of, Set<String> features, boolean block) {}

    /** What was learned. */
    record Learned(Map<String, Integer> numbers, double[] weights) {

        LinearModel model() {
            Map<String, Double> named = new HashMap<>();
            numbers.forEach((feature, number) -> named.put(feature, weights[number]));
            return new LinearModel(bias(), 0, named);
        }

        double bias() {
            return weights[weights.length - 1];
        }
    }

    private Regression() {}

    /** Features that only one example has are left out. */
    static <T> Map<String, Integer> numbers(List<Example<T>> examples) {
        Map<String, Integer> seen = new HashMap<>();
        examples.forEach(example -> example.features().forEach(feature -> seen.merge(feature, 1, Integer::sum)));
        Map<String, Integer> numbers = new HashMap<>();
        seen.forEach((feature, count) -> {
            if (count > 1) {
                numbers.put(feature, numbers.size());
            }
        });
        return numbers;
    }

    /**
     * Where this share of what is to be allowed would be stopped, by cross-validation over ten parts.
     *
     * @param most what a model gives to an example
     */
    static <T> double threshold(
            List<Example<T>> examples,
            Map<String, Integer> numbers,
            ToDoubleBiFunction<T, LinearModel> most,
            double falseShare) {
        List<Double> allowed = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            List<Example<T>> learned = new ArrayList<>();
            List<Example<T>> tried = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % PARTS == part ? tried : learned).add(examples.get(i));
            }
            LinearModel model = learn(learned, numbers).model();
            tried.stream()
                    .filter(example -> !example.block())
                    .forEach(example -> allowed.add(most.applyAsDouble(example.of(), model)));
        }
        allowed.sort(null);
        return allowed.get((int) Math.ceil(allowed.size() * (1 - falseShare)) - 1);
    }

    /** Full-batch gradient with steps for each weight of its own. The last weight is what every example has. */
    static <T> Learned learn(List<Example<T>> examples, Map<String, Integer> numbers) {
        int[][] rows = examples.stream()
                .map(example -> example.features().stream()
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
                double error = 1 / (1 + Math.exp(-sum)) - (examples.get(i).block() ? 1 : 0);
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
        return new Learned(numbers, weights);
    }
}
