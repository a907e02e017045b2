package intramural.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a late find takes with it, captured.
 *
 * @param vaultItemId where its PDU is sealed
 * @param redactedHow null while it stands
 */
public record IncidentEvent(
        String reference,
        String eventId,
        Role role,
        String eventType,
        String sender,
        long originServerTs,
        String vaultItemId,
        long ledgerIndex,
        Instant capturedAt,
        @Nullable String redactedHow,
        @Nullable Instant redactedAt) {

    /** {@code redactedHow} of an event that an earlier try of ours redacted without coming to note it. */
    static final String EARLIER = "EARLIER";

    /** {@code redactedHow} of an event that is left for people, since its sender is protected. */
    static final String LEFT = "LEFT";

    /** What it is to the find. */
    public enum Role {
        FOUND,
        /** An edit of an event that is taken away. */
        EDIT,
        /** A reply that quotes it. */
        QUOTE
    }
}
