package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The room that one run makes to see what becomes of it, asking for everything that must not be: federation, another
 * version, encryption. Made by the first check that needs it and purged at the end: the door lets go of a room that was
 * made with our nonce, and of no other (3.6). Without the admin API it is left and forgotten, and an empty room stays.
 */
final class ThrowAwayRoom {

    /** For each of the calls that tidy up. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    static final String ENCRYPTION = "m.megolm.v1.aes-sha2";

    private final Visit visit;
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
        }
        return known;
    }

    /**
     * Its state as it was made. An administrator's page of the room is no witness: Synapse fills it in the background,
     * and until then a room of any kind looks like one that asked for nothing.
     */
    Reply state() {
        Reply known = state;
        if (known == null) {
            known = visit.asService("GET", path("state"), null);
            state = known;
        }
        return known;
    }

    Reply putState(String type, String stateKey, JsonNode content) {
        return visit.asService("PUT", path("state/" + type + "/" + Visit.enc(stateKey)), content);
    }

    Reply post(String action, JsonNode content) {
        return visit.asService("POST", path(action), content);
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

    /** Its id; empty if none was made. */
    Set<String> ids() {
        return created != null && created.isOk() ? Set.of(id()) : Set.of();
    }

    private String id() {
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

    /** Leaves and forgets it. What goes wrong here is no finding. */
    void close() {
        if (!ids().isEmpty()) {
            post("leave", Visit.object());
            post("forget", Visit.object());
            if (!visit.isMissing(Part.ADMIN)) {
                visit.asAdmin(
                        "DELETE",
                        "/_synapse/admin/v1/rooms/" + Visit.enc(id()),
                        Visit.object().put("purge", true));
            }
        }
    }
}
