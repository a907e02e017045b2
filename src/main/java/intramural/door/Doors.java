package intramural.door;

import intramural.homeserver.Patience;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.Facts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors that the homeserver knocks at, on one port and a few event loops, which take its connections by turns and share
 * one judge.
 */
public final class Doors extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(Doors.class);

    /** Text that no line can complete any more goes within so many milliseconds. */
    private static final long EXPIRE_EVERY = 30_000;

    /** Most of an answer is reading the request and the act, which needs nobody else; the judge is the rest. */
    private static final int LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final DoorParts parts;
    private final String host;
    private final int port;
    private final ThreadPoolExecutor readers = pool("reader", 2, 256);
    private final ThreadPoolExecutor intakeThread = pool("intake", 1, 64);
    private final ThreadPoolExecutor profileThread = pool("profile", 1, 1_024);
    private final Desk desk;
    private final ProfileWatch profiles;
    private final TransactionDoor transactions;
    private final Load load = new Load();
    private volatile int listening;

    /**
     * To be made before the work queue starts, of which they do a part.
     *
     * @param port 0 for any free one
     */
    public Doors(DoorParts parts, String host, int port) {
        this.parts = parts;
        this.host = host;
        this.port = port;
        this.desk = new Desk(parts, readers);
        this.profiles = new ProfileWatch(parts, this::judge, profileThread);
        this.transactions = new TransactionDoor(parts, intakeThread);
        parts.work().handle(ProfileWatch.kind(), Patience.with(profiles));
    }

    /** The port that is listened on, once deployed. */
    public int port() {
        return listening == 0 ? port : listening;
    }

    /**
     * Judges an act that another door of this process brings, such as the gateway. Any thread.
     *
     * @param size bytes of JSON it came in
     * @param answer told the verdict, on any thread; null if it could not be judged and so must not happen
     */
    public void judge(String door, Act act, String requestId, int size, Consumer<@Nullable Verdict> answer) {
        if (listening == 0) {
            answer.accept(null);
            return;
        }
        Desk.Asked asked = new Desk.Asked(door, act, Facts.Room.UNKNOWN, requestId, act.content(), false, size);
        context.runOnContext(on -> desk.ask(asked, answer::accept));
    }

    @Override
    public Future<?> start() {
        // Not on a loop: it may wait for whoever reads a delivery.
        vertx.setPeriodic(
                EXPIRE_EVERY,
                timer -> vertx.executeBlocking(() -> {
                            parts.judge().expire();
                            return null;
                        })
                        .onFailure(failure -> log.error(
                                "evt=judge.not_expired cause={}",
                                failure.getClass().getSimpleName())));
        List<Listener> listeners = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> {
                            Listener listener = new Listener(parts, desk, profiles, transactions, load, host, port);
                            listeners.add(listener);
                            return listener;
                        },
                        new DeploymentOptions().setInstances(LOOPS))
                .onSuccess(deployed -> listening = listeners.get(0).port());
    }

    @Override
    public Future<?> stop() {
        readers.shutdown();
        intakeThread.shutdown();
        profileThread.shutdown();
        return Future.succeededFuture();
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
