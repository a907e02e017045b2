package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.clientapi.ClientCall;
import intramural.clientapi.RequestPath;
import intramural.clientapi.Route.Treatment;
import intramural.clientapi.Routes;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Facts;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client straight at the homeserver, about which no callback is asked and the module is (ADR 30): the same
 * table makes an act of it as at the gateway.
 *
 * @param body the request's JSON, empty where the route has none
 */
record ClientRequest(ClientCall call, Desk.Asked asked, ObjectNode body) {

    /**
     * Reads the body of the callback {@code request}.
     *
     * @param size bytes of JSON it came in
     * @return empty where such a request passes unread
     * @throws MatrixException for a request that is not to exist, or that cannot be read in one way only
     */
    static Optional<ClientRequest> read(String door, ObjectNode json, int size) {
        RequestPath path = RequestPath.parse(ModuleRequest.required(json, "uri"));
        Routes.Match match = Routes.find(ModuleRequest.required(json, "method"), path);
        if (match.route().treatment() == Treatment.HIDE) {
            throw new MatrixException(ErrorCode.M_UNRECOGNIZED, 404, "Unrecognized request");
        }
        return ClientCall.of(path, match).map(call -> of(door, call, json, size));
    }

    private static ClientRequest of(String door, ClientCall call, ObjectNode json, int size) {
        String user = json.path("user_id").asText("");
        if (user.isEmpty() && call.needsAccount()) {
            throw new MatrixException(ErrorCode.M_FORBIDDEN, "Nobody is known who would do this. Nothing was done.");
        }
        ObjectNode body = call.needsBody()
                ? StrictJson.parseRequest(ModuleRequest.required(json, "body").getBytes(StandardCharsets.UTF_8))
                : JsonNodeFactory.instance.objectNode();
        JsonNode device = json.path("device_id");
        var act = call.act(user, device.isTextual() ? device.textValue() : null, body);
        String id = ModuleRequest.required(json, "request_id");
        return new ClientRequest(
                call, new Desk.Asked(door, act, Facts.Room.UNKNOWN, id, act.content(), false, size), body);
    }

    /** @param verdict null where nobody could judge or record it */
    void carryOut(@Nullable Verdict verdict, HttpServerResponse response) {
        if (call.isLogin() && (verdict == null || verdict.stops())) {
            goOn(call.bare(body), response);
        } else if (verdict == null && call.isReading()) {
            Answers.unjudged(response);
        } else if (verdict == null) {
            Answers.unchecked(response);
        } else if (verdict.stops()) {
            Answers.verdict(response, verdict);
        } else {
            goOn(call.passed(body), response);
        }
    }

    private static void goOn(Optional<ObjectNode> otherBody, HttpServerResponse response) {
        otherBody.ifPresentOrElse(other -> Answers.replace(response, other), () -> Answers.allow(response));
    }

    /** Never the body: it may hold a password. */
    @Override
    public String toString() {
        return "ClientRequest[" + call + "]";
    }
}
