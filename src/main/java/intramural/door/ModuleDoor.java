package intramural.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Synapse module's door ({@code src/docs/DOORS.md}, version 1). Lives on one event loop. */
final class ModuleDoor {

    static final String PATH = "/_intramural/door/v1/";
    private static final String DOOR = "module";
    private static final int BODY_LIMIT = 4_000_000;
    private static final Buffer VERSIONS = Buffer.buffer("{\"versions\":[1]}");

    private static final Logger log = LoggerFactory.getLogger(ModuleDoor.class);

    private final Secret secret;
    private final Judge judge;
    private final Desk desk;
    private final Probes probes;
    private final String serviceUser;
    private final DoorMetrics metrics;
    private final ProfileWatch profiles;
    private final Load load;
    private final Context loop;

    ModuleDoor(DoorParts parts, Desk desk, ProfileWatch profiles, Load load, Context loop) {
        this.load = load;
        this.loop = loop;
        this.profiles = profiles;
        this.secret = new Secret(parts.doorSecret());
        this.judge = parts.judge();
        this.desk = desk;
        this.probes = parts.probes();
        this.serviceUser = parts.serviceUser();
        this.metrics = parts.metrics();
    }

    void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String callback = request.path().substring(PATH.length());
        if (!request.method().equals(HttpMethod.POST)) {
            boolean versions = callback.isEmpty() && request.method().equals(HttpMethod.GET);
            Bodies.read(request, 0, body -> otherMethod(versions, response), e -> otherMethod(versions, response));
            return;
        }
        if (!secret.isIn(request.getHeader("Authorization"))) {
            metrics.wrongSecret();
            log.error("evt=door.wrong_secret door={} peer={}", DOOR, request.remoteAddress());
            Bodies.read(request, 0, body -> wrongSecret(response), e -> wrongSecret(response));
            return;
        }
        if (load.takes(request)) {
            Bodies.read(request, BODY_LIMIT, body -> answer(callback, body, response), e -> fault(response, e));
        } else {
            metrics.fault(DOOR, "OVERLOADED");
            Bodies.read(request, 0, body -> Answers.unchecked(response), e -> Answers.unchecked(response));
        }
    }

    private static void otherMethod(boolean versions, HttpServerResponse response) {
        if (versions) {
            Answers.send(response, 200, VERSIONS);
        } else {
            Answers.error(response, new MatrixException(ErrorCode.M_UNRECOGNIZED, 405, "This door takes POST only."));
        }
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
            ObjectNode json = StrictJson.parseRequest(body.getBytes());
            if (callback.equals("media_config")) {
                mediaConfig(json, response);
                return;
            }
            if (callback.equals("profile")) {
                profiles.changed(
                        json.path("user_id").asText(),
                        json.path("request_id").asText(),
                        () -> onLoop(() -> Answers.allow(response)));
                return;
            }
            if (callback.equals("request")) {
                clientRequest(json, body.length(), response);
                return;
            }
            ModuleRequest request = ModuleRequest.read(callback, json);
            if (request == null) {
                throw new MatrixException(ErrorCode.M_UNRECOGNIZED, "This door has no such callback.");
            }
            if (isDisposable(request.act())) {
                Answers.allow(response);
                return;
            }
            Desk.Asked asked = new Desk.Asked(
                    DOOR,
                    request.act(),
                    request.room(),
                    request.requestId(),
                    request.original(),
                    request.canReplace(),
                    body.length());
            desk.ask(asked, verdict -> onLoop(() -> carryOut(response, () -> answer(verdict, response))));
        } catch (MatrixException e) {
            fault(response, e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            failed(response, e);
        }
    }

    /** A room that the doctor has made to look at, and that no person was ever in. */
    private boolean isDisposable(Act act) {
        String room = act.roomId();
        return act.kind() == ActKind.SHUTDOWN_ROOM
                && act.sender().equals(serviceUser)
                && room != null
                && probes.isDisposable(room);
    }

    /** What clients are told before they try to upload, so that they do not try. Nothing is stopped, so nothing recorded. */
    private void mediaConfig(ObjectNode json, HttpServerResponse response) {
        Act upload = Act.other(ActKind.UPLOAD, json.path("user_id").asText(""), null, json);
        if (judge.decide(upload, Facts.Room.UNKNOWN, List.of()).outcome().stops()) {
            Answers.replace(response, JsonNodeFactory.instance.objectNode().put("m.upload.size", 0));
        } else {
            Answers.allow(response);
        }
    }

    private void onLoop(Runnable action) {
        if (Vertx.currentContext() == loop) {
            action.run();
        } else {
            loop.runOnContext(on -> action.run());
        }
    }

    private void clientRequest(ObjectNode json, int size, HttpServerResponse response) {
        ClientRequest request;
        try {
            request = ClientRequest.read(DOOR, json, size).orElse(null);
        } catch (MatrixException e) {
            // What clients write badly is no fault of module or service.
            Answers.refuse(response, e);
            return;
        }
        if (request == null) {
            Answers.allow(response);
            return;
        }
        desk.ask(
                request.asked(),
                verdict -> onLoop(() -> carryOut(response, () -> request.carryOut(verdict, response))));
    }

    private static void answer(@Nullable Verdict verdict, HttpServerResponse response) {
        if (verdict == null) {
            Answers.unchecked(response);
        } else {
            Answers.verdict(response, verdict);
        }
    }

    private void carryOut(HttpServerResponse response, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            failed(response, e);
        }
    }

    /** Whatever breaks here, whoever asks gets an answer, and it is no. */
    private void failed(HttpServerResponse response, Throwable thrown) {
        metrics.fault(DOOR, "DOOR_FAILED");
        log.error("evt=door.failed door={} cause={}", DOOR, thrown.getClass().getSimpleName());
        Answers.unchecked(response);
    }

    private void fault(HttpServerResponse response, MatrixException e) {
        metrics.fault(DOOR, e.code().name());
        log.warn("evt=door.bad_request door={} errcode={}", DOOR, e.code());
        Answers.error(response, e);
    }
}
