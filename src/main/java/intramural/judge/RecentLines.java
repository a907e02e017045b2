package intramural.judge;

import intramural.detect.talk.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was said lately, by room: only lines that others may complete. Bounded by lines of a sender, lines of a room, rooms
 * and bytes; what is pushed out first is a sender's own oldest, so that one person cannot push out another's lines.
 * Holds text, shows none. Not thread-safe.
 */
final class RecentLines {

    /** Of one sender in one room; more than are read, since an edit or an answer may mean an older one. */
    static final int MOST_OF_A_SENDER = 20;

    static final int MOST_IN_A_ROOM = 200;
    static final int MOST_ROOMS = 5_000;

    /** Over all rooms: about as many bytes, some 25,000 lines. */
    static final int MOST_BYTES = 16_000_000;

    /** So many lines of one event and its edits are kept. */
    private static final int MOST_VERSIONS = 12;

    /** What a line takes beside its text, and an act beside its lines, in bytes, by a look at the heap. */
    private static final int BESIDE_A_LINE = 300;

    private static final int BESIDE_AN_ACT = 300;

    /**
     * What one act said.
     *
     * @param at milliseconds
     * @param key names the attempt
     * @param eventId null where it is not known
     */
    record Said(
            String sender, long at, String key, @Nullable String eventId, List<Line> lines) {

        /** The same act with other lines. */
        Said with(List<Line> other) {
            return new Said(sender, at, key, eventId, other);
        }

        int size() {
            int size = lines.isEmpty() ? 0 : BESIDE_AN_ACT;
            for (Line line : lines) {
                size += BESIDE_A_LINE + line.size();
            }
            return size;
        }

        @Override
        public String toString() {
            return "Said[" + lines.size() + " lines]";
        }
    }

    private final Map<String, List<Said>> rooms = new LinkedHashMap<>(16, 0.75f, true);
    private final int mostRooms;
    private final int mostBytes;
    private int bytes;

    RecentLines() {
        this(1);
    }

    /** @param share among so many that are bounded together */
    RecentLines(int share) {
        mostRooms = MOST_ROOMS / share;
        mostBytes = MOST_BYTES / share;
    }

    /** What is left in a room of after that time, oldest first; older is forgotten. A view, good until the next change. */
    List<Said> in(String room, long since) {
        List<Said> said = rooms.get(room);
        if (said == null) {
            return List.of();
        }
        forget(room, said, each -> each.at() < since);
        return Collections.unmodifiableList(said);
    }

    /**
     * Adds what was said; in the place of what the same event or attempt said before, if that is there. An edit that says
     * something else stands beside it: what it was before can still be read.
     */
    void put(String room, Said newest) {
        List<Said> before = rooms.computeIfAbsent(room, key -> new ArrayList<>());
        if (!isAmong(before, newest)) {
            if (!newest.lines().isEmpty()) {
                before.add(newest);
                bytes += newest.size();
            }
            bound(room, before, newest.sender());
            return;
        }
        Said said = withVersions(before, newest);
        List<Said> after = new ArrayList<>(before.size() + 1);
        boolean placed = false;
        for (Said each : before) {
            if (isSame(each, said)) {
                bytes -= each.size();
                if (!placed && !said.lines().isEmpty()) {
                    after.add(said);
                }
                placed = true;
            } else {
                after.add(each);
            }
        }
        bytes += said.size();
        rooms.put(room, after);
        bound(room, after, said.sender());
    }

    /** With the lines that the same event had under another attempt and that none of the newest repeats; not too many. */
    private static Said withVersions(List<Said> before, Said newest) {
        List<Line> lines = new ArrayList<>();
        for (Said each : before) {
            if (isSame(each, newest) && !each.key().equals(newest.key())) {
                each.lines().stream()
                        .filter(line -> newest.lines().stream().allMatch(other -> other.saysElse(line)))
                        .forEach(lines::add);
            }
        }
        if (lines.isEmpty() || newest.lines().isEmpty()) {
            return newest;
        }
        lines.addAll(newest.lines());
        return new Said(
                newest.sender(),
                newest.at(),
                newest.key(),
                newest.eventId(),
                List.copyOf(lines.subList(Math.max(0, lines.size() - MOST_VERSIONS), lines.size())));
    }

    private static boolean isAmong(List<Said> before, Said newest) {
        for (Said each : before) {
            if (isSame(each, newest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Said each, Said said) {
        return each.sender().equals(said.sender())
                && (each.key().equals(said.key())
                        || (each.eventId() != null && each.eventId().equals(said.eventId())));
    }

    /** @param by who removes it; null if it is surely gone, else only what they have said themselves */
    void remove(String room, String eventId, @Nullable String by) {
        List<Said> said = rooms.get(room);
        if (said != null) {
            forget(room, said, each -> eventId.equals(each.eventId()) && (by == null || by.equals(each.sender())));
        }
    }

    void removeKey(String room, String key) {
        List<Said> said = rooms.get(room);
        if (said != null) {
            forget(room, said, each -> key.equals(each.key()));
        }
    }

    /** Forgets everything from before that time. */
    void expire(long since) {
        for (String room : List.copyOf(rooms.keySet())) {
            List<Said> said = rooms.get(room);
            if (said != null) {
                forget(room, said, each -> each.at() < since);
            }
        }
    }

    int bytes() {
        return bytes;
    }

    int rooms() {
        return rooms.size();
    }

    private void forget(String room, List<Said> said, Predicate<Said> which) {
        said.removeIf(each -> {
            boolean gone = which.test(each);
            bytes -= gone ? each.size() : 0;
            return gone;
        });
        if (said.isEmpty()) {
            rooms.remove(room);
        }
    }

    private void bound(String room, List<Said> said, String sender) {
        int his = 0;
        for (Said each : said) {
            his += each.sender().equals(sender) ? 1 : 0;
        }
        if (his > MOST_OF_A_SENDER) {
            dropFirst(said, each -> each.sender().equals(sender));
        }
        if (said.size() > MOST_IN_A_ROOM) {
            dropFirst(said, each -> true);
        }
        if (said.isEmpty()) {
            rooms.remove(room);
        }
        while (rooms.size() > mostRooms || (bytes > mostBytes && rooms.size() > 1)) {
            Map.Entry<String, List<Said>> quietest = rooms.entrySet().iterator().next();
            quietest.getValue().forEach(each -> bytes -= each.size());
            rooms.remove(quietest.getKey());
        }
    }

    private void dropFirst(List<Said> said, Predicate<Said> which) {
        for (Iterator<Said> all = said.iterator(); all.hasNext(); ) {
            Said each = all.next();
            if (which.test(each)) {
                bytes -= each.size();
                all.remove();
                return;
            }
        }
    }
}
