package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An entry of a room creation's {@code initial_state}. Stateless. */
final class StateEntry {

    private StateEntry() {}

    static ObjectNode of(String type, ObjectNode content) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("type", type).put("state_key", "");
        entry.set("content", content);
        return entry;
    }
}
