package intramural.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Synapse module's door ({@code src/docs/DOORS.md}, version 1). Lives on the doors' event loop. */
final class ModuleDoor {

    static final String PATH = "/_intramural/door/v1/";
    private static final String DOOR = "module";
    private static final int BODY_LIMIT = 4_000_000;

    private static final Logger log = LoggerFactory.getLogger(ModuleDoor.class);

    private final Secret secret;
    private final Desk desk;
    private final DoorMetrics metrics;

    ModuleDoor(DoorParts parts, Desk desk) {
        this.secret = new Secret(parts.doorSecret());
        this.desk = desk;
        this.metrics = parts.metrics();
    }

    void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!secret.isIn(request.getHeader("Authorization"))) {
            metrics.wrongSecret();
            log.error("evt=door.wrong_secret door={} peer={}", DOOR, request.remoteAddress());
            Bodies.read(request, 0, body -> wrongSecret(response), e -> wrongSecret(response));
            return;
        }
        String callback = request.path().substring(PATH.length());
        Bodies.read(request, BODY_LIMIT, body -> answer(callback, body, response), e -> fault(response, e));
    }

    private static void wrongSecret(HttpServerResponse response) {
        Answers.error(
                response,
                new MatrixException(
                        ErrorCode.INTRAMURAL_DOOR_SECRET,
                        "The door secret is wrong: give module and service the same secret file."));
    }

    private void answer(String callback, Buffer body, HttpServerResponse response) {
        try {
            ObjectNode json = StrictJson.parseObject(body.getBytes());
            if (callback.equals("media_config")) {
                // 3.3: what clients are told before they try, so that they do not try.
                Answers.replace(response, JsonNodeFactory.instance.objectNode().put("m.upload.size", 0));
                return;
            }
            ModuleRequest request = ModuleRequest.read(callback, json);
            if (request == null) {
                throw new MatrixException(ErrorCode.M_UNRECOGNIZED, "This door has no such callback.");
            }
            Desk.Asked asked = new Desk.Asked(
                    DOOR,
                    request.act(),
                    request.room(),
                    request.requestId(),
                    request.original(),
                    request.canReplace(),
                    body.length());
            desk.ask(asked, verdict -> {
                if (verdict == null) {
                    Answers.unchecked(response);
                } else {
                    Answers.verdict(response, verdict);
                }
            });
        } catch (MatrixException e) {
            fault(response, e);
        }
    }

    private void fault(HttpServerResponse response, MatrixException e) {
        metrics.fault(DOOR, e.code().name());
        log.warn("evt=door.bad_request door={} errcode={}", DOOR, e.code());
        Answers.error(response, e);
    }
}
