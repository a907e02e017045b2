package intramural.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved thread as JSON, for the management port: what a list shows. Pure. */
public final class RecordJson {

    private RecordJson() {}

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
        json.put("manifest_sha256", thread.manifestSha256());
        json.put("ledger_index", thread.ledgerIndex());
        json.put("saved_at", thread.savedAt().toString());
        return json;
    }
}
