package intramural.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a redaction leaves of an event in a version of rooms, since hashes and signatures are made over that (Matrix
 * specification, room versions 4 to 12, "Redactions"). Older versions, whose event ids are not URL-safe, are not known
 * here. Pure.
 */
public enum RoomVersion {
    V4,
    V5,
    V6,
    V7,
    V8,
    V9,
    V10,
    V11,
    V12;

    private static final Set<String> KEPT = Set.of(
            "event_id",
            "type",
            "room_id",
            "sender",
            "state_key",
            "content",
            "hashes",
            "signatures",
            "depth",
            "prev_events",
            "auth_events",
            "origin_server_ts");
    private static final Set<String> KEPT_BEFORE_V11 = Set.of("origin", "membership", "prev_state");
    private static final Set<String> POWER_LEVELS =
            Set.of("ban", "events", "events_default", "kick", "redact", "state_default", "users", "users_default");

    /** The version that {@code m.room.create} names; empty if it is not known here. */
    public static Optional<RoomVersion> of(String name) {
        return Arrays.stream(values())
                .filter(version -> version.id().equals(name))
                .findFirst();
    }

    /** As in {@code room_version}. */
    public String id() {
        return name().substring(1);
    }

    private boolean since(RoomVersion first) {
        return compareTo(first) >= 0;
    }

    /** Whether a redaction names its target in its content. */
    public boolean redactsInContent() {
        return since(V11);
    }

    /** A copy with what a redaction leaves. */
    public ObjectNode redacted(ObjectNode pdu) {
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        pdu.properties().forEach(field -> {
            if (KEPT.contains(field.getKey()) || (!since(V11) && KEPT_BEFORE_V11.contains(field.getKey()))) {
                left.set(field.getKey(), field.getValue());
            }
        });
        left.set("content", content(pdu.path("type").asText(), pdu.path("content")));
        return left;
    }

    private ObjectNode content(String type, JsonNode content) {
        if (type.equals("m.room.create") && since(V11) && content instanceof ObjectNode whole) {
            return whole.deepCopy();
        }
        ObjectNode left = JsonNodeFactory.instance.objectNode();
        content.properties().forEach(field -> {
            if (isKept(type, field.getKey())) {
                left.set(field.getKey(), field.getValue());
            }
        });
        JsonNode signed = content.path("third_party_invite").path("signed");
        if (type.equals("m.room.member") && since(V11) && !signed.isMissingNode()) {
            left.putObject("third_party_invite").set("signed", signed);
        }
        return left;
    }

    private boolean isKept(String type, String key) {
        return switch (type) {
            case "m.room.member" ->
                key.equals("membership") || (since(V9) && key.equals("join_authorised_via_users_server"));
            case "m.room.create" -> key.equals("creator");
            case "m.room.join_rules" -> key.equals("join_rule") || (since(V8) && key.equals("allow"));
            case "m.room.power_levels" -> POWER_LEVELS.contains(key) || (since(V11) && key.equals("invite"));
            case "m.room.aliases" -> !since(V6) && key.equals("aliases");
            case "m.room.history_visibility" -> key.equals("history_visibility");
            case "m.room.redaction" -> since(V11) && key.equals("redacts");
            default -> false;
        };
    }
}
