package intramural.judge;

import intramural.policy.Act;
import intramural.policy.ActKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Rooms that are being made of what their maker has confirmed, or copied from an older room. Their homeserver sends name and
 * topic as acts of their own at once; a question about one of these nobody could answer, and it would leave half a room
 * behind. Bounded; not thread-safe (owned by the judge's thread).
 */
final class NewRooms {

    /** Longer than a homeserver takes to make a room, shorter than anybody takes to use it. */
    static final Duration MAKING = Duration.ofSeconds(10);

    private static final int CAPACITY = 5_000;

    /** Who has confirmed a creation, and rooms with their makers; each with its time. */
    private final Map<String, Instant> known = new Bounded<>(CAPACITY);

    /** Takes in an act that passes. */
    void passed(Act act, boolean confirmed, Instant now) {
        if (act.kind() == ActKind.CREATE_ROOM && confirmed) {
            known.put(act.sender(), now);
        }
        if (act.isEvent("m.room.create")) {
            boolean copied = act.content().path("predecessor").path("room_id").isTextual();
            Instant said = known.remove(act.sender());
            if (copied || (said != null && isStill(said, now))) {
                known.put(place(act), now);
            }
        }
    }

    /** Whether it belongs to the making of such a room. */
    boolean isOfMaking(Act act, Instant now) {
        Instant since = act.isState() ? known.get(place(act)) : null;
        return since != null && isStill(since, now);
    }

    private static boolean isStill(Instant since, Instant now) {
        return !now.isAfter(since.plus(MAKING));
    }

    private static String place(Act act) {
        return act.sender() + "\n" + act.roomId();
    }
}
