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

/** Lines of an office's chat that are to be allowed, from the test resources. */
final class Lines {

    private Lines() {}

    /** Those of the development set, of which four in five are hard on purpose. */
    static List<String> hard(Path home) throws IOException {
        return passing(home, "chat.jsonl", "");
    }

    /** Those that were written as what is said all day. */
    static List<String> ordinary(Path home) throws IOException {
        return passing(home, "chat-2.jsonl", "ordinary");
    }

    /** Those that the policy lets pass as it stands, so that an allowed line's time holds no commit. */
    private static List<String> passing(Path home, String file, String why) throws IOException {
        PolicyData policy = BenchPolicy.shipped();
        Detection detection = new Detection();
        Engine engine = Rulebook.engine();
        List<String> lines = new ArrayList<>();
        for (String row :
                Files.readAllLines(home.resolve("src/test/resources/detect").resolve(file))) {
            JsonNode json = StrictJson.MAPPER.readTree(row);
            if (json.path("expect").asText().equals("allow")
                    && json.path("why").asText().startsWith(why)) {
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
