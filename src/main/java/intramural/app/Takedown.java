package intramural.app;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, and how it is taken down: last first, each whatever became of the one before. */
final class Takedown implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Takedown.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    void push(AutoCloseable part) {
        started.push(part);
    }

    /**
     * Deploys a server and waits until it listens.
     *
     * @throws EnvironmentException one sentence that says what cannot listen where, and why
     */
    void deploy(Vertx vertx, Deployable server, String what, String host, int port) {
        String id = await(vertx.deployVerticle(server), what + " on " + host + ":" + port);
        push(() -> await(vertx.undeploy(id), "closing " + what));
    }

    static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                throw new EnvironmentException(
                        what + " cannot listen: the port is taken. Stop what uses it, or configure another port.");
            }
            throw new EnvironmentException(
                    what + " failed: " + String.valueOf(e.getCause()).replace('\n', ' ') + ".");
        } catch (TimeoutException e) {
            throw new EnvironmentException(what + " took longer than 15 seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(what + " was interrupted.");
        }
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable next = started.pop();
            try {
                next.close();
            } catch (Exception e) {
                log.error("evt=service.close_failed cause={}", e.getClass().getSimpleName());
            }
        }
    }
}
