package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incidents;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.Rewriting;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Writes what a door answers. */
final class Answers {

    private static final Buffer ALLOW = Buffer.buffer("{\"verdict\":\"allow\"}");
    private static final Buffer UNJUDGED = Buffer.buffer("{\"verdict\":\"unjudged\"}");
    static final Buffer EMPTY = Buffer.buffer("{}");

    private Answers() {}

    static void allow(HttpServerResponse response) {
        send(response, 200, ALLOW);
    }

    /** For what the module lets go on without a verdict if it was allowed before. */
    static void unjudged(HttpServerResponse response) {
        send(response, 200, UNJUDGED);
    }

    /** Carries out a verdict: allow, replaced content, or the refusal. */
    static void verdict(HttpServerResponse response, Verdict verdict) {
        switch (verdict.answer()) {
            case ALLOW -> allow(response);
            case REWRITE ->
                replace(
                        response,
                        Rewriting.apply(
                                verdict.act().content(), verdict.decision().obligations()));
            case SUBSTITUTE -> replace(response, Incidents.substitute(verdict));
            case REFUSE -> send(response, 403, Incidents.refusal(verdict));
        }
    }

    /** 403 and not 503: a client holds every room of its user back after a 5xx. */
    static void unchecked(HttpServerResponse response) {
        error(
                response,
                new MatrixException(
                        ErrorCode.M_FORBIDDEN, "This message cannot be checked at the moment. Nothing was sent."));
    }

    static void replace(HttpServerResponse response, ObjectNode content) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("verdict", "replace").set("content", content);
        send(response, 200, answer);
    }

    static void error(HttpServerResponse response, MatrixException e) {
        send(response, e.status(), body(e));
    }

    /** An error that is the answer to the client, whatever its status; a service that does not know a callback says 404. */
    static void refuse(HttpServerResponse response, MatrixException e) {
        send(response, e.status(), body(e).put("verdict", "refuse"));
    }

    private static ObjectNode body(MatrixException e) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return body.put("errcode", e.code().name()).put("error", e.error());
    }

    static void send(HttpServerResponse response, int status, JsonNode body) {
        send(response, status, Buffer.buffer(body.toString()));
    }

    static void send(HttpServerResponse response, int status, Buffer body) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
