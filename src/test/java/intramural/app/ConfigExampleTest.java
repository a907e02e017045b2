package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The example that ships is complete, true and loads. */
class ConfigExampleTest {

    private static final Path EXAMPLE = Path.of("appservice/intramural.example.yaml");

    @TempDir
    private Path folder;

    @Test
    void loadsTheExample() throws IOException {
        Config config = ConfigLoader.load(SampleFiles.config(folder, Files.readString(EXAMPLE)));

        assertThat(config.serverName()).isEqualTo("agency.example");
    }

    @Test
    void showsTheDefaults() throws IOException {
        Config example = ConfigLoader.load(SampleFiles.config(folder, Files.readString(EXAMPLE)));
        Config defaults = ConfigLoader.load(SampleFiles.config(
                folder, "server_name: agency.example\nhomeserver: {url: \"http://127.0.0.1:8008\"}\n"));

        assertThat(example.service()).isEqualTo(defaults.service());
        assertThat(example.gateway()).isEqualTo(defaults.gateway());
        assertThat(example.management()).isEqualTo(defaults.management());
        assertThat(example.database().url()).isEqualTo(defaults.database().url());
        assertThat(example.policy()).isEqualTo(defaults.policy());
        assertThat(example.log()).isEqualTo(defaults.log());
    }

    @Test
    void tellsOfEveryKey() throws IOException {
        Object example = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(EXAMPLE));
        List<String> missing = new ArrayList<>();
        collect(Config.class, example, "", missing);

        assertThat(missing).isEmpty();
    }

    @Test
    void explainsEveryGroup() throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() && i + 1 < lines.size()) {
                String next = lines.get(i + 1).strip();
                assertThat(next).as("line %d", i + 2).matches("#.*|[a-z]+:");
            }
        }
    }

    private static void collect(Class<?> type, @Nullable Object yaml, String path, List<String> missing) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            if (component.getType() == Path.class && type == Config.class) {
                continue;
            }
            if (!(yaml instanceof Map<?, ?> map) || !(map.containsKey(key) || map.containsKey(key + "_file"))) {
                missing.add(path + key);
            } else if (component.getType().isRecord() && component.getType() != Registration.class) {
                collect(component.getType(), map.get(key), path + key + ".", missing);
            }
        }
    }
}
