package intramural.homeserver;

/**
 * The event to redact, as the homeserver delivered it.
 *
 * @param roomId its room
 * @param eventId its id
 * @param eventType its type; free text of the sender's choice
 * @param sender its sender, of this server
 * @param originServerTs its {@code origin_server_ts}, exactly
 */
public record RedactTarget(String roomId, String eventId, String eventType, String sender, long originServerTs) {

    @Override
    public String toString() {
        return "RedactTarget[" + eventId + " in " + roomId + "]";
    }
}
