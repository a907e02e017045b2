package intramural.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** The hostile events of the development set, with the ids of a real room in place of those that they name. */
final class HostileEvents {

    private static final Path DATA = Path.of("src/test/resources/policy/evasion-events.jsonl");

    /** Rows of paragraph 3.2 whose identifier is strong by itself; the others are for a name with a fact. */
    private static final Set<String> STRONG = Set.of(
            "e073", "e076", "e077", "e079", "e080", "e081", "e083", "e085", "e086", "e088", "e089", "e092", "e093",
            "e094", "e095", "e098", "e099", "e101", "e105", "e108", "e109", "e114", "e115", "e118", "e120");

    /**
     * Rows that no client of this homeserver can send: a sender of another server; a create event, which comes only with
     * a room; a list for a body, which the homeserver itself takes for malformed; power levels without the people of the
     * room. A member's picture is stripped. Each has an act of its own among the others.
     */
    private static final Set<String> OTHERWISE = Set.of("e050", "e052", "e095", "e115", "e032");

    private HostileEvents() {}

    static List<HostileAct> acts() {
        return rows().stream()
                .filter(row -> row.path("expect").asText().equals("veto"))
                .filter(row -> !OTHERWISE.contains(id(row)))
                .filter(row -> !row.path("paragraph").asText().equals("3.2") || STRONG.contains(id(row)))
                .map(HostileEvents::act)
                .toList();
    }

    private static HostileAct act(JsonNode row) {
        return HostileAct.stopped(
                id(row) + " " + row.path("why").asText(),
                row.path("paragraph").asText(),
                (me, canary) -> send(me, row.path("event"), canary));
    }

    private static String id(JsonNode row) {
        return row.path("id").asText();
    }

    private static Answer send(Mallory me, JsonNode event, String canary) {
        String type = event.path("type").asText();
        ObjectNode content = MatrixUser.json(here(event.path("content").toString(), me, canary));
        content.put("org.example.canary", canary);
        JsonNode stateKey = event.path("state_key");
        return stateKey.isTextual()
                ? me.user().state(me.room(), type, here(stateKey.asText(), me, canary), content)
                : me.user().send(me.room(), type, content);
    }

    private static String here(String text, Mallory me, String canary) {
        return text.replaceAll("(?i)//dhs\\.example/[a-z]{24}", "//intramural.localhost/" + canary)
                .replaceAll("\\$[A-Za-z0-9_-]{43}", Matcher.quoteReplacement(me.line()))
                .replaceAll("![A-Za-z]{18}:dhs\\.example", me.room())
                .replaceAll("@[a-z]+\\.[a-z]+:dhs\\.example", Scene.id("bob"))
                .replace("dhs.example", "intramural.localhost");
    }

    private static List<JsonNode> rows() {
        try {
            return Files.readAllLines(DATA).stream()
                    .<JsonNode>map(MatrixUser::json)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
