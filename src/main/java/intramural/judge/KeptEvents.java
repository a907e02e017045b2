package intramural.judge;

import intramural.matrix.MatrixId;
import intramural.policy.Act;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events that a saved thread needs, by their ids: facts for the doors, which have no time to ask a database. What is
 * captured may be redacted at once; what is only needed must be captured first. Thread-safe.
 */
public final class KeptEvents {

    private final Map<String, Boolean> captured = new ConcurrentHashMap<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();

    /** A record needs this event, and its PDU is not with us yet. */
    public void need(String eventId) {
        captured.putIfAbsent(eventId, false);
    }

    /** The PDU of this event is durably with us. */
    public void captured(String eventId) {
        captured.put(eventId, true);
    }

    /** The service itself is about to redact this event, and has captured it. Until the next start. */
    public void release(String eventId) {
        released.add(eventId);
    }

    /** Whether a record needs this event. */
    public boolean isKept(String eventId) {
        return captured.containsKey(eventId);
    }

    /** Whether the act takes an event out of sight that a record needs. */
    public boolean isRedacting(Act act) {
        String target = act.redacts();
        return target != null
                && act.isEvent("m.room.redaction")
                && captured.containsKey(target)
                && !released.contains(target);
    }

    /** Whether an event must be captured before it may be redacted. */
    public boolean mustCapture(String eventId) {
        return Boolean.FALSE.equals(captured.get(eventId));
    }

    /** What is about to join a thread that is kept is needed too, from before it exists. */
    public void follow(Act act) {
        String eventId = act.eventId();
        String target = act.content().path("m.relates_to").path("event_id").textValue();
        if (eventId != null && target != null && MatrixId.isEventId(eventId) && captured.containsKey(target)) {
            need(eventId);
        }
    }
}
