package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a room from an event on: who was there, who came, who read, and what relates to anything. Read as an
 * administrator, so it works in rooms that nobody of us is in, and after the event was redacted. Bounded.
 */
final class RoomScan {

    private static final int PAGE = 100;
    private static final int PAGES = 50;

    private final HomeserverClient homeserver;
    private final String roomId;
    private final Set<String> since = new LinkedHashSet<>();
    private final List<JsonNode> related = new ArrayList<>();
    /** When each person came; null for those who were there. */
    private final Map<String, @Nullable Long> people = new LinkedHashMap<>();

    private boolean found;
    private boolean complete;

    private RoomScan(HomeserverClient homeserver, String roomId) {
        this.homeserver = homeserver;
        this.roomId = roomId;
    }

    static RoomScan from(HomeserverClient homeserver, String roomId, String eventId) {
        RoomScan scan = new RoomScan(homeserver, roomId);
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
            for (JsonNode member : homeserver.adminRoomMembers(roomId).path("members")) {
                people.putIfAbsent(member.asText(), null);
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
        boolean redacted = event.path("unsigned").has("redacted_because");
        if (!redacted && event.path("content").path("m.relates_to").isObject()) {
            related.add(event);
        }
    }

    private static boolean isJoin(JsonNode event) {
        return event.path("type").asText().equals("m.room.member")
                && event.path("content").path("membership").asText().equals("join");
    }

    /** Events from the first on that relate to anything and are not redacted, in the order of the room. */
    List<JsonNode> related() {
        return related;
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
