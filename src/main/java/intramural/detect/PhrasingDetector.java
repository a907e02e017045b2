package intramural.detect;

import intramural.detect.Fact.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * A person together with something that no word list names, by the words around the name: what the lists miss is worded
 * much like what they find (ADR 31). It adds to {@link PersonFactDetector}, and takes nothing from it. Only in a line that
 * says all of it and that people read: what several lines make together is left to the rules.
 */
final class PhrasingDetector implements Detector {

    private static final double HUNDREDTHS = 100;

    private static final Map<String, Double> WEIGHTS = weights();

    private static Map<String, Double> weights() {
        Map<String, Double> weights = new HashMap<>();
        for (String row : PhrasingWeights.ROWS) {
            String[] parts = row.split("\t", -1);
            double weight = Integer.parseInt(parts[0]) / HUNDREDTHS;
            for (int i = 1; i < parts.length; i++) {
                weights.put(parts[i], weight);
            }
        }
        return weights;
    }

    @Override
    public void detect(View view, Findings findings) {
        if (findings.hasContext() || findings.isQuiet() || view.persons().isEmpty()) {
            return;
        }
        Phrasing phrasing = new Phrasing(view);
        if (!phrasing.isLine()) {
            return;
        }
        Tokens tokens = view.tokens();
        int sentence = -1;
        for (Person person : view.persons()) {
            // Who else the sentence names changes nothing.
            if (!Phrasing.isOf(person) || view.wording().sentence(person.first()) == sentence) {
                continue;
            }
            sentence = view.wording().sentence(person.first());
            double most = phrasing.most(person, PhrasingWeights.BIAS, feature -> WEIGHTS.getOrDefault(feature, 0.0));
            if (most > PhrasingWeights.THRESHOLD) {
                int from = tokens.from(person.first());
                findings.strong(view, kind(view), from, tokens.to(person.last()), Detection.BY_WORDING);
            }
        }
    }

    private static DataKind kind(View view) {
        boolean health = view.facts().stream().anyMatch(fact -> fact.kind() == Kind.HEALTH);
        return health ? DataKind.PERSON_HEALTH : DataKind.PERSON_PROGRAMME;
    }
}
