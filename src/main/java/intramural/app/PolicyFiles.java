package intramural.app;

import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.Ruling;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policy data of one folder at one moment. {@link #read} takes the bytes of all files, {@link #parse} makes
 * {@link PolicyData} of them or tells every fault with file and line, {@link #tested} runs their cases too. Immutable.
 */
final class PolicyFiles {

    private static final String PARAGRAPHS = "paragraphs.yaml";
    private static final String MESSAGES = "messages.yaml";
    private static final String LISTS = "lists.yaml";
    private static final String DATA_CLASSES = "data-classes.yaml";

    /** Paragraphs that judge acts; the others are duties, which cannot be simulated. */
    private static final Set<String> JUDGING =
            new TreeSet<>(Set.of("1.1", "1.2", "1.3", "1.5", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6"));

    /** What clients show whole. */
    private static final int LONGEST_ERROR = 140;

    private static final Duration LONGEST_REDACT_AFTER = Duration.ofDays(7);
    private static final Duration LONGEST_JUDGE_AGAIN = Duration.ofDays(366);
    private static final int HASH_IN_VERSION = 8;
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z._-]{1,32}");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    /** How every entry of a list is written. */
    private record ListForm(Pattern pattern, String mend) {}

    private static final Map<String, ListForm> FORMS = Map.of(
            PolicyData.AGENCY_PHONES,
            new ListForm(
                    Pattern.compile("[2-9][0-9]{2}-?[2-9][0-9]{2}(-?[0-9]{1,4})?"),
                    "write area, exchange and any further digits, such as 503-945 or 503-945-5944"),
            PolicyData.RULE_CHAPTERS,
            new ListForm(Pattern.compile("[1-9][0-9]{2}"), "write three digits, such as 461"),
            PolicyData.PRIME_SHAPES,
            new ListForm(
                    Pattern.compile("(?=.*[9X])[A9X]{5,20}"),
                    "write 5 to 20 of A (letter), 9 (digit) and X (either), such as AA999A9A"),
            PolicyData.CASE_SHAPES,
            new ListForm(
                    Pattern.compile("(?=.*[9X])[A9X]{5,20}"),
                    "write 5 to 20 of A (letter), 9 (digit) and X (either), such as AA9999"),
            PolicyData.MESSENGER_HOSTS,
            new ListForm(
                    Pattern.compile("[^/:\\s]+(/[^/\\s]+)?"),
                    "write a host, or a host and the first part of a path, such as linkedin.com/messaging"),
            PolicyData.BRANCH_SHAPES,
            new ListForm(
                    Pattern.compile("[A9X]{2,10}"),
                    "write 2 to 10 of A (letter), 9 (digit) and X (either), such as 9999"));

    private final Path folder;
    private final Map<String, byte[]> files;
    private final List<Fault> unreadable;
    private final PolicyCases cases;
    private final String hash;
    private final String hashWithCases;

    private PolicyFiles(Path folder, Map<String, byte[]> files, PolicyCases cases, List<Fault> unreadable) {
        this.folder = folder;
        this.files = files;
        this.cases = cases;
        this.unreadable = unreadable;
        MessageDigest sha256 = digest(files);
        this.hash = HexFormat.of().formatHex(copy(sha256).digest());
        cases.files().forEach((file, bytes) -> add(sha256, "cases/" + file.getFileName(), bytes));
        this.hashWithCases = HexFormat.of().formatHex(sha256.digest());
    }

    /** Reads the folder as it is now; a file that cannot be read becomes a fault of {@link #parse}. */
    static PolicyFiles read(Path folder) {
        Faults faults = new Faults();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of(PARAGRAPHS, MESSAGES, LISTS, DATA_CLASSES)) {
            byte[] bytes = YamlDocument.regularBytes(folder.resolve(name), faults);
            if (bytes != null) {
                files.put(name, bytes);
            }
        }
        files.putAll(WordFiles.read(folder, faults));
        PolicyCases cases = PolicyCases.read(folder, faults);
        return new PolicyFiles(folder, files, cases, faults.list());
    }

    /** SHA-256 over names and contents, those of the cases too: whether two readings are the same. */
    String hash() {
        return hashWithCases;
    }

    /** The cases that come with the data. */
    PolicyCases cases() {
        return cases;
    }

    /**
     * The data, if their cases hold.
     *
     * @throws ConfigException with every fault of every file, or with every case that does not hold
     */
    PolicyData tested() {
        PolicyData data = parse();
        List<Fault> faults = cases.run(data).faults();
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return data;
    }

    /**
     * The data.
     *
     * @throws ConfigException with every fault of every file
     */
    PolicyData parse() {
        Faults faults = new Faults();
        YamlSection paragraphs = section(PARAGRAPHS, faults);
        YamlSection messages = section(MESSAGES, faults);
        YamlSection lists = section(LISTS, faults);
        YamlSection classes = section(DATA_CLASSES, faults);
        String version = paragraphs == null ? "" : version(paragraphs);
        PolicyData data = new PolicyData(
                version + "+" + hash.substring(0, HASH_IN_VERSION),
                paragraphs == null ? Map.of() : paragraphs(paragraphs),
                messages == null ? Map.of() : messages(messages),
                classes == null ? Map.of() : dataClasses(classes),
                lists == null ? Map.of() : lists(lists),
                paragraphs == null ? PolicyData.LateFinds.DEFAULT : lateFinds(paragraphs.section("late_finds")),
                paragraphs == null
                        ? PolicyData.SavedRedactions.CAPTURE
                        : paragraphs.choice("saved_redactions", PolicyData.SavedRedactions.CAPTURE),
                WordFiles.parse(folder, files, faults));
        if (paragraphs != null) {
            paragraphs.done();
        }
        List<Fault> all = new ArrayList<>(unreadable);
        all.addAll(faults.list());
        if (!all.isEmpty()) {
            throw new ConfigException(all);
        }
        return data;
    }

    private @Nullable YamlSection section(String name, Faults faults) {
        byte[] bytes = files.get(name);
        return bytes == null ? null : YamlDocument.read(folder.resolve(name), bytes, faults);
    }

    private static String version(YamlSection yaml) {
        String version = yaml.text("version");
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            yaml.fault(
                    "version", "is " + Faults.quote(version), "write letters, digits and . _ - only, such as 2026.1");
        }
        return version;
    }

    private static Map<String, PolicyData.ParagraphSetting> paragraphs(YamlSection yaml) {
        Map<String, PolicyData.ParagraphSetting> settings = new LinkedHashMap<>();
        YamlSection all = yaml.section("paragraphs");
        for (String number : all.names()) {
            YamlSection one = all.section(number);
            if (!JUDGING.contains(number)) {
                all.fault(number, "is no paragraph that judges", "write one of " + String.join(", ", JUDGING));
            }
            PolicyData.ParagraphSetting whenAbsent = PolicyData.ParagraphSetting.DEFAULT;
            settings.put(
                    number,
                    new PolicyData.ParagraphSetting(
                            one.flag("simulate", whenAbsent.simulate()),
                            one.choice("timeline", whenAbsent.timeline()),
                            one.duration("redact_after", whenAbsent.redactAfter(), LONGEST_REDACT_AFTER)));
        }
        return Collections.unmodifiableMap(settings);
    }

    private static PolicyData.LateFinds lateFinds(YamlSection yaml) {
        PolicyData.LateFinds whenAbsent = PolicyData.LateFinds.DEFAULT;
        return new PolicyData.LateFinds(
                yaml.integer("most_per_minute", whenAbsent.mostPerMinute(), 0, 100_000),
                yaml.duration("judge_again", whenAbsent.judgeAgain(), LONGEST_JUDGE_AGAIN),
                ids(yaml, "protected_rooms", '!'),
                ids(yaml, "protected_people", '@'),
                ids(yaml, "ask", '@'));
    }

    private static Set<String> ids(YamlSection yaml, String key, char sigil) {
        Set<String> ids = new LinkedHashSet<>(yaml.texts(key));
        for (String id : ids) {
            if (id.charAt(0) != sigil) {
                yaml.fault(key, "holds " + Faults.quote(id), "write whole ids, which begin with " + sigil);
            }
        }
        return Collections.unmodifiableSet(ids);
    }

    private static Map<String, PolicyData.Message> messages(YamlSection reasons) {
        Map<String, PolicyData.Message> messages = new LinkedHashMap<>();
        for (String code : reasons.names()) {
            YamlSection one = reasons.section(code);
            String error = one.text("error").strip();
            if (!REASON.matcher(code).matches()) {
                reasons.fault(code, "is no reason code", "write capitals, digits and _ only");
            }
            if (error.length() > LONGEST_ERROR) {
                one.fault(
                        "error",
                        "has " + error.length() + " characters, and clients cut it off",
                        "use at most " + LONGEST_ERROR);
            }
            if (error.indexOf('\n') >= 0) {
                one.fault("error", "has more than one line", "write one sentence");
            }
            messages.put(code, new PolicyData.Message(error, one.text("notice").strip()));
        }
        if (!messages.containsKey(Ruling.UNSCANNABLE)) {
            reasons.fault(Ruling.UNSCANNABLE, "is missing", "add it: it is said of whatever cannot be read");
        }
        reasons.done();
        return Collections.unmodifiableMap(messages);
    }

    private static Map<String, Set<String>> lists(YamlSection all) {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        for (String name : all.names()) {
            checkName(all, name);
            ListForm form = FORMS.get(name);
            if (form != null) {
                all.texts(name).stream()
                        .filter(entry -> !form.pattern().matcher(entry).matches())
                        .forEach(entry -> all.fault(name, "has " + Faults.quote(entry), form.mend()));
            }
            lists.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(all.texts(name))));
        }
        all.done();
        return Collections.unmodifiableMap(lists);
    }

    private static Map<String, PolicyData.DataClass> dataClasses(YamlSection yaml) {
        Map<String, PolicyData.DataClass> classes = new LinkedHashMap<>();
        YamlSection all = yaml.section("classes");
        for (String name : all.names()) {
            checkName(all, name);
            YamlSection one = all.section(name);
            List<String> context = one.texts("context").stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            classes.put(
                    name,
                    new PolicyData.DataClass(
                            one.text("label"),
                            one.flag("enabled", true),
                            one.choice("strength", Finding.Strength.STRONG),
                            context));
        }
        yaml.done();
        return Collections.unmodifiableMap(classes);
    }

    private static void checkName(YamlSection section, String name) {
        if (!NAME.matcher(name).matches()) {
            section.fault(name, "is no name", "write small letters, digits, _ and - only");
        }
    }

    private static MessageDigest digest(Map<String, byte[]> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> add(sha256, name, bytes));
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String name, byte[] bytes) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        // The length keeps two files' contents apart.
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java can go on from a part of a SHA-256", e);
        }
    }
}
