package intramural.judge;

import intramural.detect.Detected;
import intramural.detect.Detection;
import intramural.detect.person.Colleagues;
import intramural.detect.talk.Line;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.PolicyData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that one person tells in pieces in several rooms, which the same people may read (ADR 12). Numbers alone: what is
 * said of somebody in one room means somebody else in the next. Looks only at who has just spoken elsewhere. Bounded; not
 * thread-safe (owned by the judge's thread).
 */
final class AcrossRooms {

    private static final long JUST = Duration.ofMinutes(2).toMillis();
    private static final int MOST_SENDERS = 5_000;

    /** Of the memory that lines of rooms have. */
    private static final int SHARE = 8;

    /** @param elsewhere when they last spoke in another room than the last, in milliseconds */
    private record Last(String room, long at, long elsewhere) {}

    private final Window window;
    private final Map<String, Last> last = new Bounded<>(MOST_SENDERS, true);

    AcrossRooms(Detection detection, Colleagues colleagues) {
        window = new Window(detection, colleagues, new RecentLines(SHARE));
    }

    /**
     * What the act completes of what its sender has begun in other rooms.
     *
     * @param key the same for the same attempt
     * @param now milliseconds
     */
    List<Finding> completed(Act act, Detected detected, String key, PolicyData policy, long now) {
        if (act.roomId() == null
                || detected.lines().stream().noneMatch(Line::mayTellNumber)
                || elsewhere(act.sender(), act.roomId()) < now - JUST) {
            return List.of();
        }
        return window.completed(together(act), detected, key, policy, now).stream()
                .filter(Detection::isNumber)
                .toList();
    }

    /**
     * Takes in what was let through.
     *
     * @param change what it changes in the lines of its room; null if nothing
     */
    void said(Act act, Window.@Nullable Change change, long now) {
        String room = act.roomId();
        if (room == null) {
            return;
        }
        window.take(change == null ? null : change.in(act.sender()));
        last.put(act.sender(), new Last(room, now, elsewhere(act.sender(), room)));
    }

    /** Takes back what did not happen after all. */
    void unsaid(Act act, String key) {
        if (act.roomId() != null) {
            window.unsaid(together(act), key);
        }
    }

    /** Lets go of what is too old to be completed. */
    void expire(long now) {
        window.expire(now);
    }

    private long elsewhere(String sender, String room) {
        Last before = last.get(sender);
        if (before == null) {
            return Long.MIN_VALUE;
        }
        return before.room().equals(room) ? before.elsewhere() : before.at();
    }

    /** As if all rooms of its sender were one. */
    private static Act together(Act act) {
        return act.in(act.sender());
    }
}
