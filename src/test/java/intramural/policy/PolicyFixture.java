package intramural.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.PolicyData.Message;
import intramural.policy.PolicyData.ParagraphSetting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The policy data that ship with the service, and facts around them, for tests of the pure rules. */
public final class PolicyFixture {

    public static final String SERVER = "agency.example";
    public static final String SERVICE = "@intramural:agency.example";
    public static final PolicyData POLICY = load();

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyFixture() {}

    public static Facts facts() {
        return facts(SERVER, Facts.Room.UNKNOWN);
    }

    public static Facts facts(String server, Facts.Room room) {
        return new Facts(server, "@intramural:" + server, room, POLICY);
    }

    /** The data that ship, with one list extended. */
    public static PolicyData with(String list, String... entries) {
        Map<String, Set<String>> lists = new TreeMap<>(POLICY.lists());
        Set<String> extended = new HashSet<>(POLICY.list(list));
        extended.addAll(List.of(entries));
        lists.put(list, extended);
        return new PolicyData(POLICY.version(), POLICY.paragraphs(), POLICY.messages(), POLICY.dataClasses(), lists);
    }

    /** The data that ship, data classes and all, as a running service has them. */
    public static PolicyData whole() {
        return Whole.POLICY_DATA;
    }

    /** Read when first asked for. */
    private static final class Whole {
        static final PolicyData POLICY_DATA = read();
    }

    private static PolicyData read() {
        Map<String, PolicyData.DataClass> classes = new TreeMap<>();
        map(yaml("data-classes.yaml").get("classes")).forEach((name, value) -> {
            Map<String, Object> one = map(value);
            List<String> context = ((List<?>) Objects.requireNonNull(one.get("context")))
                    .stream().map(String::valueOf).toList();
            Finding.Strength strength =
                    Finding.Strength.valueOf(String.valueOf(one.get("strength")).toUpperCase(Locale.ROOT));
            classes.put(
                    name,
                    new PolicyData.DataClass(
                            String.valueOf(one.get("label")),
                            Boolean.TRUE.equals(one.get("enabled")),
                            strength,
                            context));
        });
        return new PolicyData(
                POLICY.version(),
                POLICY.paragraphs(),
                POLICY.messages(),
                classes,
                POLICY.lists(),
                POLICY.lateFinds(),
                POLICY.savedRedactions(),
                ShippedWords.all());
    }

    /** The same with one paragraph set otherwise. */
    public static PolicyData whole(String paragraph, ParagraphSetting setting) {
        PolicyData whole = whole();
        Map<String, ParagraphSetting> paragraphs = new TreeMap<>(whole.paragraphs());
        paragraphs.put(paragraph, setting);
        return new PolicyData(
                whole.version(),
                paragraphs,
                whole.messages(),
                whole.dataClasses(),
                whole.lists(),
                whole.lateFinds(),
                whole.savedRedactions(),
                whole.words());
    }

    /** The data that ship, but what a saved thread needs cannot be removed. */
    public static PolicyData refusingToRemoveSaved() {
        PolicyData whole = whole();
        return new PolicyData(
                whole.version(),
                whole.paragraphs(),
                whole.messages(),
                whole.dataClasses(),
                whole.lists(),
                whole.lateFinds(),
                PolicyData.SavedRedactions.REFUSE,
                whole.words());
    }

    /** The data that ship, with other settings for late finds. */
    public static PolicyData whole(PolicyData.LateFinds lateFinds) {
        PolicyData whole = whole();
        return new PolicyData(
                whole.version(),
                whole.paragraphs(),
                whole.messages(),
                whole.dataClasses(),
                whole.lists(),
                lateFinds,
                whole.savedRedactions(),
                whole.words());
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyData load() {
        Map<String, Object> settings = yaml("paragraphs.yaml");
        Map<String, ParagraphSetting> paragraphs = new TreeMap<>();
        map(settings.get("paragraphs")).forEach((number, value) -> {
            Map<String, Object> setting = map(value);
            Shape shape = Shape.valueOf(String.valueOf(setting.get("timeline")).toUpperCase(Locale.ROOT));
            paragraphs.put(number, new ParagraphSetting(Boolean.TRUE.equals(setting.get("simulate")), shape));
        });
        Map<String, Message> messages = new TreeMap<>();
        yaml("messages.yaml").forEach((reason, value) -> {
            Map<String, Object> message = map(value);
            messages.put(
                    reason, new Message(String.valueOf(message.get("error")), String.valueOf(message.get("notice"))));
        });
        Map<String, Set<String>> lists = new TreeMap<>();
        yaml("lists.yaml").forEach((name, value) -> {
            Set<String> entries = new HashSet<>();
            ((List<?>) value).forEach(entry -> entries.add(String.valueOf(entry)));
            lists.put(name, Set.copyOf(entries));
        });
        return new PolicyData(String.valueOf(settings.get("version")), paragraphs, messages, Map.of(), lists);
    }

    private static Map<String, Object> yaml(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(Path.of("appservice/policy", file))) {
            return map(new Yaml(new SafeConstructor(options)).load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> result = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, inner) -> result.put(String.valueOf(key), inner));
        return result;
    }
}
