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
 * said of somebody in one room means somebody else in the next; and only lines that say little else. Looks only at who has
 * just told such a line elsewhere. Bounded; not
 * thread-safe (owned by the judge's thread).
 */
final class AcrossRooms {

    private static final long JUST = Duration.ofMinutes(2).toMillis();
    private static final int MOST_SENDERS = 5_000;

    /** Of the memory that lines of rooms have. */
    private static final int SHARE = 8;

    /**
     * Where somebody last told such a line.
     *
     * @param at milliseconds
     * @param elsewhere when they last told one in another room, in milliseconds
     */
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
                || detected.lines().stream().noneMatch(Line::tellsNumberApart)
                || elsewhere(act.sender(), act.roomId()) < now - JUST) {
            return List.of();
        }
        Detected apart = new Detected(detected.findings(), apart(detected.lines()));
        return window.completed(together(act), apart, key, policy, now).stream()
                .filter(Detection::isNumber)
                .toList();
    }

    /**
     * Takes in what was let through.
     *
     * @param change what it changes in the lines of its room; null if nothing
     */
    void said(Act act, Window.@Nullable Change change, long now) {
        if (change == null) {
            return;
        }
        RecentLines.Said said = change.said();
        RecentLines.Said told = said == null ? null : said.with(apart(said.lines()));
        window.take(new Window.Change(act.sender(), told, change.redacted(), change.by()));
        if (told != null && !told.lines().isEmpty()) {
            last.put(act.sender(), new Last(change.room(), now, elsewhere(act.sender(), change.room())));
        }
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

    private static List<Line> apart(List<Line> lines) {
        return lines.stream().filter(Line::tellsNumberApart).toList();
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
