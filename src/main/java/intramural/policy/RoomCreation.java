package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a room creation read as the events that the homeserver will make of it. The whole body is judged at once
 * because a refusal after the first event leaves a half room behind. Stateless.
 */
public final class RoomCreation {

    /** The room version that rooms are made in, whichever their creator asks for: its rules are those the service was built and tested for. */
    public static final String VERSION = "11";

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private RoomCreation() {}

    /**
     * Every event that the creation stands for: the create event, power levels, alias, join rules, history visibility
     * and guest access as the preset has them, each {@code initial_state} entry, name, topic, invitations.
     */
    public static List<Act> impliedEvents(Act creation) {
        ObjectNode body = creation.content();
        List<Act> events = new ArrayList<>();
        events.add(event(creation, "m.room.create", "", create(body)));
        if (body.path("power_level_content_override") instanceof ObjectNode levels) {
            events.add(event(creation, "m.room.power_levels", "", levels));
        }
        addPreset(creation, events);
        for (JsonNode entry : body.path("initial_state")) {
            if (entry.path("content") instanceof ObjectNode content) {
                events.add(event(
                        creation,
                        entry.path("type").asText(""),
                        entry.path("state_key").asText(""),
                        content));
            }
        }
        addText(creation, events, "name", "m.room.name");
        addText(creation, events, "topic", "m.room.topic");
        addInvitations(creation, events);
        return events;
    }

    private static ObjectNode create(ObjectNode body) {
        ObjectNode create =
                body.path("creation_content") instanceof ObjectNode given ? given.deepCopy() : MAKE.objectNode();
        JsonNode version = body.path("room_version");
        if (!version.isMissingNode()) {
            create.set("room_version", version);
        }
        return create;
    }

    private static void addPreset(Act creation, List<Act> events) {
        ObjectNode body = creation.content();
        boolean open = isPublic(body);
        String alias = creation.text("room_alias_name");
        String server = MatrixId.server(creation.sender());
        if (alias != null && server != null) {
            events.add(event(creation, "m.room.canonical_alias", "", text("alias", "#" + alias + ":" + server)));
        }
        if (!hasState(body, "m.room.join_rules")) {
            events.add(event(creation, "m.room.join_rules", "", text("join_rule", open ? "public" : "invite")));
        }
        if (!hasState(body, "m.room.history_visibility")) {
            events.add(event(creation, "m.room.history_visibility", "", text("history_visibility", "shared")));
        }
        if (!open && !hasState(body, "m.room.guest_access")) {
            events.add(event(creation, "m.room.guest_access", "", text("guest_access", "can_join")));
        }
    }

    /** Whether the room gets the homeserver's settings for public rooms, by preset or, without one, by visibility. */
    public static boolean isPublic(ObjectNode body) {
        String preset = body.path("preset").asText("");
        return preset.isEmpty() ? body.path("visibility").asText("").equals("public") : preset.equals("public_chat");
    }

    /** Whether the client itself sets that state, which keeps the homeserver from setting its own. */
    public static boolean hasState(ObjectNode body, String type) {
        for (JsonNode entry : body.path("initial_state")) {
            if (entry.path("type").asText("").equals(type)
                    && entry.path("state_key").asText("").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it is a talk between two people: marked as direct <em>and</em> exactly one is invited, because the mark
     * alone is the client's to set.
     */
    public static boolean isDirect(ObjectNode body) {
        return body.path("is_direct").booleanValue()
                && body.path("invite").isArray()
                && body.path("invite").size() == 1
                && body.path("invite_3pid").isEmpty();
    }

    private static void addText(Act creation, List<Act> events, String key, String type) {
        String value = creation.text(key);
        if (value != null) {
            events.add(event(creation, type, "", text(key, value)));
        }
    }

    private static void addInvitations(Act creation, List<Act> events) {
        ObjectNode body = creation.content();
        for (JsonNode invitee : body.path("invite")) {
            events.add(event(creation, "m.room.member", invitee.asText(""), text("membership", "invite")));
        }
        for (JsonNode invitee : body.path("invite_3pid")) {
            ObjectNode content = invitee instanceof ObjectNode given ? given : text("address", invitee.asText("?"));
            events.add(event(creation, "m.room.third_party_invite", "", content));
        }
    }

    private static ObjectNode text(String key, String value) {
        return MAKE.objectNode().put(key, value);
    }

    private static Act event(Act creation, String type, @Nullable String stateKey, ObjectNode content) {
        return new Act(
                ActKind.EVENT,
                creation.sender(),
                creation.authenticatedAs(),
                creation.device(),
                null,
                null,
                null,
                type,
                stateKey,
                null,
                content);
    }
}
