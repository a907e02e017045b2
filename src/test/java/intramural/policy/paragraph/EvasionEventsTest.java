package intramural.policy.paragraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.PolicyFixture;
import intramural.policy.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every event of the development set that is not for paragraph 3.2, and every ordinary one. */
class EvasionEventsTest {

    private static final String SERVER = "dhs.example";

    /** The seam for detection: the rows of paragraph 3.2 are tested where detectors are known. */
    private final Function<Act, List<Finding>> detection = EvasionEventsTest::findNothing;

    private static List<Finding> findNothing(Act act) {
        return List.of();
    }

    record Row(String id, ObjectNode event, String paragraph, String why) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/policy/evasion-events.jsonl")).stream()
                .map(PolicyFixture::json)
                .map(row -> new Row(
                        row.path("id").asText(),
                        (ObjectNode) row.path("event"),
                        row.path("paragraph").asText(""),
                        row.path("why").asText()))
                .toList();
    }

    static Act act(ObjectNode event) {
        return Act.event(
                event.path("sender").asText(),
                event.path("room_id").asText(),
                event.path("type").asText(),
                event.has("state_key") ? event.path("state_key").asText() : null,
                (ObjectNode) event.path("content"));
    }

    private Decision decide(Act act) {
        return Rulebook.engine()
                .decide(new Question(act, PolicyFixture.facts(SERVER, Facts.Room.UNKNOWN), detection.apply(act)));
    }

    @TestFactory
    Stream<DynamicTest> stopsHostileEventsForTheStatedParagraph() throws IOException {
        return rows().stream()
                .filter(row ->
                        !row.paragraph().equals("3.2") && !row.paragraph().isEmpty())
                .map(row -> dynamicTest(row.id() + " " + row.why(), () -> {
                    Decision decision = decide(act(row.event()));
                    if (row.id().equals("e032")) {
                        // A member's picture is stripped: the event passes, the picture does not.
                        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
                        assertThat(decision.obligations()).containsExactly(Obligation.remove("/avatar_url"));
                        return;
                    }
                    assertThat(decision.outcome()).isEqualTo(Outcome.VETO);
                    assertThat(decision.deciding().paragraph()).isEqualTo(row.paragraph());
                }));
    }

    @TestFactory
    Stream<DynamicTest> letsOrdinaryEventsPassUntouched() throws IOException {
        return rows().stream()
                .filter(row -> row.paragraph().isEmpty())
                .map(row -> dynamicTest(row.id() + " " + row.why(), () -> {
                    Decision decision = decide(act(row.event()));
                    assertThat(decision.rulings()).isEmpty();
                    assertThat(decision.obligations()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> leavesRowsOfConfidentialTextToDetection() throws IOException {
        return rows().stream()
                .filter(row -> row.paragraph().equals("3.2"))
                .map(row -> dynamicTest(row.id() + " " + row.why(), () -> {
                    assertThat(decide(act(row.event())).rulings()).isEmpty();
                }));
    }

    @Test
    void readsTheWholeSet() throws IOException {
        assertThat(rows()).hasSize(180);
        assertThat(rows().stream().filter(row -> row.paragraph().isEmpty())).hasSize(60);
        assertThat(rows().stream().filter(row -> row.paragraph().equals("3.2"))).hasSize(48);
    }
}
