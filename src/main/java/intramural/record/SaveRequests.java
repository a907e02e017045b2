package intramural.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.EventConsumer;
import intramural.homeserver.RoomEvent;
import intramural.matrix.MatrixId;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkQueue;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Notices that somebody wants a thread saved: {@code !save} as a reply in it, or 💾 on one of its messages. Writes down
 * ids only; what they wrote is read again when the thread is saved.
 */
public final class SaveRequests implements EventConsumer {

    static final String KIND = "record.save";
    private static final String COMMAND = "!save";
    private static final String DISK = "\uD83D\uDCBE";

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
        if (target == null || !MatrixId.isEventId(target) || event.sender().equals(serviceUser)) {
            return;
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("room_id", event.roomId())
                .put("target", target)
                .put("requested_by", event.sender())
                .put("request_event_id", event.eventId());
        work.enqueue(
                tx,
                new Work(KIND, Work.key(KIND, event.eventId()), payload.toString(), clock.instant(), Lane.LONG, null));
    }

    /** The message that somebody asks to have saved with its thread; null if the event does not ask. */
    static @Nullable String target(RoomEvent event) {
        if (event.type().equals("m.reaction")) {
            String key = event.content().path("m.relates_to").path("key").asText();
            return key.startsWith(DISK) ? event.relatesTo() : null;
        }
        if (!event.type().equals("m.room.message")
                || note(event.content().path("body").asText()) == null) {
            return null;
        }
        return "m.thread".equals(event.relationType()) ? event.relatesTo() : event.repliesTo();
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
        boolean command = text.equals(COMMAND) || text.startsWith(COMMAND + " ") || text.startsWith(COMMAND + "\n");
        return command ? text.substring(COMMAND.length()).strip() : null;
    }
}
