package intramural.judge;

import intramural.matrix.MatrixId;
import intramural.policy.Act;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events that must not go unseen, by their ids: facts for the doors, which have no time to ask a database. Records
 * need theirs for ever; what is held is needed as long as somebody holds it. What is captured may be redacted at once;
 * what is only needed must be captured first. Thread-safe.
 */
public final class KeptEvents {

    private final Map<String, Boolean> ofRecords = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> held = new ConcurrentHashMap<>();
    private final Set<String> sealed = ConcurrentHashMap.newKeySet();
    private final Set<String> released = ConcurrentHashMap.newKeySet();

    /** A record needs this event, and its PDU is not with us yet. */
    public void need(String eventId) {
        ofRecords.putIfAbsent(eventId, false);
    }

    /** A record needs this event, and its PDU is durably with us. */
    public void captured(String eventId) {
        ofRecords.put(eventId, true);
    }

    /** The PDU of this event is durably with us. Means nothing for what is not kept. */
    public void sealed(String eventId) {
        ofRecords.computeIfPresent(eventId, (id, before) -> true);
        if (held.containsKey(eventId)) {
            sealed.add(eventId);
        }
    }

    /**
     * What holds this event now, instead of what was said of it before.
     *
     * @param by names of the holds and of the requests to save; empty: it is not held
     */
    public void hold(String eventId, Set<String> by) {
        if (by.isEmpty()) {
            held.remove(eventId);
        } else {
            held.put(eventId, Set.copyOf(by));
        }
    }

    /** Whatever that held is held by the rest, if by anybody. */
    public void unhold(String by) {
        held.keySet()
                .forEach(eventId -> held.computeIfPresent(eventId, (id, reasons) -> {
                    Set<String> rest = new HashSet<>(reasons);
                    rest.remove(by);
                    return rest.isEmpty() ? null : Set.copyOf(rest);
                }));
    }

    /** The service itself is about to redact this event, and has captured it. Until the next start. */
    public void release(String eventId) {
        released.add(eventId);
    }

    /** Whether the service itself redacts this event. */
    public boolean isReleased(String eventId) {
        return released.contains(eventId);
    }

    /** Whether a record needs this event. */
    public boolean isOfRecord(String eventId) {
        return ofRecords.containsKey(eventId);
    }

    /** Whether a record needs this event or something holds it. */
    public boolean isKept(String eventId) {
        return isOfRecord(eventId) || held.containsKey(eventId);
    }

    /** Whether the act takes an event out of sight that is kept. */
    public boolean isRedacting(Act act) {
        String target = act.redacts();
        return target != null && act.isEvent("m.room.redaction") && isKept(target) && !released.contains(target);
    }

    /** Whether an event must be captured before it may be redacted. */
    public boolean mustCapture(String eventId) {
        Boolean captured = ofRecords.get(eventId);
        return captured == null ? held.containsKey(eventId) && !sealed.contains(eventId) : !captured;
    }

    /** What is about to join a thread of a record is needed too, from before it exists. */
    public void follow(Act act) {
        String eventId = act.eventId();
        if (eventId != null && (isPartOfRecord(act, "/event_id") || isPartOfRecord(act, "/m.in_reply_to/event_id"))) {
            need(eventId);
        }
    }

    private boolean isPartOfRecord(Act act, String where) {
        String target = act.content().path("m.relates_to").at(where).textValue();
        return target != null && MatrixId.isEventId(target) && isOfRecord(target);
    }
}
