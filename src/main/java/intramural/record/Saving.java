package intramural.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saving under way: how far it has come. A later run goes on from here.
 *
 * @param roomIndex which of the thread's rooms is being read
 * @param pageToken where the next page begins; null for the room's beginning
 * @param nextPosition of the next line, from 1
 * @param events of the thread so far, without joins and leaves
 * @param eventsRead of the timelines so far
 * @param told the count of events that the person was last told of
 * @param readUntil when the last page was asked for; null while there are more
 */
record Saving(
        String requestEventId,
        String recordId,
        ThreadScope scope,
        int roomIndex,
        @Nullable String pageToken,
        int nextPosition,
        int events,
        int eventsRead,
        int told,
        @Nullable Instant readUntil) {

    static Saving begin(String requestEventId, String recordId, ThreadScope scope) {
        return new Saving(requestEventId, recordId, scope, 0, scope.start(), 1, 0, 0, 0, null);
    }

    boolean isRead() {
        return readUntil != null;
    }

    ThreadScope.Room room() {
        return scope.rooms().get(roomIndex);
    }

    /** After the person has been told of so many events. */
    Saving told(int count) {
        return new Saving(
                requestEventId,
                recordId,
                scope,
                roomIndex,
                pageToken,
                nextPosition,
                events,
                eventsRead,
                count,
                readUntil);
    }

    /** After a page of this room. */
    Saving after(@Nullable String next, int lines, int members, int read) {
        return new Saving(
                requestEventId,
                recordId,
                scope,
                roomIndex,
                next,
                nextPosition + lines,
                events + members,
                eventsRead + read,
                told,
                readUntil);
    }

    /** After the last page of this room, which was asked for then. */
    Saving afterRoom(Instant asked) {
        boolean last = roomIndex + 1 == scope.rooms().size();
        return new Saving(
                requestEventId,
                recordId,
                scope,
                last ? roomIndex : roomIndex + 1,
                null,
                nextPosition,
                events,
                eventsRead,
                told,
                last ? asked : null);
    }
}
