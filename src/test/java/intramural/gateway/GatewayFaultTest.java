package intramural.gateway;

import static intramural.gateway.RunningGateway.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the gateway does when something around it fails. */
class GatewayFaultTest {

    private static final String UNREACHABLE =
            "{\"errcode\":\"M_UNKNOWN\",\"error\":\"The homeserver is not reachable. Nothing was sent.\"}";

    @Test
    void says502WhenTheHomeserverIsAway() throws Exception {
        try (RunningGateway gateway = new RunningGateway(URI.create("http://127.0.0.1:" + freePort()))) {
            HttpResponse<String> passed = gateway.send("GET", "/_matrix/client/v3/sync", null);
            assertThat(passed.statusCode()).isEqualTo(502);
            assertThat(passed.body()).isEqualTo(UNREACHABLE);
            assertThat(passed.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            HttpResponse<String> written = gateway.send("PUT", "/_matrix/client/v3/rooms/r/send/t/1", "{\"a\":1}");
            assertThat(written.statusCode()).isEqualTo(502);
            HttpResponse<String> judged = gateway.send("POST", "/_matrix/client/v3/pushers/set", "{}");
            assertThat(judged.statusCode()).isEqualTo(502);
            assertThat(judged.body()).isEqualTo(UNREACHABLE);
            assertThat(gateway.acts).isEmpty();
            assertThat(gateway.counted("unreachable")).isEqualTo(3);
        }
    }

    @Test
    void stillRefusesDownloadsWhenTheHomeserverIsAway() throws Exception {
        try (RunningGateway gateway = new RunningGateway(URI.create("http://127.0.0.1:" + freePort()))) {
            gateway.refuseAll();
            assertThat(gateway.send("GET", "/_matrix/media/v3/download/s/m", null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void says502WhenTheHomeserverHangsUpBeforeItAnswers() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.homeserver.answer(request -> request.connection().close());
            assertThat(gateway.send("GET", "/_matrix/client/v3/sync", null).statusCode())
                    .isEqualTo(502);
        }
    }

    @Test
    void cutsAnAnswerThatTheHomeserverCuts() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.homeserver.answer(request -> {
                request.response().putHeader("Content-Length", "100").write("half");
                request.connection().close();
            });
            assertThatThrownBy(() -> gateway.send("GET", "/_matrix/client/v3/sync", null))
                    .hasCauseInstanceOf(IOException.class);
            assertThat(gateway.send("GET", "/_synapse/x", null).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesWhenTheJudgeThrows() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.judgeBy((act, answer) -> {
                throw new IllegalStateException("broken");
            });
            assertClosed(gateway);
        }
    }

    @Test
    void refusesWhenTheJudgeOverflowsItsStack() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.judgeBy((act, answer) -> {
                throw new StackOverflowError();
            });
            assertClosed(gateway);
        }
    }

    @Test
    void refusesWhenTheJudgeIsSilentAndForgetsALateAnswer() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            CompletableFuture<Consumer<GatewayAnswer>> late = new CompletableFuture<>();
            gateway.judgeBy((act, answer) -> late.complete(answer));
            assertClosed(gateway);
            late.get(5, TimeUnit.SECONDS).accept(GatewayAnswer.allow());
            assertThat(gateway.send("GET", "/_matrix/client/versions", null).statusCode())
                    .isEqualTo(200);
            assertThat(gateway.passed()).hasSize(1);
        }
    }

    @Test
    void takesAnAnswerFromAnyThread() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.judgeBy((act, answer) -> CompletableFuture.runAsync(() -> answer.accept(GatewayAnswer.allow())));
            assertThat(gateway.send("POST", "/_matrix/client/v3/pushers/set", "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void survivesClientsThatVanishInTheMiddleOfAJudgedBody() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            for (int i = 0; i < 100; i++) {
                try (var socket = gateway.connect()) {
                    String head = head(
                            "POST /_matrix/client/v3/pushers/set",
                            "Authorization: Bearer good",
                            "Content-Length: " + RunningGateway.MAX_BODY);
                    socket.getOutputStream().write((head + "x".repeat(60_000)).getBytes(StandardCharsets.US_ASCII));
                }
            }
            // More than may be held at once came in; nothing of it may count for ever.
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> gateway.send("POST", "/_matrix/client/v3/pushers/set", "{}")
                                    .statusCode()
                            == 200);
            assertThat(gateway.acts).isNotEmpty();
        }
    }

    @Test
    void saysInOneSentenceThatThePortIsTaken() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewayConfig config = new GatewayConfig(
                    "127.0.0.1", taken.getLocalPort(), URI.create("http://127.0.0.1:1"), 1000, "mark");
            Gateway gateway = new Gateway(vertx, config, (act, answer) -> {}, new SimpleMeterRegistry());
            assertThatThrownBy(gateway::start)
                    .isInstanceOf(GatewayStartException.class)
                    .hasMessageStartingWith(
                            "The gateway cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
            gateway.stop();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void saysInOneSentenceThatTheAddressIsNotOurs() {
        Vertx vertx = Vertx.vertx();
        try {
            GatewayConfig config = new GatewayConfig("192.0.2.1", 0, URI.create("http://127.0.0.1:1"), 1000, "mark");
            Gateway gateway = new Gateway(vertx, config, (act, answer) -> {}, new SimpleMeterRegistry());
            assertThatThrownBy(gateway::start)
                    .isInstanceOf(GatewayStartException.class)
                    .hasMessageStartingWith("The gateway cannot listen on 192.0.2.1:0: ");
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void refusesAConfigurationWithoutUsableHomeserver() {
        assertThatThrownBy(() -> new GatewayConfig("127.0.0.1", 0, URI.create("ftp://x"), 1000, "mark"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://");
    }

    @Test
    void letsRunningRequestsEndWhenItStops() throws Exception {
        try (RunningGateway gateway = new RunningGateway()) {
            CompletableFuture<HttpServerRequest> waiting = new CompletableFuture<>();
            gateway.homeserver.answer(waiting::complete);
            CompletableFuture<HttpResponse<String>> running =
                    CompletableFuture.supplyAsync(() -> gateway.send("GET", "/_matrix/client/v3/sync", null));
            HttpServerRequest waitingRequest = waiting.get(5, TimeUnit.SECONDS);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway::stop);
            waitingRequest.response().end("{}");
            assertThat(running.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stopped.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(gateway::connect).isInstanceOf(IOException.class);
        }
    }

    private static void assertClosed(RunningGateway gateway) {
        HttpResponse<String> response = gateway.send("POST", "/_matrix/client/v3/pushers/set", "{}");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("M_FORBIDDEN", "Nothing was sent.");
        assertThat(gateway.passed()).isEmpty();
        assertThat(gateway.counted("unanswered")).isEqualTo(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
