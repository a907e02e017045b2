package intramural.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.app.BenchPolicy;
import intramural.detect.Detection;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Engine;
import intramural.policy.Facts;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.paragraph.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ordinary lines of an office's chat, from the test resources. */
final class Lines {

    private Lines() {}

    /** Those that the policy lets pass as it stands, so that an allowed line's time holds no commit. */
    static List<String> ordinary(Path home) throws IOException {
        PolicyData policy = BenchPolicy.shipped();
        Detection detection = new Detection();
        Engine engine = Rulebook.engine();
        List<String> lines = new ArrayList<>();
        for (String row : Files.readAllLines(home.resolve("src/test/resources/detect/chat.jsonl"))) {
            JsonNode json = StrictJson.MAPPER.readTree(row);
            if (json.path("expect").asText().equals("allow")) {
                Act act = message(json.path("text").asText());
                Facts facts = new Facts(ServiceProcess.SERVER_NAME, Traffic.user(0), Facts.Room.UNKNOWN, policy);
                Decision decision = engine.decide(new Question(act, facts, detection.find(act, policy)));
                if (!decision.outcome().stops()) {
                    lines.add(json.path("text").asText());
                }
            }
        }
        return lines;
    }

    static Act message(String line) {
        return Act.event(
                Traffic.user(1),
                Traffic.room(1),
                "m.room.message",
                null,
                JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", line));
    }
}
