package intramural.record;

import intramural.homeserver.SentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold: nothing of a room, a person or a thread may go unseen while it is in force. {@code toString} shows the id only,
 * since a reason may say what a case is about.
 *
 * @param holdId {@code H-} and ten letters and digits
 * @param scopeId of the room, the person or the thread's root
 * @param coversFrom covers what was sent from then on; null: whatever was sent
 * @param placedBy who wanted it, as the operator wrote it
 * @param release null while it is in force
 */
public record RecordHold(
        String holdId,
        Scope scope,
        String scopeId,
        @Nullable Instant coversFrom,
        String reason,
        String placedBy,
        Instant placedAt,
        long ledgerIndex,
        @Nullable Release release) {

    /** What it covers. */
    public enum Scope {
        /** All that is sent in a room, and in the rooms that follow it by upgrades. */
        ROOM,
        /** All that a person sends, in any room. */
        PERSON,
        /** A thread, as {@code !save} would save it. */
        THREAD
    }

    /** That it is in force no more. */
    public record Release(String by, String reason, Instant at, long ledgerIndex) {}

    boolean covers(Instant sent) {
        return coversFrom == null || !sent.isBefore(coversFrom);
    }

    boolean covers(SentEvent sent) {
        return covers(Instant.ofEpochMilli(sent.originServerTs()));
    }

    @Override
    public String toString() {
        return "RecordHold[" + holdId + "]";
    }
}
