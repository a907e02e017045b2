package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.JsonBytes;
import intramural.matrix.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is kept of one stopped or late act, before it is in the database. {@code toString} shows no text. */
final class Evidence {

    private final Incident incident;
    private final byte[] original;

    /** The original is not copied; nobody changes it. */
    Evidence(Incident incident, byte[] original) {
        this.incident = incident;
        this.original = original;
    }

    /** The row, without its ledger entry. */
    Incident incident() {
        return incident;
    }

    /** What was sent, as JSON; sealed wherever it is kept. */
    byte[] original() {
        return original;
    }

    /** The row as JSON: for the spool, which seals it. */
    byte[] rowBytes() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("reference", incident.reference())
                .put("kind", incident.kind().name())
                .put("status", incident.status().name())
                .put("door", incident.door())
                .put("paragraph", incident.paragraph())
                .put("reason", incident.reason())
                .put("outcome", incident.outcome())
                .put("answer", incident.answer())
                .put("findings", incident.findings())
                .put("policy_version", incident.policyVersion())
                .put("act_kind", incident.actKind())
                .put("event_type", incident.eventType())
                .put("sender", incident.sender())
                .put("room_id", incident.roomId())
                .put("opened_at", incident.openedAt().toString());
        return JsonBytes.of(row);
    }

    /** Reads {@link #rowBytes}: of acts that a door has stopped, which have no event yet. */
    static Evidence read(byte[] rowBytes, byte[] original) {
        JsonNode row = StrictJson.parseOurs(rowBytes);
        Incident incident = new Incident(
                text(row, "reference"),
                Incident.Kind.valueOf(text(row, "kind")),
                Incident.Status.valueOf(text(row, "status")),
                text(row, "door"),
                text(row, "paragraph"),
                text(row, "reason"),
                text(row, "outcome"),
                text(row, "answer"),
                text(row, "findings"),
                text(row, "policy_version"),
                text(row, "act_kind"),
                text(row, "event_type"),
                text(row, "sender"),
                nullable(row, "room_id"),
                null,
                null,
                null,
                -1,
                Instant.parse(text(row, "opened_at")),
                null,
                null,
                null);
        return new Evidence(incident, original);
    }

    private static String text(JsonNode row, String key) {
        return row.path(key).asText();
    }

    private static @Nullable String nullable(JsonNode row, String key) {
        return row.path(key).isTextual() ? row.path(key).textValue() : null;
    }

    @Override
    public String toString() {
        return "Evidence[" + incident.reference() + "]";
    }
}
