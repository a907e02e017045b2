package intramural.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.EventConsumer;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.judge.KeptEvents;
import intramural.matrix.MatrixId;
import intramural.store.Database;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the doors' facts about saved threads true: which events a record needs, which of them are captured, and what open
 * requests to save are about. A thread goes on after it was saved, so what joins it is needed too.
 */
public final class SavedEvents implements EventConsumer {

    /** What comes later than this was sent while the service was away, and may have been redacted since. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final int CHUNK = 1000;

    private final KeptEvents kept;
    private final HeldTalk held;
    private final WorkQueue work;
    private final Clock clock;
    private final String serviceUser;

    public SavedEvents(KeptEvents kept, HeldTalk held, WorkQueue work, Clock clock, String serviceUser) {
        this.kept = kept;
        this.held = held;
        this.work = work;
        this.clock = clock;
        this.serviceUser = serviceUser;
    }

    /** Reads what is known already, before the doors open. Blocking. */
    public void load(Database database, Intake intake) {
        keep(database.read(SavedThreadDao::eventIds), kept, intake);
        database.read(CapturedEventDao::all).forEach(kept::sealed);
        for (String payload : work.open(SaveRequests.LANE, SaveRequests.KIND)) {
            SaveRequests.Request request = SaveRequests.Request.of(payload);
            if (MatrixId.isEventId(request.target())) {
                held.asked(request.eventId(), request.target());
            }
        }
        database.read(SavingDao::roots).forEach(held::root);
    }

    /** Makes these the events of a record, whose PDUs are with us, and needs what has joined them since. Blocking. */
    static void keep(List<String> events, KeptEvents kept, Intake intake) {
        events.forEach(kept::captured);
        List<String> joined = events;
        while (!joined.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (int from = 0; from < joined.size(); from += CHUNK) {
                List<String> chunk = joined.subList(from, Math.min(joined.size(), from + CHUNK));
                intake.pointing(chunk).stream()
                        .filter(id -> !kept.isOfRecord(id))
                        .forEach(id -> {
                            kept.need(id);
                            next.add(id);
                        });
            }
            joined = next;
        }
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        String target = SaveRequests.target(event);
        if (target != null && MatrixId.isEventId(target) && !event.sender().equals(serviceUser)) {
            held.asked(event.eventId(), target);
        }
        if ((isOfRecord(event.relatesTo()) || isOfRecord(event.repliesTo()))
                && !Incidents.isSubstitute(event.content())) {
            kept.need(event.eventId());
            // A request to save reads the whole thread itself.
            if (target == null && event.originServerTs() < clock.millis() - LATE.toMillis()) {
                captureLate(tx, event.roomId(), event.eventId());
            }
        }
        String redacts = event.redacts();
        if (redacts != null
                && event.type().equals("m.room.redaction")
                && MatrixId.isEventId(redacts)
                && (kept.mustCapture(redacts) || isAPersons(redacts, event))) {
            captureLate(tx, event.roomId(), redacts);
        }
    }

    /** A person's redaction of what is not captured already. */
    private boolean isAPersons(String redacts, RoomEvent event) {
        return !kept.isKept(redacts) && !event.sender().equals(serviceUser);
    }

    private boolean isOfRecord(@Nullable String eventId) {
        return eventId != null && kept.isOfRecord(eventId);
    }

    private void captureLate(Handle tx, String roomId, String eventId) {
        ObjectNode payload =
                JsonNodeFactory.instance.objectNode().put("room_id", roomId).put("event_id", eventId);
        String kind = RedactionCapture.KIND;
        work.enqueue(
                tx, new Work(kind, Work.key(kind, eventId), payload.toString(), clock.instant(), Lane.QUICK, null));
    }
}
