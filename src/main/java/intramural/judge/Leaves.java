package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people can read of an act, string by string, and what is coded in the names of its keys. Stateless. */
final class Leaves {

    private static final int MOST = 50;

    private Leaves() {}

    /** What people can read of it, the body first; what an edit puts there instead of what it shows beside. */
    static List<String> of(Act act) {
        List<String> leaves = new ArrayList<>();
        if (act.saysOnlyWhy()) {
            String reason = act.text("reason");
            return reason == null ? leaves : List.of(reason);
        }
        JsonNode edit = act.content().path("m.new_content");
        JsonNode body = edit.path("body").isTextual()
                ? edit.path("body")
                : act.content().path("body");
        if (body.isTextual()) {
            leaves.add(body.textValue());
        }
        collect(act.content(), "", leaves);
        collectKeys(act.content(), leaves);
        return leaves;
    }

    /** What is coded among the names of keys, behind what they hold: "iVBORw0KGgoAAAANSUhE" of {"t": {…: 1}}. */
    private static void collectKeys(JsonNode node, List<String> leaves) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (leaves.size() < MOST && CodeWords.is(field.getKey()) && !leaves.contains(field.getKey())) {
                leaves.add(field.getKey());
            }
        }
        for (JsonNode inner : node) {
            if (inner.isContainerNode()) {
                collectKeys(inner, leaves);
            }
        }
    }

    private static void collect(JsonNode node, String key, List<String> leaves) {
        if (leaves.size() >= MOST) {
            return;
        }
        if (node.isTextual()) {
            boolean word =
                    key.equals("msgtype") || key.equals("format") || key.equals("event_id") || key.equals("rel_type");
            if (!word && !leaves.contains(node.textValue())) {
                leaves.add(node.textValue());
            }
        } else if (node.isArray()) {
            String figures = CodeWords.ofNumbers(node);
            if (!figures.isEmpty() && !leaves.contains(figures)) {
                leaves.add(figures);
            }
            node.forEach(item -> collect(item, key, leaves));
        } else {
            node.properties().forEach(field -> collect(field.getValue(), field.getKey(), leaves));
        }
    }
}
