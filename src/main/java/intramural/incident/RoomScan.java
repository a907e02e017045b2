package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a room from an event on: who was there, who came, who read, and what belongs to it. Read as an
 * administrator, so it works in rooms that nobody of us is in, and after the event was redacted. Bounded.
 */
final class RoomScan {

    private static final int PAGE = 100;
    private static final int PAGES = 50;

    private final HomeserverClient homeserver;
    private final String roomId;
    private final Set<String> since = new LinkedHashSet<>();
    private final Relatives relatives;
    private final Set<String> looked = new HashSet<>();
    private final Map<String, IncidentEvent.Role> related = new LinkedHashMap<>();
    /** When each person came; null for those who were there. */
    private final Map<String, @Nullable Long> people = new LinkedHashMap<>();

    private boolean found;
    private boolean complete;

    private RoomScan(HomeserverClient homeserver, String roomId, Relatives relatives) {
        this.homeserver = homeserver;
        this.roomId = roomId;
        this.relatives = relatives;
    }

    /** @param relatives shown every event that is not redacted, in the order of the room */
    static RoomScan from(HomeserverClient homeserver, String roomId, String eventId, Relatives relatives) {
        RoomScan scan = new RoomScan(homeserver, roomId, relatives);
        scan.since.add(eventId);
        Optional<JsonNode> context = homeserver.rooms().context(roomId, eventId);
        context.ifPresent(scan::read);
        return scan;
    }

    private void read(JsonNode context) {
        found = true;
        for (JsonNode event : context.path("state")) {
            if (isJoin(event)) {
                people.put(event.path("state_key").asText(), null);
            }
        }
        String from = context.path("end").asText(null);
        for (int page = 0; page < PAGES && from != null; page++) {
            JsonNode messages = homeserver.adminRoomMessages(roomId, from, "f", PAGE);
            messages.path("chunk").forEach(this::see);
            from = messages.path("chunk").isEmpty()
                    ? null
                    : messages.path("end").asText(null);
        }
        complete = from == null;
        if (!complete) {
            for (String member : homeserver.adminRoomMembers(roomId)) {
                people.putIfAbsent(member, null);
            }
        }
    }

    private void see(JsonNode event) {
        since.add(event.path("event_id").asText());
        if (isJoin(event)) {
            String person = event.path("state_key").asText();
            if (!people.containsKey(person)) {
                people.put(person, event.path("origin_server_ts").asLong());
            }
        }
        if (event.path("unsigned").has("redacted_because")) {
            return;
        }
        String eventId = event.path("event_id").asText();
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

    /** Whether the event was read as it was sent. */
    boolean hasLookedAt(String eventId) {
        return looked.contains(eventId);
    }

    /** Whether the room was read to its end. */
    boolean isComplete() {
        return found && complete;
    }

    Map<String, @Nullable Long> people() {
        return people;
    }

    /**
     * When each person's read receipt at one of the events from the first on was sent; of those who are further on than
     * we have read, too. Null if no receipts can be read.
     *
     * @param member somebody of this server who was in the room
     */
    @Nullable
    Map<String, Long> readers(String member, long originServerTs) {
        JsonNode receipts = receipts(member);
        if (receipts == null) {
            return null;
        }
        Map<String, Long> readers = new HashMap<>();
        for (JsonNode receipt : receipts) {
            receipt.path("content")
                    .properties()
                    .forEach(entry -> entry.getValue()
                            .path("m.read")
                            .properties()
                            .forEach(reader -> {
                                long ts = reader.getValue().path("ts").asLong();
                                if (since.contains(entry.getKey()) || (!complete && ts >= originServerTs)) {
                                    readers.merge(reader.getKey(), ts, Math::min);
                                }
                            }));
        }
        return readers;
    }

    private @Nullable JsonNode receipts(String member) {
        try {
            return homeserver.rooms().receipts(roomId, null);
        } catch (HomeserverException e) {
            refused(e);
        }
        try {
            return homeserver.rooms().receiptsAs(homeserver, member, roomId);
        } catch (HomeserverException e) {
            refused(e);
            return null;
        }
    }

    private static void refused(HomeserverException e) {
        if (e.isRetryable()) {
            throw e;
        }
    }
}
