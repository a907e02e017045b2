package intramural.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a homeserver answered.
 *
 * @param status HTTP status; {@link #NO_ANSWER} when the connection failed
 * @param body the JSON body, a missing node when there was none
 */
public record Answer(int status, JsonNode body) {

    /** The status of an exchange that came to no answer. */
    public static final int NO_ANSWER = 0;

    /** Whether the status is 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** A string of the body, empty if it is absent. */
    public String text(String key) {
        return body.path(key).asText("");
    }

    public String errcode() {
        return text("errcode");
    }

    public String error() {
        return text("error");
    }

    public String eventId() {
        return text("event_id");
    }

    public String roomId() {
        return text("room_id");
    }

    /** Status and error only: the body may hold what people wrote. */
    @Override
    public String toString() {
        return ok() ? "Answer[" + status + "]" : "Answer[" + status + " " + errcode() + " " + error() + "]";
    }
}
