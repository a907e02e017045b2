package intramural.incident;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An incident as JSON, for the management port. Ids and times only. Pure. */
public final class IncidentJson {

    private IncidentJson() {}

    /** What a list shows. */
    public static ObjectNode header(Incident incident) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reference", incident.reference());
        json.put("kind", incident.kind().name());
        json.put("status", incident.status().name());
        json.put("door", incident.door());
        json.put("paragraph", incident.paragraph());
        json.put("reason", incident.reason());
        json.put("outcome", incident.outcome());
        json.put("answer", incident.answer());
        json.put("act_kind", incident.actKind());
        json.put("event_type", incident.eventType());
        json.put("sender", incident.sender());
        json.put("room_id", incident.roomId());
        json.put("event_id", incident.eventId());
        json.put("redacted_how", incident.redactedHow());
        json.put("policy_version", incident.policyVersion());
        json.put("ledger_index", incident.ledgerIndex());
        json.put("opened_at", incident.openedAt().toString());
        json.put("told_at", text(incident.toldAt()));
        json.put("settled_at", text(incident.settledAt()));
        return json;
    }

    /** The same with the events that were captured, and with who could read them once that is known. */
    static ObjectNode whole(Incident incident, List<IncidentEvent> events, Optional<Exposure> exposure) {
        ObjectNode json = header(incident);
        ArrayNode captured = json.putArray("events");
        for (IncidentEvent event : events) {
            captured.addObject()
                    .put("event_id", event.eventId())
                    .put("role", event.role().name())
                    .put("event_type", event.eventType())
                    .put("sender", event.sender())
                    .put("sent_at", Instant.ofEpochMilli(event.originServerTs()).toString())
                    .put("sealed_as", event.vaultItemId())
                    .put("ledger_index", event.ledgerIndex())
                    .put("captured_at", event.capturedAt().toString())
                    .put("redacted_how", event.redactedHow())
                    .put("redacted_at", text(event.redactedAt()));
        }
        exposure.ifPresent(known -> json.set("exposure", exposure(known)));
        return json;
    }

    private static ObjectNode exposure(Exposure exposure) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("gap", exposure.gap()).put("done_at", exposure.doneAt().toString());
        ArrayNode people = json.putArray("people");
        for (Exposure.Person person : exposure.people()) {
            people.addObject()
                    .put("user_id", person.userId())
                    .put("membership", person.membership().name())
                    .put("joined_at", time(person.joinedTs()))
                    .put("read_at", time(person.readTs()));
        }
        return json;
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
