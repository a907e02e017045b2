package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.policy.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Acts that somebody wrote who knew the labelling rules and not the code, through detection and every paragraph. */
class UnseenActsTest {

    private static final Path FOLDER = Path.of("src/test/resources/policy");
    private static final String SERVER = "dhs.example";

    private final Explainer explainer = new Explainer(
            SERVER,
            "@intramural:" + SERVER,
            PolicyFiles.read(Path.of("appservice/policy")).parse());

    @TestFactory
    Stream<DynamicTest> stopsEachHostileActForItsParagraphAndNoOther() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String set : List.of("evasion-events-2.jsonl", "evasion-events-3.jsonl")) {
            rows.addAll(Files.readAllLines(FOLDER.resolve(set)));
        }
        return rows.stream()
                .map(UnseenActsTest::row)
                .map(row -> dynamicTest(
                        row.path("id").asText() + " " + row.path("why").asText(), () -> isJudgedAsLabelled(row)));
    }

    private void isJudgedAsLabelled(JsonNode row) {
        Explainer.Ruled ruled = explainer.event((ObjectNode) row.path("event"));
        if (row.path("expect").asText().equals("allow")) {
            assertThat(ruled.outcome()).isNotEqualTo(Outcome.VETO);
        } else {
            assertThat(ruled.outcome()).isEqualTo(Outcome.VETO);
            assertThat(ruled.ruling().paragraph())
                    .isEqualTo(row.path("paragraph").asText());
        }
    }

    private static JsonNode row(String line) {
        try {
            return StrictJson.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
