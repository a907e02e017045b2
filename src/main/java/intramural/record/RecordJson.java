package intramural.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A saved thread or a hold as JSON, for the management port: what a list shows. Pure. */
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

    /** What the ledger's leaf commits to, too. */
    public static ObjectNode hold(RecordHold hold) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("hold_id", hold.holdId());
        json.put("scope", hold.scope().name());
        json.put("scope_id", hold.scopeId());
        json.put(
                "covers_from",
                hold.coversFrom() == null ? null : hold.coversFrom().toString());
        json.put("reason", hold.reason());
        json.put("placed_by", hold.placedBy());
        json.put("placed_at", hold.placedAt().toString());
        RecordHold.Release release = hold.release();
        if (release != null) {
            json.put("released_by", release.by());
            json.put("release_reason", release.reason());
            json.put("released_at", release.at().toString());
        }
        return json;
    }
}
