package intramural.bench;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ordinary lines of an office's chat, from the test resources. */
final class Lines {

    private Lines() {}

    static List<String> ordinary(Path home) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String row : Files.readAllLines(home.resolve("src/test/resources/detect/chat.jsonl"))) {
            JsonNode json = StrictJson.MAPPER.readTree(row);
            if (json.path("expect").asText().equals("allow")) {
                lines.add(json.path("text").asText());
            }
        }
        return lines;
    }
}
