package intramural.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a homeserver knows: rooms, members, events, profiles, and which transaction ids it has taken. */
final class Rooms {

    /** One room. */
    static final class Room {
        final String id;
        final String creator;
        final String name;
        final Set<String> members = new LinkedHashSet<>();
        final List<ObjectNode> timeline = new ArrayList<>();

        Room(String id, String creator, String name) {
            this.id = id;
            this.creator = creator;
            this.name = name;
            members.add(creator);
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, ObjectNode> events = new HashMap<>();
    private final Map<String, String> transactions = new HashMap<>();
    private final Map<String, ObjectNode> profiles = new HashMap<>();
    private int made;

    synchronized Room make(String id, String creator, String name) {
        Room room = new Room(id, creator, name);
        rooms.put(id, room);
        return room;
    }

    synchronized Room make(String creator, String name) {
        made++;
        return make("!made" + made + ":agency.example", creator, name);
    }

    synchronized @Nullable Room room(String id) {
        return rooms.get(id);
    }

    synchronized List<Room> of(String member) {
        return rooms.values().stream()
                .filter(room -> room.members.contains(member))
                .toList();
    }

    /** A person's profile, to be read and changed. */
    synchronized ObjectNode profile(String person) {
        return profiles.computeIfAbsent(person, key -> JSON.objectNode());
    }

    synchronized @Nullable ObjectNode event(String id) {
        return events.get(id);
    }

    /** Adds an event as it stands. */
    synchronized void add(ObjectNode event) {
        Room room = rooms.get(event.path("room_id").asText());
        if (room == null) {
            throw new IllegalArgumentException("no such room");
        }
        event.put("depth", room.timeline.size() + 1);
        room.timeline.add(event);
        events.put(event.path("event_id").asText(), event);
    }

    synchronized void forgetTransactions() {
        transactions.clear();
    }

    /** Sends an event, once for each transaction id. */
    synchronized String send(Room room, String sender, String type, String transactionId, ObjectNode content) {
        String known = transactions.get(sender + " " + room.id + " " + transactionId);
        if (known != null) {
            return known;
        }
        made++;
        ObjectNode event = JSON.objectNode();
        event.put("event_id", "$made" + made)
                .put("room_id", room.id)
                .put("sender", sender)
                .put("type", type)
                .put("origin_server_ts", 1_795_600_000_000L);
        event.set("content", content);
        add(event);
        transactions.put(sender + " " + room.id + " " + transactionId, "$made" + made);
        return "$made" + made;
    }

    /** Redacts once for each transaction id; by the admin API, which has none, what is not redacted yet. */
    synchronized String redact(
            Room room, String sender, String target, @Nullable String transactionId, JsonNode reason) {
        ObjectNode event = events.get(target);
        if (transactionId == null && (event == null || isRedacted(target))) {
            return "";
        }
        ObjectNode content = JSON.objectNode();
        content.put("redacts", target).set("reason", reason);
        String id = send(
                room, sender, "m.room.redaction", transactionId == null ? "admin " + target : transactionId, content);
        if (event != null) {
            event.withObjectProperty("unsigned").put("redacted_because", id);
        }
        return id;
    }

    synchronized boolean isRedacted(String eventId) {
        ObjectNode event = events.get(eventId);
        return event != null && event.path("unsigned").has("redacted_because");
    }

    /** Redactions of that event, as everybody sees them. */
    synchronized List<ObjectNode> redactionsOf(String eventId) {
        return events.values().stream()
                .filter(event -> event.path("type").asText().equals("m.room.redaction"))
                .filter(event -> event.at("/content/redacts").asText().equals(eventId))
                .toList();
    }

    /** What was said to a person in direct chats with this sender. */
    synchronized List<String> toldBy(String sender, String person) {
        return rooms.values().stream()
                .filter(room -> room.members.contains(person) && room.creator.equals(sender))
                .flatMap(room -> room.timeline.stream())
                .filter(event -> event.path("sender").asText().equals(sender))
                .map(event -> event.at("/content/body").asText())
                .toList();
    }
}
