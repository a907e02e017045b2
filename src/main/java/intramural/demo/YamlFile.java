package intramural.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads and writes the demonstration's configuration files as trees of maps and lists. */
final class YamlFile {

    private YamlFile() {}

    /** The tree of a file; empty if there is no such file. */
    static Map<String, Object> read(Path file) {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (IOException | YAMLException e) {
            throw new DemoException("Cannot read " + file + ": remove the folder and start afresh.", e);
        }
    }

    static void write(Path file, Map<String, Object> tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        SecretFile.write(file, new Yaml(options).dump(tree));
    }

    /** A map of the tree that may be changed; an empty one if it is no map. */
    static Map<String, Object> map(@Nullable Object node) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> result.put(String.valueOf(key), value));
        }
        return result;
    }
}
