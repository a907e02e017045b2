package intramural.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of the gateway with all it needs. Belongs to its event loop; shares nothing but judge and counters. */
final class GatewayServer extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);

    /** Long-polls of some clients ask for minutes; nothing shorter may cut them. */
    private static final int IDLE_MINUTES = 15;

    /** Each waiting client holds one connection to the homeserver. */
    private static final int CONNECTIONS = 20_000;

    /** Below the 60 s after which Twisted closes a quiet connection, so that it never closes under our request. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int CONNECT_MS = 5_000;
    private static final int MAX_TARGET = 32 * 1024;
    private static final int MAX_HEADERS = 64 * 1024;
    private static final long GRACE_SECONDS = 3;

    private final GatewayConfig config;
    private final GatewayJudge judge;
    private final Tally tally;
    private final Readings readings;
    private final Duration patience;
    private @Nullable HttpServer server;
    private @Nullable HttpClient client;

    GatewayServer(GatewayConfig config, GatewayJudge judge, Tally tally, Readings readings, Duration patience) {
        this.config = config;
        this.judge = judge;
        this.tally = tally;
        this.readings = readings;
        this.patience = patience;
    }

    @Override
    public Future<?> start() {
        HttpClient toHomeserver =
                vertx.createHttpClient(clientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        HttpServer listener = vertx.createHttpServer(serverOptions());
        client = toHomeserver;
        server = listener;
        Handling handling = new Handling(vertx, context, config, toHomeserver, judge, tally, readings, patience);
        return listener.requestHandler(handling::handle)
                .invalidRequestHandler(handling::unreadable)
                .exceptionHandler(e -> log.debug(
                        "evt=gateway.connection error={}", e.getClass().getSimpleName()))
                // -1 is "any free port, the same for all instances".
                .listen(config.port() == 0 ? -1 : config.port(), config.host());
    }

    @Override
    public Future<?> stop() {
        Future<Void> closed =
                server == null ? Future.succeededFuture() : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
        return closed.eventually(() -> client == null ? Future.succeededFuture() : client.close());
    }

    int actualPort() {
        return server == null ? -1 : server.actualPort();
    }

    private HttpClientOptions clientOptions() {
        return new HttpClientOptions()
                .setDefaultHost(config.homeserverHost())
                .setDefaultPort(config.homeserverPort())
                .setSsl(config.encrypted())
                .setConnectTimeout(CONNECT_MS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_TARGET)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
    }
}
