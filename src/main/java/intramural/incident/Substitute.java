package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import org.jspecify.annotations.Nullable;

/**
 * The placeholder that the homeserver gets in place of a stopped event's content: paragraph and reference, no mentions,
 * and nothing of the original but relations that can hold no text. Pure.
 */
public final class Substitute {

    /** The key by which the placeholder is found again, since replacing content changes the event id. */
    public static final String MARKER = "org.intramural.substitute";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Substitute() {}

    /** The content to put in the place of the act's. */
    static ObjectNode content(Act act, String paragraph, String reference) {
        ObjectNode content = JSON.objectNode();
        content.putObject(MARKER).put("paragraph", paragraph).put("reference", reference);
        switch (String.valueOf(act.type())) {
            case "m.room.redaction" -> redaction(act, paragraph, reference, content);
            case "m.reaction" -> {
                // A reaction without a relation is shown by nobody, which is what it should be until it is redacted.
            }
            default -> {
                content.put("msgtype", "m.notice");
                content.put("body", "Not delivered: " + reason(paragraph, reference));
                content.putObject("m.mentions");
                relation(act, content);
            }
        }
        return content;
    }

    /** A redaction keeps its effect and loses its reason text. */
    private static void redaction(Act act, String paragraph, String reference, ObjectNode content) {
        String target = act.redacts();
        if (target != null && MatrixId.isEventId(target)) {
            content.put("redacts", target);
        }
        content.put("reason", reason(paragraph, reference));
    }

    /**
     * Keeps an edit an edit and a thread reply in its thread until the tombstone comes: dropping the relation would show
     * a line of its own instead.
     */
    private static void relation(Act act, ObjectNode content) {
        JsonNode relation = act.content().path("m.relates_to");
        String type = relation.path("rel_type").asText();
        String target = relation.path("event_id").asText();
        if (!MatrixId.isEventId(target) || !("m.replace".equals(type) || "m.thread".equals(type))) {
            return;
        }
        content.putObject("m.relates_to").put("rel_type", type).put("event_id", target);
        // No m.new_content: the edited message must not show our words even for a moment.
    }

    /** The reason of a redaction and of a placeholder: paragraph and reference. */
    static String reason(String paragraph, String reference) {
        return paragraph + ", " + reference;
    }

    /** The reference that a placeholder carries, or null if the content is none. */
    static @Nullable String referenceIn(JsonNode content) {
        JsonNode reference = content.path(MARKER).path("reference");
        return reference.isTextual() ? reference.textValue() : null;
    }
}
