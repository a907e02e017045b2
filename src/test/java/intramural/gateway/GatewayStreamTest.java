package intramural.gateway;

import static intramural.gateway.RunningGateway.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long polls, long bodies, slow sides, bodies that nobody wants. */
class GatewayStreamTest {

    private static final int LONG = 64 << 20;

    /** What sockets and streams on the way may hold while one side stands still; far below {@link #LONG}. */
    private static final long ON_THE_WAY = 24 << 20;

    private RunningGateway gateway;

    private static final String DEVICE = "/_matrix/client/v3/devices/D";
    private static final String LONG_NAME = "{\"display_name\":\"" + "x".repeat(8_000) + "\"}";

    /** Bytes of a body that has begun to come in. */
    private static final int STILL_MISSING = 4_000;

    @BeforeEach
    void start() throws GatewayStartException {
        gateway = new RunningGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void bodiesThatStopInTheMiddleShutNobodyOut() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sockets.add(begun("PUT " + DEVICE));
            sockets.add(begun("POST /_matrix/client/v3/login"));
        }
        assertThat(gateway.send("PUT", DEVICE, LONG_NAME).statusCode()).isEqualTo(200);
        assertThat(gateway.send("POST", "/_matrix/client/v3/login", "{\"password\":\"secret\"}")
                        .statusCode())
                .isEqualTo(200);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void looksAtNoSecondLongBodyUntilTheFirstIsAnswered() throws Exception {
        gateway.homeserver.answer(request -> {
            request.bodyHandler(body -> {
                if (body.length() == LONG_NAME.length()) {
                    request.response().end("{}");
                }
            });
        });
        List<Socket> sockets = new ArrayList<>();
        // One for each event loop at least; others of the same loop are turned away.
        for (int i = 0; i < 8; i++) {
            Socket socket = begun("PUT " + DEVICE);
            sockets.add(socket);
            write(socket, " ".repeat(STILL_MISSING - 1) + "}");
        }
        await().until(() -> gateway.send("PUT", DEVICE, LONG_NAME).statusCode() == 503);
        // They leave before the homeserver has answered.
        for (Socket socket : sockets) {
            socket.close();
        }
        await().until(() -> gateway.send("PUT", DEVICE, LONG_NAME).statusCode() == 200);
        for (int i = 0; i < 8; i++) {
            assertThat(gateway.send("PUT", DEVICE, LONG_NAME).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void holdsNothingForAClientThatLeftWhileItsAccountWasLookedUp() throws Exception {
        String body = "{" + " ".repeat((int) RunningGateway.MAX_BODY / 2) + "}";
        // Several for each event loop.
        for (int i = 0; i < 16; i++) {
            CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
            gateway.homeserver.answerAccounts(asked::complete);
            try (Socket socket = gateway.connect()) {
                write(
                        socket,
                        head("PUT " + DEVICE, "Authorization: Bearer t" + i, "Content-Length: " + body.length())
                                + body);
                asked.get(5, TimeUnit.SECONDS);
            }
            await().during(Duration.ofMillis(100)).atMost(Duration.ofSeconds(5)).until(() -> true);
            asked.get().response().end("{\"user_id\":\"@alice:agency.example\",\"device_id\":\"D\"}");
        }
        for (int i = 0; i < 8; i++) {
            assertThat(gateway.send("PUT", DEVICE, body).statusCode()).isEqualTo(200);
        }
    }

    /** A connection with a long body of which the end has not come yet. */
    private Socket begun(String request) throws IOException {
        int length = (int) RunningGateway.MAX_BODY - 1;
        Socket socket = gateway.connect();
        write(
                socket,
                head(request, "Authorization: Bearer good", "Content-Length: " + length) + "{"
                        + " ".repeat(length - 1 - STILL_MISSING));
        return socket;
    }

    @Test
    void waitsWithTheClientForALongPollAndServesOthersMeanwhile() throws Exception {
        CompletableFuture<HttpServerRequest> waiting = new CompletableFuture<>();
        gateway.homeserver.answer(request -> {
            if (request.path().endsWith("/sync")) {
                waiting.complete(request);
            } else {
                request.response().end("{}");
            }
        });
        CompletableFuture<HttpResponse<String>> sync =
                CompletableFuture.supplyAsync(() -> gateway.send("GET", "/_matrix/client/v3/sync?timeout=30000", null));
        HttpServerRequest waitingRequest = waiting.get(5, TimeUnit.SECONDS);
        assertThat(gateway.send("GET", "/_matrix/client/versions", null).statusCode())
                .isEqualTo(200);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> !sync.isDone());
        waitingRequest.response().end("{\"next_batch\":\"s1\"}");
        assertThat(sync.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"next_batch\":\"s1\"}");
    }

    @Test
    void letsTheHomeserverKnowThatTheClientOfALongPollIsGone() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        gateway.homeserver.answer(request -> {
            request.connection().closeHandler(closed -> gone.countDown());
            arrived.countDown();
        });
        try (Socket socket = gateway.connect()) {
            write(socket, head("GET /_matrix/client/v3/sync"));
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void holdsBackAClientWhoseHomeserverReadsSlowly() throws Exception {
        CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
        AtomicLong received = new AtomicLong();
        gateway.homeserver.answer(request -> {
            request.pause();
            request.handler(chunk -> received.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("{}"));
            held.complete(request);
        });
        AtomicLong written = new AtomicLong();
        try (Socket socket = gateway.connect()) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                write(
                        socket,
                        head("POST /_matrix/media/v3/upload", "Authorization: Bearer good", "Content-Length: " + LONG));
                writeMuch(socket, written);
            });
            HttpServerRequest heldRequest = held.get(5, TimeUnit.SECONDS);
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(ON_THE_WAY);
            heldRequest.resume();
            writer.get(30, TimeUnit.SECONDS);
            assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(received).hasValue(LONG);
    }

    @Test
    void holdsBackAHomeserverWhoseClientReadsSlowly() throws Exception {
        AtomicLong sent = new AtomicLong();
        gateway.homeserver.answer(request -> {
            request.response().putHeader("Content-Length", String.valueOf(LONG));
            pump(request, sent);
        });
        try (Socket socket = gateway.connect()) {
            write(socket, head("GET /_matrix/client/v3/sync", "Connection: close"));
            awaitStandstill(sent);
            assertThat(sent.get()).isPositive().isLessThan(ON_THE_WAY);
            assertThat(countBytes(socket.getInputStream())).isGreaterThan(LONG);
        }
        assertThat(sent).hasValue(LONG);
    }

    @Test
    void passesALongChunkedAnswer() throws Exception {
        AtomicLong sent = new AtomicLong();
        gateway.homeserver.answer(request -> {
            request.response().setChunked(true);
            pump(request, sent);
        });
        HttpResponse<InputStream> response = gateway.http.send(
                HttpRequest.newBuilder(gateway.uri("/_matrix/client/v3/sync")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            assertThat(countBytes(body)).isEqualTo(LONG);
        }
    }

    @Test
    void refusesAnUploadWhoseClientAsksFirst() throws Exception {
        gateway.refuseAll();
        try (Socket socket = gateway.connect()) {
            write(
                    socket,
                    head(
                            "POST /_matrix/media/v3/upload?filename=a%20name",
                            "Authorization: Bearer good", "Expect: 100-continue", "Content-Length: " + LONG));
            String answer = firstLine(socket);
            assertThat(answer).startsWith("HTTP/1.1 403");
        }
        assertThat(gateway.act().content().get("size").intValue()).isEqualTo(LONG);
        assertThat(gateway.act().text("filename")).isEqualTo("a name");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void answersAnUploadBeforeItsBodyIsSentAndStillTakesTheRest() throws Exception {
        gateway.refuseAll();
        try (Socket socket = gateway.connect()) {
            write(
                    socket,
                    head(
                            "PUT /_matrix/media/v3/upload/agency.example/id",
                            "Authorization: Bearer good",
                            "Content-Length: " + LONG));
            BufferedReader reader = reader(socket);
            assertThat(reader.readLine()).startsWith("HTTP/1.1 403");
            // A browser sends everything before it looks at the answer, and uses the connection again.
            writeMuch(socket, new AtomicLong());
            write(socket, head("GET /_matrix/client/versions", "Connection: close"));
            assertThat(reader.lines()).anyMatch(line -> line.endsWith("HTTP/1.1 200 OK"));
        }
    }

    @Test
    void refusesAnUploadWithoutLength() {
        gateway.refuseAll();
        HttpResponse<String> response = gateway.exchange(HttpRequest.newBuilder(gateway.uri("/_matrix/media/v3/upload"))
                .header("Authorization", "Bearer good")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[5_000_000])))
                .build());
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(gateway.act().content().get("size").intValue()).isEqualTo(-1);
    }

