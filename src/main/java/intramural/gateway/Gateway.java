package intramural.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reverse proxy that clients talk to. Listens on a few event loops of its own. Start and stop it from the main
 * thread: both block. Keeps nothing.
 */
public final class Gateway {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final int LOOPS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final GatewayConfig config;
    private final GatewayJudge judge;
    private final Tally tally;
    private final Duration patience;
    private @Nullable String deployment;

    public Gateway(Vertx vertx, GatewayConfig config, GatewayJudge judge, MeterRegistry metrics) {
        this(vertx, config, judge, metrics, PATIENCE);
    }

    Gateway(Vertx vertx, GatewayConfig config, GatewayJudge judge, MeterRegistry metrics, Duration patience) {
        this.vertx = vertx;
        this.config = config;
        this.judge = judge;
        this.tally = new Tally(metrics);
        this.patience = patience;
    }

    /**
     * Listens.
     *
     * @return the port, which differs from the configured one if that is 0
     */
    public int start() throws GatewayStartException {
        List<GatewayServer> servers = new CopyOnWriteArrayList<>();
        Readings readings = new Readings();
        Supplier<GatewayServer> one = () -> {
            GatewayServer server = new GatewayServer(config, judge, tally, readings, patience);
            servers.add(server);
            return server;
        };
        try {
            deployment = await(vertx.deployVerticle(one, new DeploymentOptions().setInstances(LOOPS)));
        } catch (CompletionException e) {
            throw new GatewayStartException(sentence(e.getCause() == null ? e : e.getCause()), e);
        }
        int port = servers.get(0).actualPort();
        log.info("evt=gateway.started port={}", port);
        return port;
    }

    /** Takes no new requests, lets running ones end for a few seconds, then closes. */
    public void stop() {
        String running = deployment;
        deployment = null;
        if (running == null) {
            return;
        }
        try {
            await(vertx.undeploy(running));
        } catch (CompletionException e) {
            log.warn("evt=gateway.stop-failed fault={}", e.getClass().getSimpleName());
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private String sentence(Throwable cause) {
        String where = "The gateway cannot listen on " + config.host() + ":" + config.port() + ": ";
        if (cause instanceof BindException) {
            return where
                    + "the port is in use or may not be used. Stop the program that has it, or choose another port.";
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return where + "this machine has no such address. Choose one of its own, such as 127.0.0.1.";
        }
        return where + cause.getClass().getSimpleName() + ".";
    }
}
