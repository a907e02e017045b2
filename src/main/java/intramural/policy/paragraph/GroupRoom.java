package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.policy.Obligation;
import java.util.List;
import java.util.Map;

/**
 * What a group room must be made with so that the service's user can do its work there: it is invited, stands above
 * everybody, and is shown as a functional member. Clients may give power levels in two places, and the homeserver uses
 * the one or the other, so both are rewritten. One object rewrites one creation.
 */
final class GroupRoom {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final String FUNCTIONAL = "io.element.functional_members";

    /** The levels that the homeserver gives a new room, with those above the cap lowered to it. */
    private static final Map<String, Integer> DEFAULT_EVENTS = Map.of(
            "m.room.name", 50,
            "m.room.canonical_alias", 50,
            "m.room.avatar", 50,
            "m.room.power_levels", PowerLevels.CAP,
            "m.room.history_visibility", PowerLevels.CAP,
            "m.room.tombstone", PowerLevels.CAP,
            "m.room.server_acl", PowerLevels.CAP,
            "m.room.encryption", PowerLevels.CAP);

    private final String creator;
    private final String service;
    private final ObjectNode body;

    GroupRoom(String creator, String service, ObjectNode body) {
        this.creator = creator;
        this.service = service;
        this.body = body;
    }

    void addTo(List<Obligation> obligations) {
        invite(obligations);
        obligations.add(Obligation.set("/power_level_content_override", override()));
        boolean listed = false;
        JsonNode initial = body.path("initial_state");
        for (int i = 0; i < initial.size(); i++) {
            JsonNode entry = initial.path(i);
            ObjectNode content = entry.path("content") instanceof ObjectNode given ? given : MAKE.objectNode();
            String pointer = "/initial_state/" + i + "/content";
            switch (entry.path("type").asText("")) {
                case "m.room.power_levels" ->
                    obligations.add(Obligation.set(pointer, PowerLevels.capped(content, service, creator)));
                case FUNCTIONAL -> {
                    listed = true;
                    obligations.add(Obligation.set(pointer, functional(content)));
                }
                default -> {}
            }
        }
        if (!listed) {
            obligations.add(
                    Obligation.set("/initial_state/-", StateEntry.of(FUNCTIONAL, functional(MAKE.objectNode()))));
        }
    }

    private void invite(List<Obligation> obligations) {
        ArrayNode invited = body.path("invite") instanceof ArrayNode given ? given.deepCopy() : MAKE.arrayNode();
        for (JsonNode user : invited) {
            if (service.equals(user.asText(""))) {
                return;
            }
        }
        obligations.add(Obligation.set("/invite", invited.add(service)));
    }

    private ObjectNode override() {
        ObjectNode given = body.path("power_level_content_override") instanceof ObjectNode levels
                ? levels.deepCopy()
                : MAKE.objectNode();
        if (!(given.path("events") instanceof ObjectNode)) {
            ObjectNode events = MAKE.objectNode();
            DEFAULT_EVENTS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> events.put(entry.getKey(), entry.getValue()));
            given.set("events", events);
        }
        if (!given.has("historical")) {
            given.put("historical", PowerLevels.CAP);
        }
        boolean trusted = body.path("preset").asText("").equals("trusted_private_chat");
        if (trusted && !(given.path("users") instanceof ObjectNode)) {
            ObjectNode users = MAKE.objectNode();
            body.path("invite").forEach(user -> users.put(user.asText(""), PowerLevels.CAP));
            given.set("users", users);
        }
        return PowerLevels.capped(given, service, creator);
    }

    private ObjectNode functional(ObjectNode content) {
        ObjectNode copy = content.deepCopy();
        ArrayNode members = copy.path("service_members") instanceof ArrayNode given ? given : MAKE.arrayNode();
        boolean present = false;
        for (JsonNode member : members) {
            present |= service.equals(member.asText(""));
        }
        if (!present) {
            members.add(TextNode.valueOf(service));
        }
        copy.set("service_members", members);
        return copy;
    }
}
