package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A room's timeline as PDUs with hashes and signatures, many at a time, whether the service's user is in the room or not
 * (Synapse's admin API with {@code raw}; measured on 1.163.1). What has been redacted is pruned here; {@link
 * HomeserverClient#fetchEvent} still has the original. Blocking. Thread-safe.
 */
public final class RoomHistory {

    private static final String MEMBERS = "{\"types\":[\"m.room.member\"]}";

    private final HomeserverClient homeserver;

    public RoomHistory(HomeserverClient homeserver) {
        this.homeserver = homeserver;
    }

    /**
     * A part of a timeline, the oldest first.
     *
     * @param events as served: PDUs with {@code event_id} and {@code unsigned}
     * @param next where the next page begins; null at the room's end
     */
    public record Page(List<ObjectNode> events, @Nullable String next) {}

    /**
     * An event's place in its room.
     *
     * @param event as people see it
     * @param members the room's member events once the event had happened
     * @param before where a page begins with this event
     */
    public record Place(JsonNode event, List<JsonNode> members, String before) {}

    /** @param from where a page or place said that it begins; null for the room's beginning */
    public Page page(String roomId, @Nullable String from, int limit) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/messages?dir=f&raw=true", roomId);
        JsonNode answer = homeserver.page(path, from, limit);
        List<ObjectNode> events = new ArrayList<>();
        for (JsonNode event : answer.path("chunk")) {
            if (event instanceof ObjectNode object) {
                events.add(object);
            }
        }
        return new Page(events, answer.path("end").asText(null));
    }

    /** Empty if the room has no such event. */
    public Optional<Place> place(String roomId, String eventId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/context/{}?limit=0&filter={}", roomId, eventId, MEMBERS);
        return Answers.find(() -> admin(path)).map(answer -> {
            List<JsonNode> members = new ArrayList<>();
            answer.path("state").forEach(members::add);
            JsonNode event = Answers.object("context", answer, "event");
            return new Place(event, members, Answers.text("context", answer, "start"));
        });
    }

    /** The room's current state events; empty if there is no such room. */
    public List<JsonNode> state(String roomId) {
        List<JsonNode> state = new ArrayList<>();
        Answers.find(() -> homeserver.adminRoomState(roomId))
                .ifPresent(answer -> answer.path("state").forEach(state::add));
        return state;
    }

    /** The room that this one has followed by an upgrade; empty if it followed none, or there is no such room. */
    public Optional<String> predecessor(String roomId) {
        // The room's first event is its creation; its state would be a row for each member.
        JsonNode first = Answers.find(() -> homeserver.adminRoomMessages(roomId, null, "f", 1))
                .map(answer -> answer.path("chunk").path(0))
                .orElse(MissingNode.getInstance());
        JsonNode create = first.path("type").asText().equals("m.room.create")
                ? first
                : state(roomId).stream()
                        .filter(event -> event.path("type").asText().equals("m.room.create"))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
        return Optional.ofNullable(
                create.path("content").path("predecessor").path("room_id").textValue());
    }

    private JsonNode admin(String path) {
        return homeserver.get(path, homeserver.config().adminToken());
    }
}
