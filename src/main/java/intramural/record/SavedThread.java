package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread as it was when somebody saved it.
 *
 * @param recordId {@code R-} and ten letters and digits
 * @param version counts the savings of the same thread, from 1
 * @param requestEventId the message or reaction that asked for it
 * @param note what the person wrote behind {@code !save}
 * @param gap one sentence: what may be missing, or that nothing is
 * @param events in the order of the room; empty in lists
 */
public record SavedThread(
        String recordId,
        int version,
        String roomId,
        @Nullable String roomName,
        String rootEventId,
        String requestedBy,
        String requestEventId,
        @Nullable String note,
        int count,
        String gap,
        String policyVersion,
        long ledgerIndex,
        Instant savedAt,
        List<Event> events,
        List<Member> members) {

    /** The same thread with its place in the ledger. */
    SavedThread enteredAt(long index) {
        return new SavedThread(
                recordId,
                version,
                roomId,
                roomName,
                rootEventId,
                requestedBy,
                requestEventId,
                note,
                count,
                gap,
                policyVersion,
                index,
                savedAt,
                events,
                members);
    }

    SavedThread with(List<Event> theseEvents, List<Member> theseMembers) {
        return new SavedThread(
                recordId,
                version,
                roomId,
                roomName,
                rootEventId,
                requestedBy,
                requestEventId,
                note,
                count,
                gap,
                policyVersion,
                ledgerIndex,
                savedAt,
                theseEvents,
                theseMembers);
    }

    /** What an event is to the thread. */
    public enum Kind {
        ROOT,
        REPLY,
        EDIT,
        REACTION,
        REDACTION,
        OTHER
    }

    /** @param pdu the event with hashes and signatures, as the homeserver keeps it */
    public record Event(int position, String eventId, Kind kind, JsonNode pdu) {}

    /** Somebody who was in the room when it was saved. */
    public record Member(String userId, @Nullable String displayName, String membership) {}

    @Override
    public String toString() {
        return "SavedThread[" + recordId + "]";
    }
}
