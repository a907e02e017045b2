package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.EventConsumer;
import intramural.homeserver.RoomEvent;
import intramural.matrix.MatrixId;
import intramural.matrix.StrictJson;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Notices that somebody wants a thread saved: {@code !save} as a reply in it, {@code !save} with a link to one of its
 * messages anywhere, or 💾 on one of them. What stands behind it is the reason. Writes down ids only; what they wrote is
 * read again when the thread is saved.
 */
public final class SaveRequests implements EventConsumer {

    static final String KIND = "record.save";
    static final Lane LANE = Lane.LONG;

    /** As people type it: telephones begin with a capital, and some put a colon behind it. */
    private static final Pattern COMMAND = Pattern.compile("[!\uFF01][Ss][Aa][Vv][Ee](?=[\\s:.,;!]|$)[:.,;!]*");

    private static final String DISK = "\uD83D\uDCBE";

    /** Some clients put it behind a picture. */
    private static final String EMOJI_STYLE = "\uFE0F";

    /** A link of matrix.to or of the {@code matrix:} scheme, or an id alone; the event's id without its sigil. */
    private static final Pattern LINK = Pattern.compile("(?:https?://matrix\\.to/#/[^\\s/]+/(?:\\$|%24)"
            + "|matrix:(?:roomid|r)/[^\\s/]+/e/|(?<!\\S)\\$)([A-Za-z0-9_-]{43})(?:\\?\\S*)?(?!\\S)");

    /**
     * What somebody asked for. Ids only.
     *
     * @param target the event that is pointed at; empty for none
     * @param eventId what asked for it
     */
    record Request(String roomId, String target, String person, String eventId) {
        static Request of(String payload) {
            JsonNode json = StrictJson.parseObject(payload.getBytes(StandardCharsets.UTF_8));
            return new Request(
                    json.path("room_id").asText(),
                    json.path("target").asText(),
                    json.path("requested_by").asText(),
                    json.path("request_event_id").asText());
        }
    }

    private final WorkQueue work;
    private final Clock clock;
    private final String serviceUser;

    public SaveRequests(WorkQueue work, Clock clock, String serviceUser) {
        this.work = work;
        this.clock = clock;
        this.serviceUser = serviceUser;
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        String target = target(event);
        if (target == null || event.sender().equals(serviceUser)) {
            return;
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("room_id", event.roomId())
                .put("target", target)
                .put("requested_by", event.sender())
                .put("request_event_id", event.eventId());
        work.enqueue(
                tx, new Work(KIND, Work.key(KIND, event.eventId()), payload.toString(), clock.instant(), LANE, null));
    }

    /** The event that is pointed at, empty if the command points at none, null if this is no command. */
    static @Nullable String target(RoomEvent event) {
        if (event.type().equals("m.reaction")) {
            String key = event.content().path("m.relates_to").path("key").asText();
            return key.replace(EMOJI_STYLE, "").equals(DISK) ? id(event.relatesTo()) : null;
        }
        String note = event.type().equals("m.room.message")
                ? note(event.content().path("body").asText())
                : null;
        if (note == null || "m.replace".equals(event.relationType())) {
            return null;
        }
        Matcher link = LINK.matcher(note);
        if (link.find()) {
            return "$" + link.group(1);
        }
        String related = "m.thread".equals(event.relationType()) ? event.relatesTo() : event.repliesTo();
        return related == null ? "" : id(related);
    }

    private static @Nullable String id(@Nullable String id) {
        return id != null && MatrixId.isEventId(id) ? id : null;
    }

    /** Why: what stands behind {@code !save}, without the link. Empty if nothing does or the message is no command. */
    static String reason(String body) {
        String note = note(body);
        return note == null ? "" : LINK.matcher(note).replaceAll("").strip().replaceAll("[ \t]{2,}", " ");
    }

    /**
     * What stands behind {@code !save}.
     *
     * @return null if the message is not the command
     */
    static @Nullable String note(String body) {
        String text = body;
        // Older clients quote the message they reply to, each line behind "> ", then an empty line.
        while (text.startsWith("> ") && text.indexOf('\n') >= 0) {
            text = text.substring(text.indexOf('\n') + 1);
        }
        text = text.strip();
        Matcher command = COMMAND.matcher(text);
        return command.lookingAt() ? text.substring(command.end()).strip() : null;
    }
}
