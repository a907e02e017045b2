package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.ServiceUser;
import intramural.incident.Breaker;
import intramural.incident.IncidentJson;
import intramural.incident.Incidents;
import intramural.incident.Standing;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.perimeter.SelfTest;
import intramural.store.DatabaseBusyException;
import intramural.store.DatabaseUnavailableException;
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
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
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
    private static final int BODY_LIMIT = 16_384;

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
            Breaker breaker,
            RecordPages records,
            HoldPages holds,
            IntSupplier policyFaults) {}

    private final Parts parts;
    private final String host;
    private final int port;
    private @Nullable HttpServer server;
    private volatile @Nullable DoctorPages doctor;

    ManagementServer(Parts parts, String host, int port) {
        this.parts = parts;
        this.host = host;
        this.port = port;
    }

    int port() {
        HttpServer started = server;
        return started == null ? port : started.actualPort();
    }

    /** The doctor's visits; they begin when every port is open. */
    void show(DoctorPages pages) {
        doctor = pages;
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
                            .describe(path.substring("/incidents/".length()))
                            .orElse(null));
        } else if (path.equals("/late-finds")) {
            answer(response, this::lateFinds);
        } else if (path.equals("/late-finds/hold") && request.method().equals(HttpMethod.POST)) {
            answer(response, () -> {
                parts.breaker.stop();
                return lateFinds();
            });
        } else if (path.equals("/late-finds/resume") && request.method().equals(HttpMethod.POST)) {
            answer(response, () -> lateFinds().put("resumed", parts.breaker.resume()));
        } else if (HoldPages.has(path) && request.method().equals(HttpMethod.POST)) {
            withBody(request, body -> answer(response, () -> parts.holds.post(path, body)));
        } else if (RecordPages.has(path)) {
            answer(response, () -> parts.records.get(path));
        } else if (path.equals("/doctor")) {
            DoctorPages pages = doctor;
            answer(response, () -> pages == null ? null : pages.whole());
        } else if (path.equals("/self-test")) {
            answer(response, () -> selfTest(parts.selfTest.run()).put("room", parts.selfTest.room()));
        } else if (path.startsWith("/probe/expect/")) {
            String nonce = path.substring("/probe/expect/".length());
            parts.probes.expect(nonce);
            answer(response, () -> JsonNodeFactory.instance.objectNode().put("expected", nonce));
        } else if (path.startsWith("/probe/rooms/")) {
            answer(response, () -> rooms(path.substring("/probe/rooms/".length())));
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

    private static void withBody(HttpServerRequest request, Consumer<JsonNode> then) {
        HttpServerResponse response = request.response();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= BODY_LIMIT) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (body.length() > BODY_LIMIT) {
                send(response, 413, error("The body is larger than " + BODY_LIMIT + " bytes."));
                return;
            }
            try {
                then.accept(StrictJson.parseRequest(body.getBytes()));
            } catch (MatrixException e) {
                send(response, 400, error("The body is no JSON object."));
            }
        });
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
        json.set("why_not", whyNot(selfTest, user, standing));
        DoctorPages pages = doctor;
        json.set("doctor", pages == null ? null : pages.inShort());
        json.put("policy_version", parts.judge.policy().version());
        json.put("policy_faults", parts.policyFaults.getAsInt());
        vertx.executeBlocking(this::lateFinds, false).onComplete(known -> {
            // A note only: what is held back afterwards does not keep the doors from judging.
            json.set("late_finds", known.succeeded() ? known.result() : JsonNodeFactory.instance.nullNode());
            send(response, ready ? 200 : 503, json);
        });
    }

    /** One sentence for each thing that is missing; empty where the service is ready. */
    private static ArrayNode whyNot(SelfTest.Result selfTest, ServiceUser.State user, Standing standing) {
        ArrayNode sentences = JsonNodeFactory.instance.arrayNode();
        if (!user.ready()) {
            sentences.add(user.sentence());
        }
        if (standing != Standing.GOOD) {
            sentences.add(standing.sentence());
        }
        if (!selfTest.passed()) {
            sentences.add(selfTest.sentence());
        }
        return sentences;
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

    /** The rooms that the doctor has made, or tried to, under this nonce. */
    private JsonNode rooms(String nonce) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        parts.probes.rooms(nonce).forEach(list::add);
        return list;
    }

    private JsonNode incidents() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        parts.incidents.list(LISTED).forEach(incident -> list.add(IncidentJson.header(incident)));
        return list;
    }

    /** Whether late redactions are held back, and how many late finds wait. */
    private ObjectNode lateFinds() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parts.breaker
                .hold()
                .ifPresent(hold -> json.put("held_since", hold.since().toString())
                        .put("cause", hold.cause().name()));
        return json.put("waiting", parts.breaker.waiting()).put("flagged", parts.incidents.flagged());
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
        boolean away = thrown instanceof DatabaseUnavailableException || thrown instanceof DatabaseBusyException;
        send(
                response,
                500,
                error(
                        away
                                ? "The database is away or busy, and this needs it; try again when /ready says that it is back."
                                : "The question could not be answered; see the log."));
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
