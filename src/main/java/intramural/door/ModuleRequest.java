package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of the Synapse module, read into an act (contract version 1, {@code src/docs/DOORS.md}). Pure.
 *
 * @param requestId the same for the module's second try
 * @param original what is sealed if the act is stopped
 * @param canReplace whether the module can put other content in place
 */
record ModuleRequest(Act act, Facts.Room room, String requestId, ObjectNode original, boolean canReplace) {

    /** Somebody with an account whom the homeserver does not name. */
    private static final String UNNAMED = "?";

    /** Whoever may have no account. */
    private static final String NOBODY = "";

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
            case "user_agent" -> plain(ActKind.DEVICE_NAME, NOBODY, body, requestId);
            default -> null;
        };
    }

    private static ModuleRequest event(ObjectNode body, String requestId) {
        ObjectNode event = object(body, "event");
        ObjectNode content = object(event, "content");
        refuseFloats(content);
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
                content);
        return new ModuleRequest(act, room(body), requestId, event, true);
    }

    private static ModuleRequest createRoom(ObjectNode body, String requestId) {
        ObjectNode content = object(body, "content");
        refuseFloats(content);
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
        Act act = Act.other(ActKind.FEDERATED_INVITE, required(event, "sender"), text(event, "room_id"), event);
        return new ModuleRequest(act, Facts.Room.UNKNOWN, requestId, event, false);
    }

    private static ModuleRequest plain(ActKind kind, ObjectNode body, String requestId) {
        String user = text(body, "user_id");
        return plain(kind, user == null ? UNNAMED : user, body, requestId);
    }

    private static ModuleRequest plain(ActKind kind, String user, ObjectNode body, String requestId) {
        ObjectNode arguments = body.deepCopy();
        arguments.remove("request_id");
        Act act = Act.other(kind, user, text(body, "room_id"), arguments);
        return new ModuleRequest(act, Facts.Room.UNKNOWN, requestId, arguments, false);
    }

    /** Room versions up to 10 name the redacted event at the top, later ones in the content. */
    private static @Nullable String redacts(ObjectNode event) {
        String top = text(event, "redacts");
        JsonNode inside = event.path("content").path("redacts");
        return top == null && inside.isTextual() ? inside.textValue() : top;
    }

    private static Facts.Room room(ObjectNode body) {
        JsonNode room = body.path("room");
        if (room.isMissingNode() || room.isNull()) {
            return Facts.Room.UNKNOWN;
        }
        if (!room.isObject()) {
            throw new MatrixException(ErrorCode.M_BAD_JSON, "The key 'room' must be an object.");
        }
        JsonNode joinRule = room.path("join_rules").path("join_rule");
        return new Facts.Room(
                room.get("create"),
                room.get("power_levels"),
                joinRule.isTextual() ? joinRule.textValue() : null,
                room.path("outsider").asBoolean(),
                room.path("service_member").asBoolean());
    }

    private static ObjectNode object(ObjectNode body, String key) {
        if (body.get(key) instanceof ObjectNode object) {
            return object;
        }
        throw new MatrixException(ErrorCode.M_BAD_JSON, "The key '" + key + "' must be an object.");
    }

    static String required(ObjectNode body, String key) {
        String value = text(body, key);
        if (value == null) {
            throw new MatrixException(ErrorCode.M_BAD_JSON, "The key '" + key + "' must be a string.");
        }
        return value;
    }

    /** Null where it is absent or null; anything but a string is a fault, since a guess could judge another act. */
    private static @Nullable String text(ObjectNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new MatrixException(ErrorCode.M_BAD_JSON, "The key '" + key + "' must be a string.");
        }
        return value.textValue();
    }

    /** Room version 11 has whole numbers within 2^53 only; whoever reads others reads them in a way of their own. */
    private static void refuseFloats(ObjectNode content) {
        Deque<JsonNode> left = new ArrayDeque<>(List.of(content));
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            boolean odd = node.isNumber()
                    && !(node.isIntegralNumber() && node.canConvertToLong() && isSafe(node.longValue()));
            if (odd) {
                throw new MatrixException(ErrorCode.M_BAD_JSON, "Numbers must be whole and within 2^53.");
            }
            node.forEach(left::push);
        }
    }

    private static boolean isSafe(long number) {
        return number > -(1L << 53) && number < 1L << 53;
    }
}
