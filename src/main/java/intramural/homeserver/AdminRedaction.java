package intramural.homeserver;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Synapse's redaction of a person's events in the background: ordered by one call, watched by others. Blocks until it
 * is done. Repeating it is harmless: Synapse leaves out what is redacted already.
 */
final class AdminRedaction {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Transport transport;
    private final String adminToken;
    private final Duration timeout;

    AdminRedaction(Transport transport, String adminToken, Duration timeout) {
        this.transport = transport;
        this.adminToken = adminToken;
        this.timeout = timeout;
    }

    void redact(String sender, String roomId, long originServerTs, String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        body.putArray("rooms").add(roomId);
        body.put("after_ts", originServerTs).put("before_ts", originServerTs);
        String path = Paths.fill("/_synapse/admin/v1/user/{}/redact", sender);
        JsonNode answer = transport.exchange("admin_redact", POST, path, adminToken, body);
        await(Answers.text("admin_redact", answer, "redact_id"));
    }

    private void await(String redactId) {
        String path = Paths.fill("/_synapse/admin/v1/user/redact_status/{}", redactId);
        long started = System.nanoTime();
        long millis = FIRST_PAUSE_MILLIS;
        while (System.nanoTime() - started < timeout.toNanos()) {
            if (isDone(transport.exchange("redact_status", GET, path, adminToken, null))) {
                return;
            }
            pause(millis);
            millis = Math.min(2 * millis, LONGEST_PAUSE_MILLIS);
        }
        throw HomeserverException.unanswered("redact_status", "still at work");
    }

    private static boolean isDone(JsonNode answer) {
        String status = answer.path("status").asText();
        boolean complete = status.equals("complete");
        boolean leftOver = !answer.path("failed_redactions").isEmpty();
        if (leftOver || status.equals("failed")) {
            throw HomeserverException.unusable("redact_status", 200, "the homeserver could not redact");
        }
        return complete;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HomeserverException.unanswered("redact_status", "interrupted");
        }
    }
}
