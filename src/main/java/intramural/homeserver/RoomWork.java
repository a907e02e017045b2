package intramural.homeserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.matrix.StrictJson;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Work that an event asks for and that knows nothing but the room. Stateless. */
final class RoomWork {

    private RoomWork() {}

    /** Work of the kind, once for the event. */
    static Work of(String kind, RoomEvent event, Instant due) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("room_id", event.roomId())
                .toString();
        return new Work(kind, Work.key(kind, event.eventId()), payload, due, Lane.QUICK, null);
    }

    /** The room that it is about. */
    static String room(WorkItem item) {
        return StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8))
                .path("room_id")
                .asText();
    }
}
