package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An event as a transaction delivered it: it has happened. {@code toString} shows ids only.
 *
 * @param redacts the event that a redaction names, at whichever place the room version has it
 * @param raw the whole event as delivered
 */
public record RoomEvent(
        String eventId,
        String roomId,
        String sender,
        String type,
        @Nullable String stateKey,
        long originServerTs,
        @Nullable String redacts,
        ObjectNode content,
        ObjectNode raw) {

    private static final int LONGEST_ID = 255;

    /**
     * Reads a delivered event.
     *
     * @return null if it lacks what every event has, or has it with another JSON type, or an id that can be none
     */
    public static @Nullable RoomEvent read(JsonNode node) {
        if (!(node instanceof ObjectNode raw) || !(raw.get("content") instanceof ObjectNode content)) {
            return null;
        }
        String eventId = id(raw, "event_id", '$');
        String roomId = id(raw, "room_id", '!');
        String sender = id(raw, "sender", '@');
        String type = text(raw, "type");
        if (eventId == null || roomId == null || sender == null || type == null) {
            return null;
        }
        String redacts = text(raw, "redacts");
        return new RoomEvent(
                eventId,
                roomId,
                sender,
                type,
                text(raw, "state_key"),
                raw.path("origin_server_ts").asLong(),
                redacts == null ? text(content, "redacts") : redacts,
                content,
                raw);
    }

    /** {@code rel_type} of its relation, or null. */
    public @Nullable String relationType() {
        return text(content.path("m.relates_to"), "rel_type");
    }

    /** The event that its relation names, or null. */
    public @Nullable String relatesTo() {
        return text(content.path("m.relates_to"), "event_id");
    }

    /** The event that it replies to, or null. */
    public @Nullable String repliesTo() {
        return text(content.path("m.relates_to").path("m.in_reply_to"), "event_id");
    }

    /** Whether the homeserver says that it is redacted, so that its content is gone. */
    public boolean isRedacted() {
        return raw.path("unsigned").has("redacted_because");
    }

    /** Soft-failed events are delivered to application services though no client sees them. */
    public boolean isSoftFailed() {
        return raw.path("unsigned").path("io.element.synapse.soft_failed").asBoolean();
    }

    /** Ids go into tables, logs and addresses, so what looks like none of Matrix's is not taken for one. */
    private static @Nullable String id(JsonNode node, String key, char sigil) {
        String id = text(node, key);
        boolean good = id != null
                && id.length() > 1
                && id.length() <= LONGEST_ID
                && id.charAt(0) == sigil
                && id.chars().noneMatch(c -> c <= ' ' || c == 0x7f || Character.isSurrogate((char) c));
        return good ? id : null;
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    @Override
    public String toString() {
        return "RoomEvent[" + eventId + " in " + roomId + "]";
    }
}
