package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cases that ship with policy data: texts, events and threads in the forms that {@code explain} reads, each with what
 * must become of it. People in them are of {@code dhs.example}. Data that fail one are not put in force. Faults quote no
 * case.
 *
 * @param files the lines of each file, by its path
 */
record PolicyCases(Map<Path, byte[]> files) {

    static final String SERVER = "dhs.example";

    private static final Set<String> FORMS = Set.of("text", "event", "thread");
    private static final Set<String> KEYS =
            Set.of("id", "text", "event", "thread", "expect", "paragraph", "vetoAt", "why");
    private static final Set<String> OUTCOMES =
            Stream.of(Outcome.values()).map(Outcome::name).collect(Collectors.toUnmodifiableSet());

    /**
     * What running them gave.
     *
     * @param count how many there are
     * @param broken cases that cannot be read
     * @param failed cases whose outcome is another one
     */
    record Result(int count, List<Fault> broken, List<Fault> failed) {

        /** Everything that is wrong, file by file. */
        List<Fault> faults() {
            return Stream.concat(broken.stream(), failed.stream()).toList();
        }
    }

    /** The cases as they are now; none if there is no such folder. */
    static PolicyCases read(Path policy, Faults faults) {
        Path folder = policy.resolve("cases");
        Map<Path, byte[]> files = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return new PolicyCases(files);
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> named = found.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            for (Path file : named) {
                byte[] bytes = YamlDocument.regularBytes(file, faults);
                if (bytes != null) {
                    files.put(file, bytes);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            faults.add(folder, 0, "cannot be read", "give the service's user read permission on it and its files");
        }
        return new PolicyCases(files);
    }

    /** Judges every case under these data; a paragraph in simulation must rule as it would without. */
    Result run(PolicyData policy) {
        Explainer explainer = new Explainer(SERVER, "@intramural:" + SERVER, policy.enforced());
        List<Fault> broken = new ArrayList<>();
        List<Fault> failed = new ArrayList<>();
        int count = 0;
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            String name = file.getKey().toString();
            int number = 0;
            Iterator<String> lines =
                    new String(file.getValue(), StandardCharsets.UTF_8).lines().iterator();
            while (lines.hasNext()) {
                String line = lines.next();
                number++;
                if (line.isBlank()) {
                    continue;
                }
                count++;
                try {
                    ObjectNode json = StrictJson.parseObject(line.getBytes(StandardCharsets.UTF_8));
                    String wrong = form(json);
                    if (wrong != null) {
                        broken.add(new Fault(name, number, wrong));
                        continue;
                    }
                    String difference = difference(explainer, json);
                    if (difference != null) {
                        failed.add(new Fault(name, number, id(json) + " " + difference));
                    }
                } catch (MatrixException e) {
                    broken.add(new Fault(name, number, "is no case: " + e.error()));
                }
            }
        }
        return new Result(count, broken, failed);
    }

    /** What is wrong with how the case is written, or null. */
    private static @Nullable String form(ObjectNode json) {
        List<String> strange = new ArrayList<>();
        json.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                strange.add(key);
            }
        });
        if (!strange.isEmpty()) {
            return "has the key " + Faults.quote(strange.get(0)) + "; a case has "
                    + KEYS.stream().sorted().collect(Collectors.joining(", "));
        }
        if (json.path("id").asText().isEmpty()) {
            return "has no id; give each case one, so that it can be spoken of";
        }
        if (FORMS.stream().filter(json::has).count() != 1) {
            return "needs one of text, event and thread";
        }
        return OUTCOMES.contains(json.path("expect").asText()) ? null : "needs \"expect\": ALLOW, FLAG, NUDGE or VETO";
    }

    /** How the outcome differs from what is expected, or null. */
    private static @Nullable String difference(Explainer explainer, ObjectNode json) {
        String expected = json.path("expect").asText();
        if (json.get("thread") instanceof ArrayNode lines) {
            Explainer.Talk thread = explainer.thread(lines);
            Integer at = json.hasNonNull("vetoAt")
                    ? Integer.valueOf(json.path("vetoAt").asInt())
                    : null;
            if (expected.equals(Outcome.VETO.name()) == (thread.vetoAt() != null)
                    && (at == null || at.equals(thread.vetoAt()))) {
                return null;
            }
            return "expects " + at(expected, at) + ", is "
                    + at(thread.vetoAt() == null ? "let through" : Outcome.VETO.name(), thread.vetoAt());
        }
        Explainer.Ruled ruled =
                json.get("event") instanceof ObjectNode event ? explainer.event(event) : explainer.text(json);
        JsonNode paragraph = json.path("paragraph");
        boolean same = ruled.outcome().name().equals(expected)
                && (paragraph.isMissingNode()
                        || paragraph.isNull()
                        || Objects.equals(paragraph.asText(), ruled.ruling().paragraph()));
        return same
                ? null
                : "expects " + of(expected, paragraph.asText(""), "") + ", is "
                        + of(
                                ruled.outcome().name(),
                                ruled.ruling().paragraph(),
                                ruled.ruling().reason());
    }

    private static String at(String outcome, @Nullable Integer at) {
        return at == null ? outcome : outcome + " (vetoAt " + at + ")";
    }

    private static String of(String outcome, String paragraph, String reason) {
        if (outcome.equals(Outcome.ALLOW.name()) || paragraph.isEmpty()) {
            return outcome;
        }
        return outcome + " for " + paragraph + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String id(JsonNode json) {
        return Faults.quote(json.path("id").asText());
    }
}
