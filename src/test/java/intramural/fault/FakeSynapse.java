package intramural.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A homeserver that remembers what was done to it, and whose N-th answer fails. WireMock answers but does not remember,
 * and whether a thing was done once or twice is what the fault loops ask.
 */
final class FakeSynapse implements AutoCloseable {

    /** How an answer fails. */
    enum Fault {
        /** 500, and nothing is done. */
        ERROR,
        /** The connection is cut, and nothing is done. */
        CUT,
        /** It is done, and the homeserver ends before the answer; with it go the transaction ids, as Synapse's do. */
        LOST,
        /** It is done, and the answer comes too late. */
        SLOW;

        boolean isDone() {
            return this == LOST || this == SLOW;
        }
    }

    static {
        // Else each answer waits for the other side's acknowledgement of its head, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final long slowNanos;
    private final Rooms rooms;
    private final SynapseCalls calls;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.ERROR;
    private volatile Runnable also = () -> {};

    /** @param slowMillis longer than the client under test waits */
    FakeSynapse(String serviceUser, long slowMillis) throws IOException {
        this.rooms = new Rooms(serviceUser.substring(serviceUser.indexOf(':') + 1));
        this.calls = new SynapseCalls(serviceUser, rooms);
        this.slowNanos = TimeUnit.MILLISECONDS.toNanos(slowMillis);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Rooms rooms() {
        return rooms;
    }

    /** How often it was asked. */
    int answered() {
        return answered.get();
    }

    void arm(int answer, Fault how) {
        arm(answer, how, () -> {});
    }

    /** @param alsoHappens what else happens then, such as the death of who asked */
    void arm(int answer, Fault how, Runnable alsoHappens) {
        fault = how;
        also = alsoHappens;
        left.set(answer);
    }

    /** How often it was asked since it was armed for a later answer. */
    int passed(int armedFor) {
        return armedFor - left.get();
    }

    /** Whether the answer has come; disarms. */
    boolean disarm() {
        return left.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        answered.incrementAndGet();
        Fault failing = left.decrementAndGet() == 0 ? fault : null;
        if (failing == Fault.ERROR) {
            send(exchange, SynapseCalls.error(500, "M_UNKNOWN"));
            return;
        }
        if (failing == Fault.CUT) {
            also.run();
            exchange.close();
            return;
        }
        SynapseCalls.Answer answer;
        synchronized (rooms) {
            answer = calls.answer(exchange, body);
        }
        if (failing == Fault.LOST) {
            rooms.forgetTransactions();
        }
        if (failing == Fault.SLOW) {
            LockSupport.parkNanos(slowNanos);
        }
        if (failing != null && failing.isDone()) {
            also.run();
            exchange.close();
            return;
        }
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, SynapseCalls.Answer answer) throws IOException {
        byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
