package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One act as a door saw it, before it happens (or, at the transaction door, after). Immutable by agreement: nobody
 * changes the trees. {@code toString} shows ids and kinds only, never text.
 *
 * @param kind what is done
 * @param sender user id of who does it
 * @param authenticatedAs user id whose token was used, where it differs from the sender (an administrator's login-as)
 * @param device device id, where known
 * @param roomId room id, where the act has one
 * @param transactionId the client's transaction id, where known; free text of the client's choice
 * @param eventId id of the event as built, where known
 * @param type event type; null for acts that are no events; free text of the client's choice
 * @param stateKey null for timeline events
 * @param redacts the event that a redaction names, at whichever place the room version has it
 * @param content the event's content, or for other kinds the arguments that {@link ActKind} lists
 */
public record Act(
        ActKind kind,
        String sender,
        @Nullable String authenticatedAs,
        @Nullable String device,
        @Nullable String roomId,
        @Nullable String transactionId,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String stateKey,
        @Nullable String redacts,
        ObjectNode content) {

    /** A key of what the service's own user says in its direct chats: which message it is. */
    public static final String OWN_WORDS = "org.intramural.message";

    /** With letters enough that nobody tells a number in pieces by it. */
    private static final Pattern REFERENCE = Pattern.compile("[1-3]\\.[1-6], V-(?=(?:[0-9]*[A-Z]){3})[0-9A-Z]{10}");

    private static final Set<String> ECHOED = Set.of("body", "formatted_body");

    /** What clients write in an edit, all of it at once. */
    private static final Set<String> OF_EDITS =
            Set.of("body", "formatted_body", "format", "msgtype", "m.new_content", "m.relates_to", "m.mentions");

    /** State that arranges a room: identifiers, numbers and words of the specification. */
    private static final Set<String> SETTINGS = Set.of(
            "m.room.create",
            "m.room.power_levels",
            "m.room.join_rules",
            "m.room.history_visibility",
            "m.room.guest_access",
            "m.room.server_acl",
            "m.room.canonical_alias",
            "m.room.pinned_events",
            "m.room.encryption",
            "m.room.third_party_invite",
            "m.room.avatar",
            "m.space.child",
            "m.space.parent");

    /** The same under a transaction id. */
    public Act under(String transaction) {
        return new Act(
                kind, sender, authenticatedAs, device, roomId, transaction, eventId, type, stateKey, redacts, content);
    }

    /** The same act in another room. */
    public Act in(String room) {
        return new Act(
                kind, sender, authenticatedAs, device, room, transactionId, eventId, type, stateKey, redacts, content);
    }

    /** An event as its sender would put it, with nothing known of device and transaction. */
    public static Act event(
            String sender, @Nullable String roomId, String type, @Nullable String stateKey, ObjectNode content) {
        JsonNode redacts = content.get("redacts");
        return new Act(
                ActKind.EVENT,
                sender,
                null,
                null,
                roomId,
                null,
                null,
                type,
                stateKey,
                redacts != null && redacts.isTextual() ? redacts.textValue() : null,
                content);
    }

    /** A line of plain text. */
    public static Act text(String sender, @Nullable String roomId, String body) {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", body);
        return event(sender, roomId, "m.room.message", null, content);
    }

    /** An act that is no event. */
    public static Act other(ActKind kind, String sender, @Nullable String roomId, ObjectNode arguments) {
        return new Act(kind, sender, null, null, roomId, null, null, null, null, null, arguments);
    }

    /** Whether this is an event of that type. */
    public boolean isEvent(String eventType) {
        return kind == ActKind.EVENT && eventType.equals(type);
    }

    public boolean isState() {
        return kind == ActKind.EVENT && stateKey != null;
    }

    /** Whether clients show it in a timeline: an event without a state key. */
    public boolean isTimeline() {
        return kind == ActKind.EVENT && stateKey == null;
    }

    /** Whether people read it as something that is said: a message, a topic, a note of any type, the reason of a change. */
    public boolean isSaid() {
        return (isTimeline() || (isState() && !SETTINGS.contains(type))) && !refersOnly();
    }

    /**
     * Whether it is a redaction whose reason is what the service writes there, in whosever name: a paragraph and a
     * reference, in which signs are drawn at random and may look like a part of anything.
     */
    private boolean refersOnly() {
        String reason = text("reason");
        return isEvent("m.room.redaction")
                && reason != null
                && REFERENCE.matcher(reason).matches()
                && content.size() == (content.has("redacts") ? 2 : 1);
    }

    /** Whether of all that is in it only the reason is said: a change of membership, a redaction. */
    public boolean saysOnlyWhy() {
        return isEvent("m.room.redaction") || isEvent("m.room.member");
    }

    /**
     * Whether what stands under this key is only said once more, behind an asterisk, for clients that know no edits
     * (client-server API, "Event replacements"), in an event with nothing beside it that it could begin.
     */
    public boolean repeats(String key) {
        String fallback = ECHOED.contains(key) ? text(key) : null;
        if (fallback == null
                || !fallback.startsWith("* ")
                || !"m.replace"
                        .equals(content.path("m.relates_to").path("rel_type").textValue())) {
            return false;
        }
        JsonNode said = content.path("m.new_content").path(key);
        return said.isTextual()
                && fallback.length() == said.textValue().length() + 2
                && fallback.endsWith(said.textValue())
                && content.properties().stream().allMatch(field -> OF_EDITS.contains(field.getKey()));
    }

    /** A string of the content, or null if it is absent or no string. */
    public @Nullable String text(String key) {
        JsonNode value = content.get(key);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    @Override
    public String toString() {
        return "Act[" + kind + " by " + sender + " in " + roomId + "]";
    }
}
