package intramural.detect.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSumTest {

    @Test
    void countsAFeatureOnceHoweverItsNameIsCutInParts() {
        FeatureSum sum = new FeatureSum(model(Map.of("w:client_late", 0.5)), "");
        sum.add("w:client_late");
        sum.add("w:", "client", "_late");
        sum.add("w:client", "_late");
        assertThat(sum.sum()).isEqualTo(0.5);
    }

    @Test
    void readsNamesBehindItsPrefix() {
        FeatureSum sum = new FeatureSum(model(Map.of("one:a", 0.25, "a", 4.0)), "one:");
        sum.add("a");
        assertThat(sum.sum()).isEqualTo(0.25);
    }

    @Test
    void leavesOutFeaturesThatWereNotLearned() {
        FeatureSum sum = new FeatureSum(model(Map.of("a", 0.25)), "");
        sum.add("b");
        sum.add("");
        assertThat(sum.sum()).isZero();
    }

    @Test
    void countsEachOfManyFeaturesOnce() {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            weights.put("w" + i, 1.0);
        }
        FeatureSum sum = new FeatureSum(model(weights), "");
        for (int time = 0; time < 2; time++) {
            weights.keySet().forEach(sum::add);
        }
        assertThat(sum.sum()).isEqualTo(5_000);
    }

    private static LinearModel model(Map<String, Double> weights) {
        return new LinearModel(0, 0, weights);
    }
}
