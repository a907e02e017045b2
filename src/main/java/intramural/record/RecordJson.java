package intramural.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved thread as JSON, for the management port and exports. Pure. */
public final class RecordJson {

    private RecordJson() {}

    /** Everything but the events' content: what a list or a manifest shows. */
    public static ObjectNode header(SavedThread thread) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("record_id", thread.recordId());
        json.put("version", thread.version());
        json.put("room_id", thread.roomId());
        json.put("room_name", thread.roomName());
        json.put("root_event_id", thread.rootEventId());
        json.put("requested_by", thread.requestedBy());
        json.put("request_event_id", thread.requestEventId());
        json.put("note", thread.note());
        json.put("events", thread.count());
        json.put("gap", thread.gap());
        json.put("policy_version", thread.policyVersion());
        json.put("saved_at", thread.savedAt().toString());
        ArrayNode members = json.putArray("members");
        for (SavedThread.Member member : thread.members()) {
            members.addObject()
                    .put("user_id", member.userId())
                    .put("display_name", member.displayName())
                    .put("membership", member.membership());
        }
        ArrayNode ids = json.putArray("event_ids");
        thread.events().forEach(event -> ids.add(event.eventId()));
        return json;
    }

    /** The header, the place in the ledger, and every event with its PDU. */
    public static ObjectNode whole(SavedThread thread) {
        ObjectNode json = header(thread);
        json.put("ledger_index", thread.ledgerIndex());
        ArrayNode events = json.putArray("thread");
        thread.events().forEach(event -> events.add(event(event)));
        return json;
    }

    static ObjectNode event(SavedThread.Event event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("position", event.position());
        json.put("event_id", event.eventId());
        json.put("kind", event.kind().name());
        json.set("pdu", event.pdu());
        return json;
    }
}
