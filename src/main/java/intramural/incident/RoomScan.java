package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of what happened in a room from an event on: who was there, who came, and what belongs to it. Read as an
 * administrator, so it works in rooms that nobody of us is in, and after the event was redacted. Bounded: a long room
 * takes several parts.
 */
final class RoomScan {

    private static final int PAGE = 100;
    private static final int PAGES = 50;

    private final Relatives relatives;
    private final Set<String> looked = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<String, IncidentEvent.Role> related = new LinkedHashMap<>();
    private final Map<String, Exposure.Person> people = new LinkedHashMap<>();

    private boolean found = true;
    private boolean stuck;
    private @Nullable String next;

    private RoomScan(Relatives relatives) {
        this.relatives = relatives;
    }

    /**
     * The first part.
     *
     * @param relatives shown every event that is not redacted, in the order of the room
     */
    static RoomScan from(HomeserverClient homeserver, String roomId, String eventId, Relatives relatives) {
        RoomScan scan = new RoomScan(relatives);
        JsonNode context = homeserver.rooms().context(roomId, eventId).orElse(null);
        if (context == null) {
            scan.found = false;
            return scan;
        }
        for (JsonNode event : context.path("state")) {
            if (isJoin(event)) {
                String person = event.path("state_key").asText();
                scan.people.put(person, Exposure.Person.there(person));
            }
        }
        scan.read(homeserver, roomId, context.path("end").asText(null));
        return scan;
    }

    /** The part that begins where the one before it ended. */
    static RoomScan onwards(HomeserverClient homeserver, String roomId, String from, Relatives relatives) {
        RoomScan scan = new RoomScan(relatives);
        scan.read(homeserver, roomId, from);
        return scan;
    }

    private void read(HomeserverClient homeserver, String roomId, @Nullable String begin) {
        String from = begin;
        for (int page = 0; page < PAGES && from != null; page++) {
            JsonNode messages = homeserver.adminRoomMessages(roomId, from, "f", PAGE);
            messages.path("chunk").forEach(this::see);
            String end = messages.path("chunk").isEmpty()
                    ? null
                    : messages.path("end").asText(null);
            stuck = from.equals(end);
            from = stuck ? null : end;
        }
        next = from;
    }

    private void see(JsonNode event) {
        String eventId = event.path("event_id").asText();
        if (isJoin(event)) {
            String person = event.path("state_key").asText();
            people.putIfAbsent(
                    person,
                    Exposure.Person.came(person, event.path("origin_server_ts").asLong()));
        }
        if (event.path("unsigned").has("redacted_because")) {
            gone.add(eventId);
            return;
        }
        looked.add(eventId);
        IncidentEvent.Role role = relatives.roleOf(eventId, event.path("content"));
        if (role != null) {
            related.put(eventId, role);
        }
    }

    private static boolean isJoin(JsonNode event) {
        return event.path("type").asText().equals("m.room.member")
                && event.path("content").path("membership").asText().equals("join");
    }

    /** What belongs to the first event and is not redacted, in the order of the room. */
    Map<String, IncidentEvent.Role> related() {
        return related;
    }

    /** Whether only our own index can know what the event is: it is redacted here, or was not read though nothing follows. */
    boolean leavesOpen(String eventId) {
        return gone.contains(eventId) || (next == null && !isComplete() && !looked.contains(eventId));
    }

    /** Where the next part begins; null if this was the last. */
    @Nullable
    String next() {
        return next;
    }

    /** Whether the room shows the event at all. */
    boolean isFound() {
        return found;
    }

    /** Whether the room was read to its end. */
    boolean isComplete() {
        return found && !stuck && next == null;
    }

    /** Those whom this part shows in the room; who stands in the part before it too is only repeated. */
    List<Exposure.Person> people() {
        return new ArrayList<>(people.values());
    }
}