    @Test
    void passesAnUploadThatTheJudgeAllowsWithoutHoldingIt() throws Exception {
        AtomicLong received = new AtomicLong();
        gateway.homeserver.answer(request -> {
            request.handler(chunk -> received.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end("{}"));
        });
        HttpResponse<String> response = gateway.exchange(HttpRequest.newBuilder(gateway.uri("/_matrix/media/v3/upload"))
                .header("Authorization", "Bearer good")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[LONG]))
                .build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(received).hasValue(LONG);
    }

    @Test
    void invitesTheBodyOfAJudgedRequestThatAsksFirst() {
        HttpResponse<String> response = gateway.send(
                "POST",
                "/_matrix/client/v3/pushers/set",
                "{\"kind\":null}",
                builder -> builder.header("Authorization", "Bearer good").expectContinue(true));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(gateway.passed())
                .singleElement()
                .satisfies(seen -> assertThat(seen.body()).isEqualTo("{\"kind\":null}"));
    }

    private static void pump(HttpServerRequest request, AtomicLong sent) {
        Buffer chunk = Buffer.buffer(new byte[64 * 1024]);
        while (sent.get() < LONG) {
            if (request.response().writeQueueFull()) {
                request.response().drainHandler(drained -> pump(request, sent));
                return;
            }
            request.response().write(chunk);
            sent.addAndGet(chunk.length());
        }
        request.response().end();
    }

    private static void awaitStandstill(AtomicLong counter) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(20))
                .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
    }

    private static void writeMuch(Socket socket, AtomicLong written) {
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'x');
        try {
            OutputStream out = socket.getOutputStream();
            while (written.get() < LONG) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String firstLine(Socket socket) throws IOException {
        return String.valueOf(reader(socket).readLine());
    }

    private static long countBytes(InputStream in) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long count = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            count += read;
        }
        return count;
    }
}
