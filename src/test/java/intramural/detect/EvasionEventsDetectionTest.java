package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of a hostile client and of ordinary clients, read as a whole. */
class EvasionEventsDetectionTest {

    private static final Path DATA = Path.of("src/test/resources/detect/evasion-events.jsonl");

    private final Detection detection = new Detection();

    @Test
    void findsWhatIsConfidentialWhereverTheEventHidesIt() throws IOException {
        List<String> missed = new ArrayList<>();
        for (JsonNode row : rows()) {
            String id = row.get("id").textValue();
            if (row.get("paragraph").asText("").equals("3.2")
                    && find(row).stream().noneMatch(f -> f.strength() == Strength.STRONG)) {
                missed.add(id);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void findsNothingInOrdinaryEvents() throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode row : rows()) {
            if (row.get("expect").textValue().equals("allow")) {
                find(row).forEach(finding -> found.add(row.get("id").textValue() + " " + finding));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void stopsNothingThatAnotherParagraphIsForUnlessItNamesAClientToo() throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode row : rows()) {
            if (!row.get("paragraph").isNull()
                    && !row.get("paragraph").textValue().equals("3.2")
                    && !row.get("why").textValue().contains("name and programme")) {
                find(row).stream()
                        .filter(finding -> finding.strength() == Strength.STRONG)
                        .forEach(finding -> found.add(row.get("id").textValue() + " " + finding));
            }
        }
        assertThat(found).isEmpty();
    }

    private List<Finding> find(JsonNode row) {
        JsonNode event = row.get("event");
        JsonNode stateKey = event.get("state_key");
        return detection.find(
                Act.event(
                        event.get("sender").textValue(),
                        event.get("room_id").textValue(),
                        event.get("type").textValue(),
                        stateKey == null ? null : stateKey.textValue(),
                        (ObjectNode) event.get("content")),
                TestPolicy.SHIPPED);
    }

    private static List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DATA)) {
            rows.add(StrictJson.MAPPER.readTree(line));
        }
        assertThat(rows).hasSize(180);
        return rows;
    }
}
