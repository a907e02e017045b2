package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.ServiceUser;
import intramural.incident.Incident;
import intramural.incident.Incidents;
import intramural.incident.Standing;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import intramural.matrix.JsonBytes;
import intramural.perimeter.SelfTest;
import intramural.store.WorkQueue;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The management port, on loopback: health, readiness and metrics for anybody there; incidents, records and blocked work
 * for whoever has the management token, which is how the command line reads the data of a running service.
 */
final class ManagementServer extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);
    private static final int LISTED = 1000;

    /** What it shows. */
    record Parts(
            Secret token,
            PrometheusMeterRegistry metrics,
            ServiceUser serviceUser,
            SelfTest selfTest,
            Judge judge,
            Probes probes,
            WorkQueue work,
            Incidents incidents,
            RecordPages records) {}

    private final Parts parts;
    private final String host;
    private final int port;
    private @Nullable HttpServer server;

    ManagementServer(Parts parts, String host, int port) {
        this.parts = parts;
        this.host = host;
        this.port = port;
    }

    int port() {
        HttpServer started = server;
        return started == null ? port : started.actualPort();
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
                .requestHandler(this::route);
        return server.listen();
    }

    private void route(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String path = request.path();
        switch (path) {
            case "/health" ->
                answer(response, () -> JsonNodeFactory.instance.objectNode().put("status", "up"));
            case "/ready" -> ready(response);
            case "/metrics" ->
                vertx.executeBlocking(() -> parts.metrics.scrape(), false)
                        .onSuccess(page -> response.putHeader("Content-Type", "text/plain; version=0.0.4")
                                .end(String.valueOf(page)))
                        .onFailure(e -> failed(response, e));
            default -> protectedRoute(request, path);
        }
    }

    private void protectedRoute(HttpServerRequest request, String path) {
        HttpServerResponse response = request.response();
        if (!hasToken(request)) {
            send(response, 401, error("The management token is missing or wrong."));
            return;
        }
        if (path.equals("/incidents")) {
            answer(response, this::incidents);
        } else if (path.startsWith("/incidents/")) {
            answer(
                    response,
                    () -> parts.incidents
                            .find(path.substring("/incidents/".length()))
                            .map(ManagementServer::json)
                            .orElse(null));
        } else if (RecordPages.has(path)) {
            answer(response, () -> parts.records.get(path));
        } else if (path.equals("/self-test")) {
            answer(response, () -> selfTest(parts.selfTest.run()));
        } else if (path.startsWith("/probe/expect/")) {
            String nonce = path.substring("/probe/expect/".length());
            parts.probes.expect(nonce);
            answer(response, () -> JsonNodeFactory.instance.objectNode().put("expected", nonce));
        } else if (path.startsWith("/probe/take/")) {
            answer(response, () -> taken(path.substring("/probe/take/".length())));
        } else if (path.equals("/work/blocked")) {
            answer(response, this::blocked);
        } else if (path.startsWith("/work/unblock/") && request.method().equals(HttpMethod.POST)) {
            answer(
                    response,
                    () -> JsonNodeFactory.instance
                            .objectNode()
                            .put("unblocked", parts.work.unblock(path.substring("/work/unblock/".length()))));
        } else {
            send(response, 404, error("There is no such page."));
        }
    }

    private boolean hasToken(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && MessageDigest.isEqual(
                        ("Bearer " + parts.token.reveal()).getBytes(StandardCharsets.UTF_8),
                        header.getBytes(StandardCharsets.UTF_8));
    }

    /** Ready means: the service's user can work, what is stopped can be recorded, and both self-test acts were stopped. */
    private void ready(HttpServerResponse response) {
        SelfTest.Result selfTest = parts.selfTest.last();
        ServiceUser.State user = parts.serviceUser.state();
        Standing standing = parts.incidents.standing();
        boolean ready = selfTest.passed() && user.ready() && standing == Standing.GOOD;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ready", ready);
        json.put("service_user", user.sentence());
        json.put("service_user_ready", user.ready());
        json.put("recording", standing.sentence());
        json.put("recording_ready", standing == Standing.GOOD);
        json.set("self_test", selfTest(selfTest));
        json.put("policy_version", parts.judge.policy().version());
        send(response, ready ? 200 : 503, json);
    }

    private static ObjectNode selfTest(SelfTest.Result result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("passed", result.passed())
                .put("seen", result.sentence())
                .put("at", result.at().toString());
    }

    /** What the doors said of the doctor's acts: the last answer, null if none was asked. */
    private JsonNode taken(String nonce) {
        Verdict.Answer answer = parts.probes.take(nonce).answer();
        return JsonNodeFactory.instance.objectNode().put("answer", answer == null ? null : answer.name());
    }

    private JsonNode incidents() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        parts.incidents.list(LISTED).forEach(incident -> list.add(json(incident)));
        return list;
    }

    private JsonNode blocked() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        parts.work
                .blocked()
                .forEach(row -> list.addObject()
                        .put("key", row.key())
                        .put("kind", row.kind())
                        .put("reason", row.reason()));
        return list;
    }

    private static ObjectNode json(Incident incident) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reference", incident.reference());
        json.put("kind", incident.kind().name());
        json.put("status", incident.status().name());
        json.put("door", incident.door());
        json.put("paragraph", incident.paragraph());
        json.put("reason", incident.reason());
        json.put("outcome", incident.outcome());
        json.put("answer", incident.answer());
        json.put("act_kind", incident.actKind());
        json.put("event_type", incident.eventType());
        json.put("sender", incident.sender());
        json.put("room_id", incident.roomId());
        json.put("event_id", incident.eventId());
        json.put("redacted_how", incident.redactedHow());
        json.put("policy_version", incident.policyVersion());
        json.put("ledger_index", incident.ledgerIndex());
        json.put("opened_at", incident.openedAt().toString());
        json.put("told_at", text(incident.toldAt()));
        json.put("settled_at", text(incident.settledAt()));
        return json;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** @param question asks the database on a worker thread; null becomes 404 */
    private void answer(HttpServerResponse response, Callable<@Nullable JsonNode> question) {
        vertx.executeBlocking(question, false)
                .onSuccess(result -> {
                    if (result == null) {
                        send(response, 404, error("There is no such thing."));
                    } else {
                        send(response, 200, result);
                    }
                })
                .onFailure(e -> failed(response, e));
    }

    private static void failed(HttpServerResponse response, Throwable thrown) {
        log.error("evt=management.failed cause={}", thrown.getClass().getSimpleName());
        send(response, 500, error("The question could not be answered; see the log."));
    }

    private static ObjectNode error(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("error", sentence);
    }

    private static void send(HttpServerResponse response, int status, JsonNode body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(JsonBytes.of(body)));
    }
}
