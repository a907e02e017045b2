package intramural.door;

import intramural.homeserver.Patience;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.Facts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of all doors that the homeserver knocks at: one instance, one event loop, which owns the judge. Idle
 * connections stay open, since Synapse never repeats a request on one that was closed under it.
 */
public final class Doors extends VerticleBase {

    /** Text that no line can complete any more goes within so many milliseconds. */
    private static final long EXPIRE_EVERY = 30_000;

    private final DoorParts parts;
    private final String host;
    private final int port;
    private final ThreadPoolExecutor readers = pool("reader", 2, 256);
    private final ThreadPoolExecutor intakeThread = pool("intake", 1, 64);
    private final ThreadPoolExecutor profileThread = pool("profile", 1, 1_024);
    private final ProfileWatch profiles;
    private @Nullable HttpServer server;
    private volatile @Nullable Desk desk;

    /**
     * To be made before the work queue starts, of which they do a part.
     *
     * @param port 0 for any free one
     */
    public Doors(DoorParts parts, String host, int port) {
        this.parts = parts;
        this.host = host;
        this.port = port;
        this.profiles = new ProfileWatch(parts, this::judge, profileThread);
        parts.work().handle(ProfileWatch.kind(), Patience.with(profiles));
    }

    /** The port that is listened on, once deployed. */
    public int port() {
        HttpServer started = server;
        return started == null ? port : started.actualPort();
    }

    /**
     * Judges an act that another door of this process brings, such as the gateway. Any thread.
     *
     * @param size bytes of JSON it came in
     * @param answer told the verdict on the doors' loop; null if it could not be judged and so must not happen
     */
    public void judge(String door, Act act, String requestId, int size, Consumer<@Nullable Verdict> answer) {
        Desk open = desk;
        if (open == null) {
            answer.accept(null);
            return;
        }
        Desk.Asked asked = new Desk.Asked(door, act, Facts.Room.UNKNOWN, requestId, act.content(), false, size);
        context.runOnContext(on -> open.ask(asked, answer::accept));
    }

    @Override
    public Future<?> start() {
        Context loop = context;
        vertx.setPeriodic(EXPIRE_EVERY, timer -> parts.judge().expire());
        Desk opened = new Desk(parts, readers, loop);
        desk = opened;
        ModuleDoor module = new ModuleDoor(parts, opened, profiles, loop);
        AppserviceRoutes appservice = new AppserviceRoutes(parts, new TransactionDoor(parts, intakeThread));
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(0)
                .setMaxInitialLineLength(16_384);
        server = vertx.createHttpServer(options).requestHandler(request -> route(request, module, appservice, loop));
        return server.listen();
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
        return (stopping == null ? Future.succeededFuture() : stopping.shutdown(5, TimeUnit.SECONDS))
                .andThen(closed -> {
                    readers.shutdown();
                    intakeThread.shutdown();
                    profileThread.shutdown();
                });
    }

    private static ThreadPoolExecutor pool(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
