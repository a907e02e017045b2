package intramural.it;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.MatrixUser;

/** All that the homeserver's administrator can read, as text. */
final class AdministratorsEyes {

    private final Scene scene;

    AdministratorsEyes(Scene scene) {
        this.scene = scene;
    }

    /** Every room with its state, and every event of it as it was sent. */
    String rooms() {
        StringBuilder seen = new StringBuilder();
        JsonNode rooms = read(seen, "/_synapse/admin/v1/rooms?limit=1000").path("rooms");
        for (JsonNode room : rooms) {
            String path = "/_synapse/admin/v1/rooms/"
                    + MatrixUser.enc(room.path("room_id").asText());
            read(seen, path);
            read(seen, path + "/state");
            String from = "";
            while (from != null) {
                JsonNode page = read(seen, path + "/messages?dir=b&limit=100" + from);
                for (JsonNode event : page.path("chunk")) {
                    read(
                            seen,
                            "/_synapse/admin/v1/fetch_event/"
                                    + MatrixUser.enc(event.path("event_id").asText()));
                }
                from = page.hasNonNull("end")
                        ? "&from=" + MatrixUser.enc(page.path("end").asText())
                        : null;
            }
        }
        read(seen, "/_synapse/admin/v1/event_reports?limit=1000");
        read(seen, "/_synapse/admin/v1/user_reports?limit=1000");
        return seen.toString();
    }

    /** Every account with its devices, where it was used from, its notifications and what it keeps for itself. */
    String people() {
        StringBuilder seen = new StringBuilder();
        JsonNode users =
                read(seen, "/_synapse/admin/v2/users?limit=1000&guests=true").path("users");
        for (JsonNode user : users) {
            String name = MatrixUser.enc(user.path("name").asText());
            read(seen, "/_synapse/admin/v2/users/" + name);
            read(seen, "/_synapse/admin/v2/users/" + name + "/devices");
            read(seen, "/_synapse/admin/v1/users/" + name + "/pushers");
            read(seen, "/_synapse/admin/v1/users/" + name + "/accountdata");
            read(seen, "/_synapse/admin/v1/whois/" + name);
            read(seen, "/_matrix/client/v3/profile/" + name);
        }
        return seen.toString();
    }

    private JsonNode read(StringBuilder seen, String path) {
        JsonNode body = Scene.done(scene.administrator(path)).body();
        seen.append(body).append('\n');
        return body;
    }
}
