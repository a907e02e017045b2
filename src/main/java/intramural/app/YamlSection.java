package intramural.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a YAML file, read key by key. A wrong value becomes a fault and the reading goes on with a harmless
 * value, so that all faults are found in one pass. {@link #done} names every key that nobody asked for. Not thread-safe.
 */
final class YamlSection {

    private final Path file;
    private final String prefix;
    private final int line;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final List<YamlSection> children = new ArrayList<>();

    YamlSection(Path file, String prefix, int line, @Nullable MappingNode node, Faults faults) {
        this.file = file;
        this.prefix = prefix;
        this.line = line;
        this.faults = faults;
        List<NodeTuple> tuples = node == null ? List.of() : node.getValue();
        for (NodeTuple tuple : tuples) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                values.put(key.getValue(), tuple.getValueNode());
                lines.put(key.getValue(), YamlDocument.line(key));
            }
        }
    }

    /** The file's path, for faults that only the caller can see. */
    Path file() {
        return file;
    }

    /** The line of a key; the section's own if the key is not there. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /** A fault at a key. */
    void fault(String key, String what, String mend) {
        faults.add(file, line(key), prefix + key + " " + what, mend);
    }

    /** Text that must be there; empty, with a fault, if it is not. */
    String text(String key) {
        String value = optionalText(key);
        if (value == null && !values.containsKey(key)) {
            fault(key, "is missing", "add the line `" + key + ": …`");
        }
        return value == null ? "" : value;
    }

    String text(String key, String whenAbsent) {
        String value = optionalText(key);
        return value == null ? whenAbsent : value;
    }

    /** Text, or null if the key is not there. */
    @Nullable
    String optionalText(String key) {
        Node node = ask(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            fault(key, "must be one value", "write `" + key + ": value` on one line");
            return null;
        }
        if (scalar.getValue().isBlank() || Tag.NULL.equals(scalar.getTag())) {
            fault(key, "has no value", "give it one or remove the line");
            return null;
        }
        return scalar.getValue();
    }

    int integer(String key, int whenAbsent, int lowest, int highest) {
        String value = optionalText(key);
        if (value == null) {
            return whenAbsent;
        }
        // Decimal digits only: YAML 1.1 would read 0800 as octal and 1:30 as base 60.
        if (value.matches("0|[1-9][0-9]{0,8}")) {
            int number = Integer.parseInt(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        fault(key, "is " + Faults.quote(value), "write a whole number from " + lowest + " to " + highest);
        return whenAbsent;
    }

    /** A length of time, a whole number and its unit, such as {@code 90s}, {@code 15m}, {@code 2h} or {@code 1d}. */
    Duration duration(String key, Duration whenAbsent, Duration longest) {
        String value = optionalText(key);
        if (value == null) {
            return whenAbsent;
        }
        if (value.matches("(?:0|[1-9][0-9]{0,6})[smhd]")) {
            String days = value.endsWith("d") ? "P" : "PT";
            Duration duration = Duration.parse(days + value.toUpperCase(Locale.ROOT));
            if (duration.compareTo(longest) <= 0) {
                return duration;
            }
        }
        fault(
                key,
                "is " + Faults.quote(value),
                "write a time such as 90s, 15m or 1d, at most " + longest.toDays() + "d");
        return whenAbsent;
    }

    boolean flag(String key, boolean whenAbsent) {
        String value = optionalText(key);
        if (value == null || value.equals("true") || value.equals("false")) {
            return value == null ? whenAbsent : value.equals("true");
        }
        fault(key, "is " + Faults.quote(value), "write true or false");
        return whenAbsent;
    }

    /** One of an enum's constants, written in lower case. */
    <E extends Enum<E>> E choice(String key, E whenAbsent) {
        String value = optionalText(key);
        if (value == null) {
            return whenAbsent;
        }
        List<String> names = new ArrayList<>();
        for (E constant : whenAbsent.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(value)) {
                return constant;
            }
            names.add(name);
        }
        fault(key, "is " + Faults.quote(value), "write one of: " + String.join(", ", names));
        return whenAbsent;
    }

    /** A list of texts; empty if the key is not there. */
    List<String> texts(String key) {
        Node node = ask(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            fault(key, "must be a list", "write `" + key + ": [a, b]`");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar
                    && !scalar.getValue().isBlank()
                    && !Tag.NULL.equals(scalar.getTag())) {
                texts.add(scalar.getValue());
            } else {
                faults.add(
                        file, YamlDocument.line(item), prefix + key + " holds an item that is no text", "write text");
            }
        }
        return List.copyOf(texts);
    }

    /** A mapping below this one; an empty one if the key is not there. */
    YamlSection section(String key) {
        return child(key, prefix + key + ".", ask(key));
    }

    /** The mappings of a list of mappings. */
    List<YamlSection> sections(String key) {
        Node node = ask(key);
        List<YamlSection> sections = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> sections.add(child(key, prefix + key + "[].", item)));
        } else if (node != null) {
            fault(key, "must be a list", "begin each item with `- `");
        }
        return sections;
    }

    /** The keys of a mapping whose keys are names that its author chose. */
    Set<String> names() {
        return new LinkedHashSet<>(values.keySet());
    }

    /** Ends the reading: names what nobody asked for, here and below. */
    void done() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                Set<String> free = new TreeSet<>(asked);
                free.removeAll(values.keySet());
                String nearest = Faults.nearest(key, free);
                faults.add(
                        file,
                        line(key),
                        Faults.quote(prefix + key) + " is not a known key",
                        nearest == null ? "remove the line" : "did you mean " + nearest + "?");
            }
        }
        children.forEach(YamlSection::done);
    }

    private @Nullable Node ask(String key) {
        asked.add(key);
        return values.get(key);
    }

    private YamlSection child(String key, String childPrefix, @Nullable Node node) {
        MappingNode mapping = node instanceof MappingNode found ? found : null;
        // A group whose lines are all commented out has the value null.
        if (node != null && mapping == null && !Tag.NULL.equals(node.getTag())) {
            fault(key, "must be a group of settings", "indent `key: value` lines under it");
        }
        YamlSection child = new YamlSection(file, childPrefix, line(key), mapping, faults);
        children.add(child);
        return child;
    }
}
