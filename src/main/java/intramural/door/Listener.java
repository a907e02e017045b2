package intramural.door;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of the doors' connections. Idle ones stay open, since Synapse never repeats a request on one that
 * was closed under it.
 */
final class Listener extends VerticleBase {

    private final DoorParts parts;
    private final Desk desk;
    private final ProfileWatch profiles;
    private final TransactionDoor transactions;
    private final Load load;
    private final String host;
    private final int port;
    private @Nullable HttpServer server;

    Listener(
            DoorParts parts,
            Desk desk,
            ProfileWatch profiles,
            TransactionDoor transactions,
            Load load,
            String host,
            int port) {
        this.parts = parts;
        this.desk = desk;
        this.profiles = profiles;
        this.transactions = transactions;
        this.load = load;
        this.host = host;
        this.port = port;
    }

    /** The port that is listened on, once deployed. */
    int port() {
        HttpServer started = server;
        return started == null ? port : started.actualPort();
    }

    @Override
    public Future<?> start() {
        Context loop = context;
        ModuleDoor module = new ModuleDoor(parts, desk, profiles, load, loop);
        AppserviceRoutes appservice = new AppserviceRoutes(parts, transactions);
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(0)
                .setMaxInitialLineLength(16_384);
        server = vertx.createHttpServer(options).requestHandler(request -> route(request, module, appservice, loop));
        return server.listen(
                port == 0 ? SocketAddress.sharedRandomPort(1, host) : SocketAddress.inetSocketAddress(port, host));
    }

    private static void route(HttpServerRequest request, ModuleDoor module, AppserviceRoutes appservice, Context loop) {
        String path = request.path();
        if (path == null || !path.startsWith(ModuleDoor.PATH)) {
            appservice.handle(request, loop);
        } else {
            module.handle(request);
        }
    }

    @Override
    public Future<?> stop() {
        HttpServer stopping = server;
        return stopping == null ? Future.succeededFuture() : stopping.shutdown(5, TimeUnit.SECONDS);
    }
}
