package intramural.judge;

import intramural.policy.Act;
import intramural.policy.ActKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that a door has let pass and that have not been delivered yet, so that one which no door has judged is noticed.
 * Bounded: what is pushed out would only raise a false alarm, never let anything pass. Thread-safe.
 */
public final class Judged {

    private static final int CAPACITY = 50_000;

    private final Map<String, Integer> passed = new Bounded<>(CAPACITY);

    /** Remembers a verdict that lets something into the room: as it is, changed, or as a placeholder. */
    public synchronized void passed(Verdict verdict) {
        Act act = verdict.act();
        if (verdict.answer() == Verdict.Answer.REFUSE || act.kind() != ActKind.EVENT) {
            return;
        }
        String eventId = act.eventId();
        boolean same = verdict.answer() == Verdict.Answer.ALLOW && eventId != null;
        String key = same ? String.valueOf(eventId) : changed(act.sender(), act.roomId(), act.type());
        passed.merge(key, 1, Integer::sum);
    }

    /** Whether a door has judged this event; forgets it. */
    public synchronized boolean take(String eventId, String sender, String roomId, String type) {
        return takeOne(eventId) || takeOne(changed(sender, roomId, type));
    }

    /** Whether a door has judged this event and let it into its room. */
    public synchronized boolean knows(String eventId, String sender, String roomId, String type) {
        return passed.containsKey(eventId) || passed.containsKey(changed(sender, roomId, type));
    }

    private boolean takeOne(String key) {
        boolean known = passed.containsKey(key);
        passed.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
        return known;
    }

    /** Changing the content changes the event id, so the id of what was asked about is of no use then. */
    private static String changed(String sender, @Nullable String roomId, @Nullable String type) {
        return sender + "\n" + roomId + "\n" + type;
    }
}
