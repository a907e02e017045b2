package intramural.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detection;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.PolicyData;
import intramural.policy.PolicyData.DataClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of a finding what it rests on and what would have changed it, by trying: with the class's words taken away, with
 * another class's word before the text, with a name before it. Repeats nothing of the text. Not thread-safe.
 */
final class Why {

    private static final int MOST_CLASSES = 4;

    /** A client of whom nothing is said yet. */
    private static final String CLIENT = "our client Maria Lopez: ";

    private final PolicyData policy;
    private final Detection detection = new Detection();
    private final Map<String, Unnamed> unnamed = new HashMap<>();

    Why(PolicyData policy) {
        this.policy = policy;
    }

    /** Policy data in which no word names one class, and a detection that has made them ready. */
    private record Unnamed(PolicyData policy, Detection detection) {}

    /**
     * @param rests what makes it what it is: {@code label}, {@code shape}, {@code wording} or {@code lines before}
     * @param change one sentence: what would have changed it
     */
    record Answer(String rests, String change) {}

    Answer of(Act act, Finding finding) {
        if (finding.together()) {
            return new Answer("lines before", "Without the lines before it this line would not be stopped for it.");
        }
        return finding.strength() == Strength.STRONG ? strong(act, finding) : weak(act, finding);
    }

    private Answer strong(Act act, Finding finding) {
        if (Detection.isByWording(finding)) {
            return new Answer(
                    "wording",
                    "The words around the name are much like those of lines about clients. With others it would pass.");
        }
        Unnamed without = unnamed.computeIfAbsent(finding.dataClass(), this::without);
        List<Finding> found = without.detection().find(act, without.policy());
        if (same(found, finding, 0).contains(Strength.STRONG)) {
            return new Answer(
                    "shape",
                    "Its shape or check digit proves it: only leaving it out changes this, or another strength of the class"
                            + " in data-classes.yaml.");
        }
        boolean asks = found.stream().anyMatch(other -> overlaps(other, finding, 0));
        return new Answer(
                "label",
                "Without a word near it that names it" + example(finding.dataClass()) + " this would "
                        + (asks ? "only be asked about." : "pass."));
    }

    private Answer weak(Act act, Finding finding) {
        List<String> changes = new ArrayList<>();
        String body = act.text("body");
        if (body != null && finding.place().pointer().equals("/body")) {
            List<String> names = named(act, body, finding);
            if (!names.isEmpty()) {
                changes.add("With a word before it that names " + String.join(" or ", names) + " it would be a veto.");
            }
            List<Finding> ofClient = detection.find(with(act, CLIENT + body), policy);
            if (ofClient.stream().anyMatch(other -> isStrong(other) && overlaps(other, finding, CLIENT.length()))) {
                changes.add("With a client's name it would be a veto.");
            }
        }
        changes.add("Sent again within two minutes it passes.");
        return new Answer("sign", String.join(" ", changes));
    }

    /** The classes whose word before the text makes the finding's value a strong one. */
    private List<String> named(Act act, String body, Finding finding) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, DataClass> entry : policy.dataClasses().entrySet()) {
            DataClass known = entry.getValue();
            if (!known.enabled()
                    || known.strength() != Strength.STRONG
                    || known.context().isEmpty()
                    || names.size() == MOST_CLASSES) {
                continue;
            }
            String label = known.context().get(0) + " ";
            List<Finding> found = detection.find(with(act, label + body), policy);
            if (found.stream()
                    .anyMatch(other -> other.dataClass().equals(entry.getKey())
                            && isStrong(other)
                            && overlaps(other, finding, label.length()))) {
                names.add(known.label() + " (such as \"" + known.context().get(0) + "\")");
            }
        }
        return names;
    }

    private Unnamed without(String dataClass) {
        Map<String, DataClass> classes = new HashMap<>(policy.dataClasses());
        classes.computeIfPresent(
                dataClass, (name, old) -> new DataClass(old.label(), old.enabled(), old.strength(), List.of()));
        return new Unnamed(policy.withDataClasses(classes), new Detection());
    }

    private String example(String dataClass) {
        DataClass known = policy.dataClasses().get(dataClass);
        return known == null || known.context().isEmpty()
                ? ""
                : " (such as \"" + known.context().get(0) + "\")";
    }

    private static List<Strength> same(List<Finding> found, Finding finding, int shift) {
        return found.stream()
                .filter(other -> other.dataClass().equals(finding.dataClass()) && overlaps(other, finding, shift))
                .map(Finding::strength)
                .toList();
    }

    private static boolean isStrong(Finding finding) {
        return finding.strength() == Strength.STRONG;
    }

    private static boolean overlaps(Finding other, Finding finding, int shift) {
        return other.place().equals(finding.place())
                && other.start() < finding.end() + shift
                && finding.start() + shift < other.end();
    }

    private static Act with(Act act, String body) {
        ObjectNode content = act.content().deepCopy();
        content.put("body", body);
        return Act.event(act.sender(), act.roomId(), String.valueOf(act.type()), act.stateKey(), content);
    }
}
