package intramural.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.record.SigningServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

        @Nullable
        String predecessor;

        @Nullable
        String successor;
        /** Events that a page of the timeline has at most. */
        int page = 1_000;

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
    private final Set<String> dropped = new HashSet<>();
    private final SigningServer server;
    private int made;

    Rooms(String serverName) {
        server = new SigningServer(serverName);
    }

    JsonNode publishedKeys() {
        return server.publishedKeys();
    }

    /** Every room is gone, as if an administrator had purged it, so that nobody has to read it any more. */
    synchronized void purge() {
        rooms.clear();
        events.clear();
        transactions.clear();
        profiles.clear();
        dropped.clear();
    }

    synchronized List<Room> all() {
        return List.copyOf(rooms.values());
    }

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

    /** The event as it was sent, for as long as the homeserver keeps that of a redacted one. */
    synchronized @Nullable ObjectNode original(String id) {
        ObjectNode event = events.get(id);
        return event != null && dropped.contains(id) ? seen(event) : event;
    }

    /** The time is over for which the original of a redacted event is kept. */
    synchronized void dropOriginal(String id) {
        dropped.add(id);
    }

    /** The event as people see it: pruned once it is redacted. */
    static ObjectNode seen(ObjectNode event) {
        JsonNode unsigned = event.path("unsigned");
        if (!unsigned.has("redacted_because")) {
            return event.deepCopy();
        }
        ObjectNode pruned = Pdu.served(event, RoomVersion.V11).pruned().json();
        pruned.set("event_id", event.path("event_id"));
        pruned.set("unsigned", unsigned);
        return pruned;
    }

    /** Builds an event at the end of its room, signed and named, but does not add it. */
    synchronized ObjectNode build(ObjectNode event) {
        event.put("depth", room(event).timeline.size() + 1);
        return event.put("event_id", server.sign(event));
    }

    private Room room(ObjectNode event) {
        Room room = rooms.get(event.path("room_id").asText());
        if (room == null) {
            throw new IllegalArgumentException("no such room");
        }
        return room;
    }

    /** Adds an event as it stands. */
    synchronized ObjectNode add(ObjectNode event) {
        List<ObjectNode> timeline = room(event).timeline;
        if (!event.has("depth")) {
            event.put("depth", timeline.size() + 1);
        }
        timeline.add(event);
        events.put(event.path("event_id").asText(), event);
        return event;
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
        ObjectNode event = JSON.objectNode();
        event.put("room_id", room.id)
                .put("sender", sender)
                .put("type", type)
                .put("origin_server_ts", 1_795_600_000_000L);
        event.set("content", content);
        String id = add(build(event)).path("event_id").asText();
        transactions.put(sender + " " + room.id + " " + transactionId, id);
        return id;
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
