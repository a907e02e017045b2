package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.RoomVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread is: its root, and the rooms that it runs through, an upgraded one before its successor. Kept as JSON
 * while the thread is being saved.
 *
 * @param rooms the root's room first
 * @param membersAtFirst who was in the room when the root had been sent
 * @param start where the timeline of the first room begins with the root
 */
record ThreadScope(String rootEventId, List<Room> rooms, List<SavedThread.Member> membersAtFirst, String start) {

    /** @param name as its members see it when the saving begins; null if it has none */
    record Room(
            String roomId, RoomVersion version, @Nullable String name) {}

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("root", rootEventId).put("start", start);
        ArrayNode list = json.putArray("rooms");
        rooms.forEach(room -> list.addObject()
                .put("room_id", room.roomId())
                .put("version", room.version().id())
                .put("name", room.name()));
        json.set("members", SavedThread.Member.json(membersAtFirst));
        return json;
    }

    static ThreadScope of(JsonNode json) {
        List<Room> rooms = new ArrayList<>();
        for (JsonNode room : json.path("rooms")) {
            rooms.add(new Room(
                    room.path("room_id").asText(),
                    RoomVersion.of(room.path("version").asText()).orElseThrow(),
                    room.path("name").textValue()));
        }
        return new ThreadScope(
                json.path("root").asText(),
                rooms,
                SavedThread.Member.of(json.path("members")),
                json.path("start").asText());
    }
}
