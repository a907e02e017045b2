package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.StreamSupport;

/** The state of a room as a member gets it: a list of events. */
record RoomState(JsonNode events) {

    /** Whether it was shown. */
    boolean isShown() {
        return !content("m.room.create").isMissingNode();
    }

    /** Content of the state event of this type with an empty state key; missing if there is none. */
    JsonNode content(String type) {
        return StreamSupport.stream(events.spliterator(), false)
                .filter(event -> event.path("type").asText().equals(type))
                .filter(event -> event.path("state_key").asText("").isEmpty())
                .map(event -> event.path("content"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    String version() {
        return content("m.room.create").path("room_version").asText("?");
    }

    /** Whether people of other servers could never be in it. */
    boolean staysHere() {
        JsonNode federate = content("m.room.create").path("m.federate");
        return federate.isBoolean() && !federate.booleanValue();
    }
}
