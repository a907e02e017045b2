package intramural.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.JsonBytes;
import intramural.matrix.Pdu;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code events.jsonl}: the PDU as the homeserver signed it, and beside it what we know of it. The bytes are
 * final once made; what is exported is what was hashed. {@code toString} shows the id only.
 *
 * @param position from 1, the number of the line
 * @param json without line break
 */
record Line(int position, String eventId, SavedThread.Kind kind, String json) {

    private static final DateTimeFormatter UTC =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    /**
     * What was stopped, instead of its text.
     *
     * @param delivered whether it had been delivered, and was removed afterwards
     */
    record Stopped(String reference, String paragraph, boolean delivered) {}

    /**
     * What stands beside the PDU.
     *
     * @param receivedAt when the homeserver delivered it to us; null if it never did
     * @param stopped null for what nobody stopped
     */
    record Beside(
            Originals.Source source,
            @Nullable Instant receivedAt,
            @Nullable Stopped stopped) {}

    static Line of(int position, String eventId, SavedThread.Kind kind, Pdu pdu, Beside beside, ZoneId zone) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("position", position);
        json.put("kind", kind.name());
        json.put("event_id", eventId);
        json.put("room_version", pdu.version().id());
        Instant at = Instant.ofEpochMilli(pdu.originServerTs());
        json.put("at_utc", utc(at));
        json.put("at_local", local(at, zone));
        if (beside.receivedAt() != null) {
            json.put("received_at_utc", utc(beside.receivedAt()));
        }
        json.put("content_from", beside.source().name());
        Stopped stopped = beside.stopped();
        if (stopped != null) {
            ObjectNode act = json.putObject("stopped");
            act.put("reference", stopped.reference()).put("paragraph", stopped.paragraph());
            if (stopped.delivered()) {
                act.put("delivered", true);
            }
        }
        json.set("pdu", pdu.json());
        return new Line(position, eventId, kind, new String(JsonBytes.of(json), StandardCharsets.UTF_8));
    }

    /** {@code 2026-11-25T17:03:00.123Z}. */
    static String utc(Instant at) {
        return UTC.format(at);
    }

    /** {@code 2026-11-25T09:03:00.123-08:00}. */
    static String local(Instant at, ZoneId zone) {
        return LOCAL.format(at.atZone(zone));
    }

    @Override
    public String toString() {
        return "Line[" + position + " " + eventId + "]";
    }
}
