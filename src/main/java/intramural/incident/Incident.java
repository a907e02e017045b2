package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stopped or redacted act, without any of its text.
 *
 * @param reference {@code V-} and ten letters and digits
 * @param kind stopped before it happened, or found late
 * @param status where its handling stands
 * @param door the door that judged it
 * @param findings JSON array of data class, place and offsets
 * @param eventType the event's type where it is a Matrix one, else {@code ?}, since a type is free text
 * @param eventId the placeholder's or the late find's event id; null until known
 * @param toldIn transaction id of the message that tells the sender; null until one is about to be sent
 * @param originServerTs that event's time stamp, milliseconds since 1970
 */
public record Incident(
        String reference,
        Kind kind,
        Status status,
        String door,
        String paragraph,
        String reason,
        String outcome,
        String answer,
        String findings,
        String policyVersion,
        String actKind,
        String eventType,
        String sender,
        @Nullable String roomId,
        @Nullable String eventId,
        @Nullable Long originServerTs,
        @Nullable String redactedHow,
        long ledgerIndex,
        Instant openedAt,
        @Nullable String toldIn,
        @Nullable Instant toldAt,
        @Nullable Instant settledAt) {

    /** The same with its ledger entry. */
    Incident enteredAt(long index) {
        return new Incident(
                reference,
                kind,
                status,
                door,
                paragraph,
                reason,
                outcome,
                answer,
                findings,
                policyVersion,
                actKind,
                eventType,
                sender,
                roomId,
                eventId,
                originServerTs,
                redactedHow,
                index,
                openedAt,
                toldIn,
                toldAt,
                settledAt);
    }

    /** How it came to us. */
    public enum Kind {
        STOPPED,
        LATE
    }

    /** Where its handling stands. */
    public enum Status {
        /** Refused: nothing more to do on the homeserver. */
        STOPPED,
        /** A placeholder is on its way into the room. */
        AWAITED,
        /** A late find, not yet redacted. */
        FOUND,
        /** The placeholder or the late find is redacted. */
        REDACTED,
        /** The homeserver refused the placeholder after our answer; there is nothing to redact. */
        ABSENT,
        /** A late find that a redaction cannot mend (room creation, power levels): people must act. */
        LEFT,
        /** A late find that only a nudge objects to: redacted after a while, unless its sender confirms it. */
        WEAK,
        /** Its sender has confirmed it. */
        KEPT,
        /** Captured, and held back by the circuit breaker. */
        HELD,
        /** In a protected room or by a protected person: people must act. */
        FLAGGED,
        /** The policy has changed since, and it breaks none of it any more. */
        CLEARED
    }

    /** What was found: class, part, pointer, offsets, and whether lines before it completed it. */
    JsonNode found() {
        return StrictJson.parseObject(("{\"findings\":" + findings + "}").getBytes(StandardCharsets.UTF_8))
                .path("findings");
    }

    /** Whether a finding was completed by what stood before. */
    boolean isTogether() {
        return found().findValues("together").stream().anyMatch(JsonNode::asBoolean);
    }

    /** Whether its text is kept from people; false for late finds that may stand. */
    boolean isStopped() {
        return status != Status.KEPT && status != Status.CLEARED && status != Status.LEFT;
    }
}
