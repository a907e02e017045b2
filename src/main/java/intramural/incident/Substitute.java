package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholder that the homeserver gets in place of a stopped event's content: paragraph and reference, no mentions,
 * and nothing of the original but relations that can hold no text. Pure.
 */
public final class Substitute {

    /** The key by which the placeholder is found again, since replacing content changes the event id. */
    public static final String MARKER = "org.intramural.substitute";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> RELATIONS = Set.of("m.replace", "m.thread");
    private static final Pattern REFERENCE = Pattern.compile("V-[0-9A-Z]{10}");
    private static final Pattern PARAGRAPH = Pattern.compile("[0-9]\\.[0-9]{1,2}");

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
                content.put("body", body(reason(paragraph, reference)));
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
        if (!MatrixId.isEventId(target) || !RELATIONS.contains(type)) {
            return;
        }
        content.putObject("m.relates_to").put("rel_type", type).put("event_id", target);
        // No m.new_content: the edited message must not show our words even for a moment.
    }

    /** The reason of a redaction and of a placeholder: paragraph and reference. */
    static String reason(String paragraph, String reference) {
        return paragraph + ", " + reference;
    }

    /**
     * The reference that a placeholder carries, or null if the content is none. Whatever holds a key or a word that we
     * do not write is none: else a mark of ours would carry anybody's text past the second judgement.
     */
    static @Nullable String referenceIn(JsonNode content) {
        JsonNode marker = content.path(MARKER);
        JsonNode reference = marker.path("reference");
        JsonNode paragraph = marker.path("paragraph");
        boolean marked = marker.size() == 2
                && REFERENCE.matcher(reference.asText()).matches()
                && PARAGRAPH.matcher(paragraph.asText()).matches();
        if (!marked) {
            return null;
        }
        String reason = reason(paragraph.asText(), reference.asText());
        for (Map.Entry<String, JsonNode> entry : content.properties()) {
            JsonNode value = entry.getValue();
            boolean ours = switch (entry.getKey()) {
                case MARKER -> true;
                case "msgtype" -> value.asText().equals("m.notice");
                case "body" -> value.asText().equals(body(reason));
                case "m.mentions" -> value.isObject() && value.isEmpty();
                case "m.relates_to" -> isRelation(value);
                case "redacts" -> MatrixId.isEventId(value.asText());
                case "reason" -> value.asText().equals(reason);
                default -> false;
            };
            if (!ours) {
                return null;
            }
        }
        return reference.asText();
    }

    private static boolean isRelation(JsonNode relation) {
        return relation.size() == 2
                && RELATIONS.contains(relation.path("rel_type").asText())
                && MatrixId.isEventId(relation.path("event_id").asText());
    }

    private static String body(String reason) {
        return "Not delivered: " + reason;
    }
}
