package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.Ratchet;
import intramural.matrix.StrictJson;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Scores on the development chat. They say how well the rules fit these lines and nothing of lines not seen; the
 * committed figures may only rise.
 */
class ChatSetTest {

    private static final Path DATA = Path.of("src/test/resources/detect/chat.jsonl");
    private static final Path RATCHET = Path.of("src/test/resources/detect/ratchet.properties");

    /** Classes of the labels whose values prove themselves. */
    private static final List<String> STRONG = List.of(
            "ssn",
            "itin",
            "mbi",
            "prime",
            "card",
            "driver_licence",
            "bank",
            "mrn",
            "passport",
            "a_number",
            "ebt",
            "iban",
            "hicn",
            "credential");

    /** Classes of the labels that take a person and something said of them. */
    private static final List<String> PERSON = List.of("person_health", "person_programme", "dob_name", "case_name");

    private static final Map<String, String> NAMES = Map.of("bank", "bank_account");

    private final Detection detection = new Detection();

    @Test
    void keepsTheFiguresOfTheDevelopmentChat() throws IOException {
        Map<String, int[]> byClass = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        int found = 0;
        int wanted = 0;
        for (JsonNode row : rows("block")) {
            for (String name : strings(row.get("classes"))) {
                if (STRONG.contains(name)) {
                    boolean hit = isFound(row, name);
                    int[] counts = byClass.computeIfAbsent(name, key -> new int[2]);
                    counts[0] += hit ? 1 : 0;
                    counts[1]++;
                    found += hit ? 1 : 0;
                    wanted++;
                    if (!hit) {
                        missed.add(row.get("id").textValue() + " " + name);
                    }
                }
            }
        }
        List<String> stopped = stopped("allow");
        byClass.forEach((name, counts) -> System.out.printf("%-16s %d of %d%n", name, counts[0], counts[1]));
        System.out.printf("strong identifiers %d of %d, missed %s%n", found, wanted, missed);
        System.out.printf("strong findings on allowed lines: %s, on warned lines: %s%n", stopped, stopped("warn"));
        System.out.printf("allowed lines with a weak finding: %s%n", weak("allow"));
        System.out.printf("warned lines with a weak finding: %d%n", weak("warn").size());
        assertThat(found / (double) wanted).isGreaterThanOrEqualTo(figure("recall.strong"));
        assertThat((double) stopped.size()).isLessThanOrEqualTo(figure("stopped.allow"));
        assertThat((double) stopped("warn").size()).isLessThanOrEqualTo(figure("stopped.warn"));
        assertThat((double) weak("allow").size()).isLessThanOrEqualTo(figure("weak.allow"));
        assertThat((double) weak("warn").size()).isGreaterThanOrEqualTo(figure("weak.warn"));
    }

    @Test
    void keepsTheFiguresOfPersonsInTheDevelopmentChat() throws IOException {
        List<String> missed = new ArrayList<>();
        int wanted = 0;
        for (JsonNode row : rows("block")) {
            if (strings(row.get("classes")).stream().anyMatch(PERSON::contains)) {
                wanted++;
                boolean found = detection.findInText(row.get("text").textValue(), TestPolicy.SHIPPED).stream()
                        .anyMatch(finding ->
                                finding.strength() == Strength.STRONG && PERSON.contains(finding.dataClass()));
                if (!found) {
                    missed.add(row.get("id").textValue());
                }
            }
        }
        System.out.printf("lines with a person and a fact: %d, missed %s%n", wanted, missed);
        assertThat((wanted - missed.size()) / (double) wanted).isGreaterThanOrEqualTo(figure("recall.person"));
    }

    /** A strong finding of the class that overlaps a span of it; the part of the span that is whole counts. */
    private boolean isFound(JsonNode row, String name) {
        String dataClass = NAMES.getOrDefault(name, name);
        return detection.findInText(row.get("text").textValue(), TestPolicy.SHIPPED).stream()
                .filter(finding -> finding.strength() == Strength.STRONG)
                .filter(finding -> finding.dataClass().equals(dataClass)
                        || finding.dataClass().equals(name)
                        || (name.equals("bank") && finding.dataClass().equals("iban")))
                .anyMatch(finding -> overlapsSpan(finding, row.get("spans"), dataClass, name));
    }

    private static boolean overlapsSpan(Finding finding, JsonNode spans, String dataClass, String name) {
        return StreamSupport.stream(spans.spliterator(), false)
                .filter(span -> List.of(dataClass, name, "iban", "hicn")
                        .contains(span.get("type").textValue()))
                .anyMatch(span -> finding.start() < span.get("end").intValue()
                        && span.get("start").intValue() < finding.end());
    }

    private List<String> stopped(String expected) throws IOException {
        return with(expected, Strength.STRONG);
    }

    private List<String> weak(String expected) throws IOException {
        return with(expected, Strength.WEAK);
    }

    private List<String> with(String expected, Strength strength) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode row : rows(expected)) {
            for (Finding finding : detection.findInText(row.get("text").textValue(), TestPolicy.SHIPPED)) {
                if (finding.strength() == strength) {
                    ids.add(row.get("id").textValue() + " " + finding.dataClass());
                    break;
                }
            }
        }
        return ids;
    }

    private static List<JsonNode> rows(String expected) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DATA)) {
            JsonNode row = StrictJson.MAPPER.readTree(line);
            if (row.get("expect").textValue().equals(expected)) {
                rows.add(row);
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static double figure(String name) throws IOException {
        return new Ratchet(RATCHET).figure(name);
    }
}
