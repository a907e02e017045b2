package intramural.detect;

import intramural.policy.Finding.Strength;
import intramural.policy.PolicyData;
import intramural.policy.PolicyData.DataClass;
import intramural.policy.ShippedWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.Yaml;

/** The policy data that ships, as far as detection reads it. */
public final class TestPolicy {

    static final Path FILE = Path.of("appservice/policy/data-classes.yaml");

    public static final PolicyData SHIPPED = load();

    private TestPolicy() {}

    /** The shipped data with one class switched off. */
    static PolicyData without(String name) {
        return changed(name, old -> new DataClass(old.label(), false, old.strength(), old.context()));
    }

    /** The shipped data with one class made weak. */
    static PolicyData weak(String name) {
        return changed(name, old -> new DataClass(old.label(), true, Strength.WEAK, old.context()));
    }

    private static PolicyData changed(String name, UnaryOperator<DataClass> change) {
        Map<String, DataClass> classes = new HashMap<>(classes());
        classes.computeIfPresent(name, (key, old) -> change.apply(old));
        return data(classes);
    }

    private static PolicyData load() {
        return data(classes());
    }

    private static PolicyData data(Map<String, DataClass> classes) {
        return new PolicyData(
                "test",
                Map.of(),
                Map.of(),
                classes,
                Map.of(
                        "agency_phones", Set.of("503-945", "503-947", "503-378", "503-373"),
                        "rule_chapters", Set.of("410", "461"),
                        "case_shapes", Set.of("AA9999", "9999AA", "AA99999", "99AA999", "99AA9999", "AA999999"),
                        "branch_shapes", Set.of("9999", "99999", "A9999", "AA9999"),
                        "agency_hosts", Set.of("oregon.gov", "dhs.example")),
                PolicyData.LateFinds.DEFAULT,
                PolicyData.SavedRedactions.CAPTURE,
                ShippedWords.all());
    }

    static Map<String, DataClass> classes() {
        try {
            Map<String, Map<String, Map<String, Object>>> root = new Yaml().load(Files.readString(FILE));
            Map<String, DataClass> classes = new HashMap<>();
            root.getOrDefault("classes", Map.of()).forEach((name, settings) -> classes.put(name, dataClass(settings)));
            return Map.copyOf(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataClass dataClass(Map<String, Object> settings) {
        List<String> context = ((List<?>) required(settings, "context"))
                .stream().map(String::valueOf).toList();
        return new DataClass(
                String.valueOf(required(settings, "label")),
                (Boolean) required(settings, "enabled"),
                Strength.valueOf(String.valueOf(required(settings, "strength")).toUpperCase(Locale.ROOT)),
                context);
    }

    private static Object required(Map<String, Object> settings, String key) {
        Object value = settings.get(key);
        if (value == null) {
            throw new IllegalStateException("data-classes.yaml: a class lacks " + key);
        }
        return value;
    }
}
