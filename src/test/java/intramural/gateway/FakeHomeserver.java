package intramural.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the homeserver: knows the token {@code good} of {@code @alice:agency.example}, remembers what reached it,
 * answers {@code {}} or whatever a test has put in its place. A Vert.x server, since WireMock cannot stream or wait.
 */
final class FakeHomeserver implements AutoCloseable {

    /** A request that got through. */
    record Seen(String method, String uri, Map<String, String> headers, String body) {}

    final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    final AtomicInteger whoamis = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile @Nullable Handler<HttpServerRequest> special;
    private volatile @Nullable Handler<HttpServerRequest> accounts;

    FakeHomeserver() {
        server = vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(64 * 1024))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .await();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Lets a test answer everything but {@code whoami}. */
    void answer(Handler<HttpServerRequest> handler) {
        special = handler;
    }

    /** Lets a test answer {@code whoami}. */
    void answerAccounts(Handler<HttpServerRequest> handler) {
        accounts = handler;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpServerRequest request) {
        Handler<HttpServerRequest> other = special;
        Handler<HttpServerRequest> account = accounts;
        if (request.path().equals("/_matrix/client/v3/account/whoami")) {
            if (account != null && !"Bearer good".equals(request.getHeader("Authorization"))) {
                account.handle(request);
                return;
            }
            whoami(request);
        } else if (other != null) {
            other.handle(request);
        } else {
            request.body().onSuccess(body -> {
                remember(request, body);
                request.response().putHeader("X-From", "homeserver").end("{}");
            });
        }
    }

    void remember(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        seen.add(new Seen(request.method().name(), request.uri(), headers, body.toString()));
    }

    private void whoami(HttpServerRequest request) {
        whoamis.incrementAndGet();
        String token = request.getHeader("Authorization");
        if ("Bearer good".equals(token) || "good".equals(request.getParam("access_token"))) {
            request.response().end("{\"user_id\":\"@alice:agency.example\",\"device_id\":\"PHONE\"}");
        } else {
            String code = token == null ? "M_MISSING_TOKEN" : "M_UNKNOWN_TOKEN";
            request.response().setStatusCode(401).end("{\"errcode\":\"" + code + "\",\"error\":\"x\"}");
        }
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
