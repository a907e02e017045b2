package intramural.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A gateway before a {@link FakeHomeserver}, with a judge that remembers the acts and answers as a test says. */
final class RunningGateway implements AutoCloseable {

    static final long MAX_BODY = 64 * 1024;
    static final String MARK = "the-mark-of-the-gateway";
    static final Duration PATIENCE = Duration.ofMillis(300);

    final FakeHomeserver homeserver = new FakeHomeserver();
    final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final int port;
    private final Vertx vertx = Vertx.vertx();
    private final Gateway gateway;
    volatile GatewayJudge agents = (act, answer) -> answer.accept(GatewayAnswer.allow());
    private volatile GatewayJudge judge = (act, answer) -> answer.accept(GatewayAnswer.allow());

    RunningGateway() throws GatewayStartException {
        this(null);
    }

    RunningGateway(@Nullable URI elsewhere) throws GatewayStartException {
        URI behind = elsewhere == null ? homeserver.uri() : elsewhere;
        GatewayConfig config = new GatewayConfig("127.0.0.1", 0, behind, MAX_BODY, MARK);
        gateway = new Gateway(vertx, config, this::judge, metrics, PATIENCE);
        port = gateway.start();
    }

    private void judge(Act act, Consumer<GatewayAnswer> answer) {
        if (act.content().has("user_agent")) {
            agents.judge(act, answer);
            return;
        }
        acts.add(act);
        judge.judge(act, answer);
    }

    void judgeBy(GatewayJudge other) {
        judge = other;
    }

    void refuseAll() {
        judge = (act, answer) -> answer.accept(refusal());
    }

    /** What the service answers when it cannot judge. */
    static GatewayAnswer unchecked() {
        ObjectNode body = StrictJson.MAPPER.createObjectNode();
        return GatewayAnswer.refuse(403, body.put("errcode", "M_FORBIDDEN"));
    }

    static GatewayAnswer refusal() {
        ObjectNode body = StrictJson.MAPPER.createObjectNode();
        body.put("errcode", "M_FORBIDDEN").put("error", "Not allowed (3.4).");
        body.putObject("org.intramural").put("paragraph", "3.4");
        return GatewayAnswer.refuse(403, body);
    }

    /** The one act that was judged. */
    Act act() {
        if (acts.size() != 1) {
            throw new AssertionError("Judged: " + acts);
        }
        return acts.element();
    }

    List<FakeHomeserver.Seen> passed() {
        return homeserver.seen();
    }

    HttpResponse<String> send(String method, String target, @Nullable String body) {
        return send(method, target, body, builder -> builder.header("Authorization", "Bearer good"));
    }

    HttpResponse<String> send(
            String method,
            String target,
            @Nullable String body,
            Function<HttpRequest.Builder, HttpRequest.Builder> change) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(target))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return exchange(change.apply(builder).build());
    }

    HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port + target);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Sends raw bytes and reads until the gateway closes; a request should ask for that. */
    String raw(String bytes) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String rawGet(String target) throws IOException {
        return raw(head("GET " + target, "Connection: close"));
    }

    /** Request line and headers as they are on the wire. */
    static String head(String methodAndTarget, String... headers) {
        return methodAndTarget + " HTTP/1.1\r\nHost: chat.agency.example\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    double counted(String outcome) {
        return metrics.get("intramural.gateway.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    void stop() {
        gateway.stop();
    }

    @Override
    public void close() {
        gateway.stop();
        vertx.close().await();
        homeserver.close();
    }
}
