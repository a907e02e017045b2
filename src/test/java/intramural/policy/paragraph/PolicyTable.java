package intramural.policy.paragraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Decision;
import intramural.policy.Engine;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Obligation;
import intramural.policy.Paragraph;
import intramural.policy.Place;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.policy.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs the table of one paragraph: Markdown that policy staff can read. Columns: case, act (compact JSON; without
 * {@code kind} an event of {@code @alice}), facts, findings, outcome, reason. {@code CHANGED} means: allowed once the
 * places in the last column are set ({@code +}) or removed ({@code -}).
 */
final class PolicyTable {

    record Row(String name, ObjectNode act, String facts, String findings, String outcome, String reason) {}

    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private PolicyTable() {}

    static Stream<DynamicTest> of(Paragraph paragraph) {
        return rows(paragraph.number()).stream().map(row -> dynamicTest(row.name(), () -> check(paragraph, row)));
    }

    static List<Row> rows(String number) {
        Path file = Path.of("src/test/resources/policy", "P" + number.replace('.', '_') + ".md");
        List<Row> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("|") && line.contains("`{")) {
                    rows.add(row(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Row row(String line) {
        String[] cells = BAR.split(line);
        assertThat(cells).as(line).hasSize(7);
        String json = cells[2].strip().replace("\\|", "|");
        return new Row(
                cells[1].strip(),
                PolicyFixture.json(json.substring(1, json.length() - 1)),
                cells[3].strip(),
                cells[4].strip(),
                cells[5].strip(),
                cells[6].strip());
    }

    private static void check(Paragraph paragraph, Row row) {
        Question question = new Question(act(row.act()), facts(row.facts()), findings(row.findings()));
        Decision decision = new Engine(List.of(paragraph)).decide(question);
        if (row.outcome().equals("CHANGED")) {
            assertThat(decision.outcome().name()).isEqualTo("ALLOW");
            assertThat(decision.obligations().stream().map(PolicyTable::show))
                    .containsExactly(row.reason().split(" "));
            return;
        }
        assertThat(decision.outcome().name()).isEqualTo(row.outcome());
        assertThat(decision.deciding().reason()).isEqualTo(row.outcome().equals("ALLOW") ? "NONE" : row.reason());
        if (row.outcome().equals("ALLOW") && question.act().kind() != ActKind.CREATE_ROOM) {
            assertThat(decision.obligations()).isEmpty();
        }
    }

    private static String show(Obligation obligation) {
        return (obligation.value() == null ? "-" : "+") + obligation.pointer();
    }

    static Act act(ObjectNode row) {
        String sender = row.path("sender").asText("@alice:" + PolicyFixture.SERVER);
        ObjectNode content = row.path("content") instanceof ObjectNode given ? given : PolicyFixture.json("{}");
        if (row.has("kind")) {
            return Act.other(
                    ActKind.valueOf(row.path("kind").asText()),
                    sender,
                    row.path("room_id").asText(null),
                    content);
        }
        Act event = Act.event(
                sender,
                "!room:" + PolicyFixture.SERVER,
                row.path("type").asText("m.room.message"),
                row.path("state_key").asText(null),
                content);
        return new Act(
                event.kind(),
                event.sender(),
                null,
                null,
                event.roomId(),
                row.path("txn").asText(null),
                null,
                event.type(),
                event.stateKey(),
                event.redacts(),
                content);
    }

    private static Facts facts(String cell) {
        boolean outsider = false;
        boolean saved = false;
        boolean direct = false;
        ObjectNode levels = null;
        ObjectNode create = null;
        PolicyData policy = PolicyFixture.POLICY;
        for (String word : cell.split(", ")) {
            if (word.equals("half made")) {
                create = PolicyFixture.json("{\"room_version\":\"11\"}");
            } else if (word.equals("outsider")) {
                outsider = true;
            } else if (word.equals("saved")) {
                saved = true;
            } else if (word.equals("saved may not be removed")) {
                saved = true;
                policy = PolicyFixture.refusingToRemoveSaved();
            } else if (word.equals("direct chat")) {
                direct = true;
                levels = PolicyFixture.json("{\"users\":{\"@alice:agency.example\":100,\"@bob:agency.example\":100}}");
            } else if (word.startsWith("service at ")) {
                String users = "{\"users\":{\"" + PolicyFixture.SERVICE + "\":" + word.substring(11)
                        + ",\"@alice:agency.example\":99,\"@bob:agency.example\":100}}";
                levels = PolicyFixture.json(users);
            } else if (word.contains("=")) {
                policy =
                        PolicyFixture.with(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                assertThat(word).isEqualTo("-");
            }
        }
        Facts.Room room = new Facts.Room(create, levels, null, outsider, levels != null && !direct);
        return new Facts(PolicyFixture.SERVER, PolicyFixture.SERVICE, room, policy, saved);
    }

    private static List<Finding> findings(String cell) {
        List<Finding> findings = new ArrayList<>();
        Place place = new Place(Place.Part.VALUE, "/body");
        for (String word : cell.split(", ")) {
            if (word.equals("unscannable")) {
                findings.add(Finding.unscannable(place));
            } else if (!word.equals("-")) {
                String[] parts = word.split(" ");
                findings.add(new Finding(parts[0], Finding.Strength.valueOf(parts[1]), place, 0, 1, 0.9));
            }
        }
        return findings;
    }
}
