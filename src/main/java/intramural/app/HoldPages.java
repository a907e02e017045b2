package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.record.RecordHold;
import intramural.record.RecordHolds;
import intramural.record.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Placing and releasing holds over the management port. */
final class HoldPages {

    static final String ALL = "/record-holds";
    static final String RELEASE = "/release";

    private final RecordHolds holds;

    HoldPages(RecordHolds holds) {
        this.holds = holds;
    }

    static boolean has(String path) {
        return path.equals(ALL) || (path.startsWith(ALL + "/") && path.endsWith(RELEASE));
    }

    static JsonNode list(List<RecordHold> holds) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        holds.forEach(hold -> list.add(RecordJson.hold(hold)));
        return list;
    }

    /** The hold as it stands now, or {@code {"refused": one sentence}}. Blocking. */
    JsonNode post(String path, JsonNode body) {
        String by = body.path("by").asText();
        String reason = body.path("reason").asText();
        if (!path.equals(ALL)) {
            return said(holds.release(path.substring(ALL.length() + 1, path.length() - RELEASE.length()), by, reason));
        }
        try {
            RecordHold.Scope scope = RecordHold.Scope.valueOf(body.path("scope").asText());
            String from = body.path("from").textValue();
            return said(holds.place(
                    scope, body.path("id").asText(), from == null ? null : Instant.parse(from), by, reason));
        } catch (IllegalArgumentException | DateTimeException e) {
            return refused("The scope is ROOM, PERSON or THREAD, and the time is like 2026-11-18T08:00:00Z.");
        }
    }

    private static JsonNode said(RecordHolds.Answer answer) {
        RecordHold hold = answer.hold();
        return hold == null ? refused(String.valueOf(answer.refusal())) : RecordJson.hold(hold);
    }

    private static JsonNode refused(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("refused", sentence);
    }
}
