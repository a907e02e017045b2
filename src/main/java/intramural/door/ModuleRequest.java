package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import org.jspecify.annotations.Nullable;

/**
 * A question of the Synapse module, read into an act (contract version 1, {@code src/docs/DOORS.md}). Pure.
 *
 * @param requestId the same for the module's second try
 * @param original what is sealed if the act is stopped
 * @param canReplace whether the module can put other content in place
 */
record ModuleRequest(Act act, Facts.Room room, String requestId, ObjectNode original, boolean canReplace) {

    /**
     * Reads the body of {@code POST …/v1/{callback}}.
     *
     * @return null for a callback that this version does not know
     * @throws MatrixException {@code M_BAD_JSON} for missing or mistyped parts
     */
    static @Nullable ModuleRequest read(String callback, ObjectNode body) {
        String requestId = required(body, "request_id");
        return switch (callback) {
            case "event" -> event(body, requestId);
            case "create_room" -> createRoom(body, requestId);
            case "publish_room" -> plain(ActKind.PUBLISH_ROOM, body, requestId);
            case "threepid_invite" -> plain(ActKind.THREEPID_INVITE, body, requestId);
            case "shutdown_room" -> plain(ActKind.SHUTDOWN_ROOM, body, requestId);
            case "deactivate_user" -> plain(ActKind.DEACTIVATE_USER, body, requestId);
            case "join_room" -> plain(ActKind.JOIN_ROOM, body, requestId);
            case "federated_invite" -> federatedInvite(body, requestId);
            case "room_alias" -> plain(ActKind.ROOM_ALIAS, body, requestId);
            case "upload" -> plain(ActKind.UPLOAD, body, requestId);
            case "store_file" -> plain(ActKind.STORE_FILE, body, requestId);
            default -> null;
        };
    }

    private static ModuleRequest event(ObjectNode body, String requestId) {
        ObjectNode event = object(body, "event");
        Act act = new Act(
                ActKind.EVENT,
                required(event, "sender"),
                null,
                text(body, "device_id"),
                text(event, "room_id"),
                text(body, "transaction_id"),
                text(event, "event_id"),
                required(event, "type"),
                text(event, "state_key"),
                redacts(event),
                object(event, "content"));
        return new ModuleRequest(act, room(body.path("room")), requestId, event, true);
    }

    private static ModuleRequest createRoom(ObjectNode body, String requestId) {
        ObjectNode content = object(body, "content");
        Act act = new Act(
                ActKind.CREATE_ROOM,
                required(body, "requester"),
                text(body, "authenticated_as"),
                text(body, "device_id"),
                null,
                null,
                null,
                null,
                null,
                null,
                content);
        return new ModuleRequest(act, Facts.Room.UNKNOWN, requestId, content, true);
    }

    private static ModuleRequest federatedInvite(ObjectNode body, String requestId) {
        ObjectNode event = object(body, "event");
        Act act = Act.other(
                ActKind.FEDERATED_INVITE, required(event, "sender"), text(event, "room_id"), event);
        return new ModuleRequest(act, Facts.Room.UNKNOWN, requestId, event, false);
    }

    private static ModuleRequest plain(ActKind kind, ObjectNode body, String requestId) {
        String user = text(body, "user_id");
        ObjectNode arguments = body.deepCopy();
        arguments.remove("request_id");
        Act act = Act.other(kind, user == null ? "?" : user, text(body, "room_id"), arguments);
        return new ModuleRequest(act, Facts.Room.UNKNOWN, requestId, arguments, false);
    }

    /** Room versions up to 10 name the redacted event at the top, later ones in the content. */
    private static @Nullable String redacts(ObjectNode event) {
        String top = text(event, "redacts");
        return top == null ? text(event.path("content"), "redacts") : top;
    }

    private static Facts.Room room(JsonNode room) {
        if (!room.isObject()) {
            return Facts.Room.UNKNOWN;
        }
        return new Facts.Room(
                room.get("create"),
                room.get("power_levels"),
                text(room.path("join_rules"), "join_rule"),
                room.path("outsider").asBoolean(),
                room.path("service_member").asBoolean());
    }

    private static ObjectNode object(ObjectNode body, String key) {
        if (body.get(key) instanceof ObjectNode object) {
            return object;
        }
        throw new MatrixException(ErrorCode.M_BAD_JSON, "The key '" + key + "' must be an object.");
    }

    private static String required(ObjectNode body, String key) {
        String value = text(body, key);
        if (value == null) {
            throw new MatrixException(ErrorCode.M_BAD_JSON, "The key '" + key + "' must be a string.");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isTextual() ? value.textValue() : null;
    }
}
