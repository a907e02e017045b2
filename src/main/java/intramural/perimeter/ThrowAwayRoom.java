package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The room that one run makes to see what becomes of it, asking for everything that must not be: federation, another
 * version, encryption; and what it is upgraded to. Made by the first check that needs it and purged at the end: the door
 * lets go of a room that was made with our nonce, and of no other (3.6). Without the admin API it is left and forgotten,
 * and an empty room stays.
 */
final class ThrowAwayRoom {

    /** For each of the calls that tidy up. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    static final String ENCRYPTION = "m.megolm.v1.aes-sha2";

    private final Visit visit;
    private final Set<String> made = new LinkedHashSet<>();
    private @Nullable Reply created;
    private @Nullable Reply state;

    ThrowAwayRoom(Visit visit) {
        this.visit = visit;
    }

    /** The answer to its creation. */
    Reply created() {
        Reply known = created;
        if (known == null) {
            known = visit.asService("POST", "/_matrix/client/v3/createRoom", wish());
            created = known;
            remember(known.json().path("room_id"));
        }
        return known;
    }

    /** What a check has seen that could have no room. */
    Seen noRoom() {
        return Seen.unknown("no room could be made to try it in: " + created(), "see Synapse's log");
    }

    /**
     * Its state as it was made. An administrator's page of the room is no witness: Synapse fills it in the background,
     * and until then a room of any kind looks like one that asked for nothing.
     */
    Reply state() {
        Reply known = state;
        if (known == null) {
            known = stateOf(id());
            state = known;
        }
        return known;
    }

    Reply stateOf(String room) {
        return visit.asService("GET", "/_matrix/client/v3/rooms/" + Visit.enc(room) + "/state", null);
    }

    Reply putState(String type, String stateKey, JsonNode content) {
        return visit.asService("PUT", path("state/" + type + "/" + Visit.enc(stateKey)), content);
    }

    /** The content of one state event, now. */
    Reply getState(String type, String stateKey) {
        return visit.asService("GET", path("state/" + type + "/" + Visit.enc(stateKey)), null);
    }

    Reply post(String action, JsonNode content) {
        return visit.asService("POST", path(action), content);
    }

    /** @param action how it is done, with its transaction id */
    Reply put(String action, JsonNode content) {
        return visit.asService("PUT", path(action), content);
    }

    Reply get(String what) {
        return visit.asService("GET", path(what), null);
    }

    /** The answer names the new room, which is tidied up too. */
    Reply upgrade(String version) {
        Reply reply = post("upgrade", Visit.object().put("new_version", version));
        remember(reply.json().path("replacement_room"));
        return reply;
    }

    /** @param visibility {@code public} or {@code private} */
    Reply publish(String visibility) {
        return visit.asService(
                "PUT",
                "/_matrix/client/v3/directory/list/room/" + Visit.enc(id()),
                Visit.object().put("visibility", visibility));
    }

    private String path(String rest) {
        return "/_matrix/client/v3/rooms/" + Visit.enc(id()) + "/" + rest;
    }

    private void remember(JsonNode room) {
        if (room.isTextual()) {
            made.add(room.textValue());
        }
    }

    /** Ids of all that were made; empty if none was. */
    Set<String> ids() {
        return Set.copyOf(made);
    }

    String id() {
        return created().json().path("room_id").asText("");
    }

    private ObjectNode wish() {
        ObjectNode body = Visit.object();
        body.put("preset", "private_chat").put("name", "Doctor").put("room_version", "10");
        body.putObject("creation_content").put("m.federate", true).put(Visit.NONCE, visit.nonce());
        ObjectNode state = body.putArray("initial_state").addObject();
        state.put("type", "m.room.encryption").put("state_key", "");
        state.putObject("content").put("algorithm", ENCRYPTION);
        return body;
    }

    /** Leaves and forgets them. What goes wrong here is no finding. */
    void close() {
        if (made.isEmpty()) {
            return;
        }
        for (String room : made) {
            String path = "/_matrix/client/v3/rooms/" + Visit.enc(room) + "/";
            visit.asService("POST", path + "leave", Visit.object());
            visit.asService("POST", path + "forget", Visit.object());
        }
        // An upgrade that was refused has left an empty room all the same, of which the door alone knows.
        visit.atManagement("/probe/rooms/" + visit.nonce()).json().forEach(this::remember);
        if (!visit.isMissing(Part.ADMIN)) {
            for (String room : made) {
                visit.asAdmin(
                        "DELETE",
                        "/_synapse/admin/v1/rooms/" + Visit.enc(room),
                        Visit.object().put("purge", true));
            }
        }
    }
}
