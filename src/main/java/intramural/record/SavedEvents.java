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
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the doors' facts about saved threads true: which events a record needs, and which of them are captured. A thread
 * goes on after it was saved, so what joins it is needed too.
 */
public final class SavedEvents implements EventConsumer {

    /** What comes later than this was sent while the service was away, and may have been redacted since. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final KeptEvents kept;
    private final WorkQueue work;
    private final Clock clock;
    private final String serviceUser;

    public SavedEvents(KeptEvents kept, WorkQueue work, Clock clock, String serviceUser) {
        this.kept = kept;
        this.work = work;
        this.clock = clock;
        this.serviceUser = serviceUser;
    }

    /** Reads what is known already, before the doors open. Blocking. */
    public void load(Database database, Intake intake) {
        for (SavedThreadDao.Ids thread : database.read(SavedThreadDao::ids)) {
            thread.events().forEach(kept::captured);
            List<String> joined = thread.events();
            while (!joined.isEmpty()) {
                joined = intake.related(thread.roomId(), joined).stream()
                        .filter(id -> !kept.isKept(id))
                        .toList();
                joined.forEach(kept::need);
            }
        }
        // Not all that is captured belongs to a record.
        database.read(CapturedEventDao::all).stream().filter(kept::isKept).forEach(kept::captured);
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        String target = SaveRequests.target(event);
        if (target != null) {
            need(target);
            need(event.relatesTo());
        }
        String relatesTo = event.relatesTo();
        if (relatesTo != null && kept.isKept(relatesTo) && !Incidents.isSubstitute(event.content())) {
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

    private void need(@Nullable String eventId) {
        if (eventId != null && MatrixId.isEventId(eventId)) {
            kept.need(eventId);
        }
    }

    private void captureLate(Handle tx, String roomId, String eventId) {
        ObjectNode payload =
                JsonNodeFactory.instance.objectNode().put("room_id", roomId).put("event_id", eventId);
        String kind = RedactionCapture.KIND;
        work.enqueue(
                tx, new Work(kind, Work.key(kind, eventId), payload.toString(), clock.instant(), Lane.QUICK, null));
    }
}
