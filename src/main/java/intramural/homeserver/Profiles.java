package intramural.homeserver;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import java.util.function.BiConsumer;

/** Reads and cleans people's profiles, as a server administrator. Blocks and throws as {@link HomeserverClient} does. */
public final class Profiles {

    private final Transport transport;
    private final HomeserverConfig config;

    Profiles(Transport transport, HomeserverConfig config) {
        this.transport = transport;
        this.config = config;
    }

    /** Every field, {@code {"displayname"?, "avatar_url"?, …}}. */
    public JsonNode of(String userId) {
        String path = Paths.fill("/_matrix/client/v3/profile/{}", userId);
        return transport.exchange("profile", GET, path, config.adminToken(), null);
    }

    /** Whether this server has such an account, in use or not. */
    public boolean exists(String userId) {
        String path = Paths.fill("/_synapse/admin/v2/users/{}", userId);
        return Answers.find(() -> transport.exchange("admin_user", GET, path, config.adminToken(), null))
                .isPresent();
    }

    /**
     * The names of all accounts that can be used, a page at a time.
     *
     * @param each takes a user id and its display name
     */
    public void names(BiConsumer<String, String> each) {
        // Guests have no names; to ask for them is a fault where the Matrix Authentication Service keeps the accounts.
        String first = "/_synapse/admin/v2/users?guests=false&limit=500&from=";
        String from = "0";
        while (!from.isEmpty()) {
            JsonNode page =
                    transport.exchange("admin_users", GET, first + Paths.fill("{}", from), config.adminToken(), null);
            for (JsonNode account : page.path("users")) {
                if (account.path("displayname").isTextual()) {
                    each.accept(
                            account.path("name").asText(),
                            account.path("displayname").textValue());
                }
            }
            from = page.path("next_token").asText("");
        }
    }

    /** Takes a field away; a person without a name is called by their localpart. */
    public void clear(String userId, String field) {
        String path = Paths.fill("/_matrix/client/v3/profile/{}/{}", userId, field);
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        switch (field) {
            case "displayname" -> put(path, empty.put(field, MatrixId.localpart(userId)));
            case "avatar_url" -> put(path, empty.put(field, ""));
            default -> transport.exchange("clear_profile", DELETE, path, config.adminToken(), null);
        }
    }

    private void put(String path, ObjectNode body) {
        transport.exchange("clear_profile", PUT, path, config.adminToken(), body);
    }
}
