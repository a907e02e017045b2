package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.JsonBytes;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;

/** A line of {@code events.jsonl}, read for showing it. Pure. */
final class ThreadLine {

    private final JsonNode json;
    private final SavedThread.Kind kind;

    ThreadLine(String line) {
        json = StrictJson.parseLenient(line.getBytes(StandardCharsets.UTF_8));
        kind = SavedThread.Kind.valueOf(json.path("kind").asText());
    }

    int position() {
        return json.path("position").asInt();
    }

    SavedThread.Kind kind() {
        return kind;
    }

    String eventId() {
        return json.path("event_id").asText();
    }

    String roomId() {
        return pdu().path("room_id").asText();
    }

    String sender() {
        return pdu().path("sender").asText();
    }

    /** The person that a membership is about. */
    String subject() {
        return pdu().path("state_key").asText();
    }

    String atUtc() {
        return json.path("at_utc").asText();
    }

    String atLocal() {
        return json.path("at_local").asText();
    }

    JsonNode content() {
        return pdu().path("content");
    }

    /** Reference and paragraph of a stopped act; a missing node for what nobody stopped. */
    JsonNode stopped() {
        return json.path("stopped");
    }

    /** Whether it was redacted and nobody has its content. */
    boolean isGone() {
        return json.path("content_from").asText().equals(Originals.Source.NONE.name());
    }

    /** The event that this one edits, reacts to or redacts; empty for others. */
    String target() {
        return switch (kind) {
            case EDIT, REACTION ->
                content().path("m.relates_to").path("event_id").asText();
            case REDACTION ->
                content().path("redacts").asText(pdu().path("redacts").asText());
            case ROOT, REPLY, STOPPED, MEMBERSHIP, OTHER -> "";
        };
    }

    /** The event that this one answers, where that is more than the way older clients show a thread. */
    String answers() {
        JsonNode relation = content().path("m.relates_to");
        return relation.path("is_falling_back").asBoolean()
                ? ""
                : relation.path("m.in_reply_to").path("event_id").asText();
    }

    /** What the event says, in its sender's words. */
    String words() {
        JsonNode content = content();
        return switch (kind) {
            case REACTION -> content.path("m.relates_to").path("key").asText();
            case REDACTION -> content.path("reason").asText("");
            case EDIT -> said(content.path("m.new_content").isObject() ? content.path("m.new_content") : content);
            case ROOT, REPLY, STOPPED, MEMBERSHIP, OTHER -> said(content);
        };
    }

    /** A content without a body, such as a poll's, is shown whole, so that nothing is hidden. */
    private static String said(JsonNode content) {
        JsonNode body = content.path("body");
        return body.isTextual() ? body.textValue() : new String(JsonBytes.of(content), StandardCharsets.UTF_8);
    }

    private JsonNode pdu() {
        return json.path("pdu");
    }
}
