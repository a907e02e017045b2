package intramural.homeserver;

import org.jspecify.annotations.Nullable;

/**
 * An event that has happened, by its ids alone.
 *
 * @param relationType of its relation; {@code ?} for types that are none of Matrix's, null without one
 * @param relatesTo the event that its relation names, or null
 * @param repliesTo the event that it replies to, or null
 */
public record SentEvent(
        String eventId,
        String roomId,
        String sender,
        long originServerTs,
        @Nullable String relationType,
        @Nullable String relatesTo,
        @Nullable String repliesTo) {

    public static SentEvent of(RoomEvent event) {
        return new SentEvent(
                event.eventId(),
                event.roomId(),
                event.sender(),
                event.originServerTs(),
                event.relationType(),
                event.relatesTo(),
                event.repliesTo());
    }

    /** The event that this one belongs to or answers; null if it stands for itself. */
    public @Nullable String parent() {
        return relatesTo == null ? repliesTo : relatesTo;
    }

    /** Whether it names the root of its thread. */
    public boolean isInThread() {
        return "m.thread".equals(relationType);
    }
}
