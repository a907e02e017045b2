package intramural.homeserver;

import static io.vertx.core.http.HttpMethod.GET;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rooms as a whole, as a server administrator. Blocks and throws as {@link HomeserverClient} does. Thread-safe. */
public final class RoomReader {

    private final Transport transport;
    private final HomeserverConfig config;

    RoomReader(Transport transport, HomeserverConfig config) {
        this.transport = transport;
        this.config = config;
    }

    /** {@code {"room_id","name","version",…}}; empty if there is no such room. */
    public Optional<JsonNode> details(String roomId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}", roomId);
        return Answers.find(() -> transport.exchange("admin_room", GET, path, config.adminToken(), null));
    }

    /**
     * A page of all rooms, {@code {"rooms":[{"room_id",…}…],"next_batch"?}}.
     *
     * @param from an earlier answer's {@code next_batch}, 0 for the beginning
     */
    public JsonNode page(int from, int limit) {
        String path = Paths.fill(
                "/_synapse/admin/v1/rooms?from={}&limit={}", Integer.toString(from), Integer.toString(limit));
        return transport.exchange("admin_rooms", GET, path, config.adminToken(), null);
    }

    /**
     * {@code {"event":{…},"state":[…],"end"}}: the event as people see it, the room's state at it, and where a timeline
     * read forwards from it begins. Empty if there is no such event.
     */
    public Optional<JsonNode> context(String roomId, String eventId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/context/{}?limit=0", roomId, eventId);
        return Answers.find(() -> transport.exchange("admin_context", GET, path, config.adminToken(), null));
    }

    /**
     * The newest public read receipt of each member, {@code [{"content":{eventId:{"m.read":{userId:{"ts"}}}}}]}. Synapse has
     * no other call for it than the room's old initial sync.
     *
     * @param userToken of somebody who is in the room; null for the service's user
     */
    public JsonNode receipts(String roomId, @Nullable String userToken) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/initialSync?limit=1", roomId);
        String token = userToken == null ? config.asToken() : userToken;
        return transport.exchange("receipts", GET, path, token, null).path("receipts");
    }

    /** As above, in the name of a member, with a token that is logged out afterwards. */
    public JsonNode receiptsAs(HomeserverClient homeserver, String member, String roomId) {
        JsonNode[] read = new JsonNode[1];
        BorrowedToken.use(homeserver, member, token -> read[0] = receipts(roomId, token));
        return read[0];
    }
}
