package intramural.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** The answers that the gateway gives itself: JSON that a browser's client may read. Stateless. */
final class Replies {

    /** How much of a refused request's body is read and thrown away before the connection is cut. */
    private static final long DISCARDED = 256L << 20;

    private Replies() {}

    static Buffer error(ErrorCode code, String error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("errcode", code.name());
        body.put("error", error);
        return json(body);
    }

    static Buffer json(JsonNode body) {
        return Buffer.buffer(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What browsers need to let a script of another origin see an answer; the same as Synapse's. */
    static void cors(MultiMap headers) {
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "X-Requested-With, Content-Type, Authorization, Date");
    }

    static boolean awaitsContinue(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    }

    /**
     * Answers, and gets rid of a body that nobody wants by reading and throwing it away: closing with unread data resets
     * the connection, and the client would never see the answer. A client that waits for "100 Continue" gets the answer
     * in its place, and is told to close.
     */
    static void send(HttpServerRequest request, int status, Buffer body) {
        HttpServerResponse response = request.response();
        if (!response.closed() && !response.headWritten()) {
            response.setStatusCode(status);
            cors(response.headers());
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            if (awaitsContinue(request) && !request.isEnded()) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            response.end(HttpMethod.HEAD.equals(request.method()) ? Buffer.buffer() : body);
        }
        if (!request.isEnded()) {
            discard(request);
        }
    }

    private static void discard(HttpServerRequest request) {
        long[] seen = {0};
        request.handler(chunk -> {
            seen[0] += chunk.length();
            if (seen[0] > DISCARDED) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
