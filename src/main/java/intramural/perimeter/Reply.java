package intramural.perimeter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.matrix.StrictJson;
import java.util.regex.Pattern;

/** What came back from one request; {@code toString} shows status and errcode alone, since a body may quote anything. */
final class Reply {

    private static final Pattern ERRCODE = Pattern.compile("[A-Z0-9_.]{1,64}");

    private final int status;
    private final String body;
    private final String fault;

    private Reply(int status, String body, String fault) {
        this.status = status;
        this.body = body;
        this.fault = fault;
    }

    static Reply answered(int status, String body) {
        return new Reply(status, body, "");
    }

    /** @param fault why, in a word */
    static Reply none(String fault) {
        return new Reply(0, "", fault);
    }

    /** 0 where nothing answered. */
    int status() {
        return status;
    }

    boolean isOk() {
        return status == 200;
    }

    boolean isAnswered() {
        return status != 0;
    }

    String text() {
        return body;
    }

    JsonNode json() {
        try {
            JsonNode json = StrictJson.MAPPER.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Matrix's error code; empty if there is none, or something else in its place. */
    String errcode() {
        String code = json().path("errcode").asText("");
        return ERRCODE.matcher(code).matches() ? code : "";
    }

    /** Refused by a verdict of ours, not by a setting of the homeserver. */
    boolean isOurRefusal() {
        return status == 403 && json().path("org.intramural").path("paragraph").isTextual();
    }

    /** The homeserver has no such route. */
    boolean isNoRoute() {
        return status == 404;
    }

    @Override
    public String toString() {
        if (status == 0) {
            return "no answer (" + fault + ")";
        }
        String code = errcode();
        return code.isEmpty() ? "status " + status : status + " " + code;
    }
}
