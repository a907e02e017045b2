package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@SuppressWarnings("NullAway.Init")
class HomeserverFaultsTest {

    private static final String CANARY = "canary 524-71-9982";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    private final Vertx vertx = Vertx.vertx();
    private HomeserverClient client;

    @BeforeEach
    void open() {
        client = FakeHomeserver.client(vertx, homeserver);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCutConnectionIsNoAnswerAndMayBeTriedAgain(Fault fault) {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(aResponse().withFault(fault)));

        HomeserverException e = failure();

        assertThat(e.status()).isEqualTo(HomeserverException.NO_ANSWER);
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.errcode()).isNull();
    }

    @Test
    void aSlowAnswerIsNoAnswer() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson("{}").withFixedDelay(5_000)));

        HomeserverException e = failure();

        assertThat(e).hasMessage("whoami: no answer (timeout)");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.isAway()).isFalse();
    }

    @Test
    void anAnswerThatDripsIsNoAnswer() {
        homeserver.stubFor(FakeHomeserver.anything()
                .willReturn(okJson("{\"user_id\":\"@a:hs.lab\"}").withChunkedDribbleDelay(20, 10_000)));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void nobodyListeningIsNoAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (HomeserverClient nobody = FakeHomeserver.client(vertx, "http://127.0.0.1:" + port)) {
            HomeserverException e = catchThrowableOfType(HomeserverException.class, nobody::whoami);

            assertThat(e.status()).isEqualTo(HomeserverException.NO_ANSWER);
            assertThat(e.isRetryable()).isTrue();
            assertThat(e.isAway()).isTrue();
        }
    }

    @Test
    void anInterruptedWaitKeepsTheInterrupt() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson("{}").withFixedDelay(5_000)));
        Thread.currentThread().interrupt();

        HomeserverException e = failure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessage("whoami: no answer (interrupted)");
    }

    @Test
    void waitsAsLongAsTheHomeserverAsks() {
        answer(FakeHomeserver.error(429, "M_LIMIT_EXCEEDED")
                .withBody("{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":1500}"));
        HomeserverException limited = failure();
        assertThat(limited.isRetryable()).isTrue();
        assertThat(limited.retryAfter()).contains(Duration.ofMillis(1500));

        answer(FakeHomeserver.error(503, "M_UNKNOWN").withHeader("Retry-After", "7"));
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));

        answer(FakeHomeserver.error(429, "M_LIMIT_EXCEEDED")
                .withBody("{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":9000000000000}"));
        assertThat(failure().retryAfter()).contains(Duration.ofHours(1));

        answer(FakeHomeserver.error(429, "M_LIMIT_EXCEEDED").withHeader("Retry-After", "soon"));
        assertThat(failure().retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 413})
    void aRefusalIsNotTriedAgain(int status) {
        answer(FakeHomeserver.error(status, "M_FORBIDDEN").withHeader("Location", "/elsewhere"));

        HomeserverException e = failure();

        assertThat(e.status()).isEqualTo(status);
        assertThat(e.isRetryable()).isFalse();
        homeserver.verify(0, requestedFor("GET", urlEqualTo("/elsewhere")));
    }

    @Test
    void neverKeepsTheWordsOfAnAnswer() {
        answer(FakeHomeserver.error(403, "M_FORBIDDEN")
                .withBody("{\"errcode\":\"M_FORBIDDEN\",\"error\":\"" + CANARY + "\"}"));
        holdsNothingOf(failure(), "whoami: 403 M_FORBIDDEN");

        answer(FakeHomeserver.error(403, "").withBody("{\"errcode\":\"" + CANARY + "\"}"));
        holdsNothingOf(failure(), "whoami: 403");

        answer(aResponse().withStatus(502).withBody("<html>" + CANARY));
        holdsNothingOf(failure(), "whoami: 502");

        answer(aResponse().withStatus(200).withBody("{\"user_id\": " + CANARY));
        holdsNothingOf(failure(), "whoami: the answer is not JSON");

        answer(okJson("[\"" + CANARY + "\"]"));
        holdsNothingOf(failure(), "whoami: the answer has no user_id");

        answer(aResponse().withStatus(200).withBody((CANARY + "\u0000").getBytes(StandardCharsets.UTF_16)));
        holdsNothingOf(failure(), "whoami: the answer is not JSON");
    }

    private static void holdsNothingOf(HomeserverException e, String message) {
        assertThat(e).hasMessage(message).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void aSendWhoseAnswerWasLostGoesOutAgainUnderTheSameTransactionId() {
        String url = "/_matrix/client/v3/rooms/%21r/send/m.room.message/tell-1";
        loseTheFirstAnswer();

        assertThatThrownBy(() -> client.sendMessage("!r", "tell-1", FakeHomeserver.json("{}")))
                .isInstanceOf(HomeserverException.class);
        assertThat(client.sendMessage("!r", "tell-1", FakeHomeserver.json("{}")))
                .isEqualTo("$once");

        homeserver.verify(2, requestedFor("PUT", urlEqualTo(url)));
    }

    @Test
    void aRedactionWhoseAnswerWasLostGoesOutAgainUnderTheSameTransactionId() {
        String url = "/_matrix/client/v3/rooms/%21r/redact/%24e/redact-1";
        loseTheFirstAnswer();

        assertThatThrownBy(() -> client.redact("!r", "$e", "redact-1", "3.2")).isInstanceOf(HomeserverException.class);
        assertThat(client.redact("!r", "$e", "redact-1", "3.2")).isEqualTo("$once");

        homeserver.verify(2, requestedFor("PUT", urlEqualTo(url)));
    }

    private static void loseTheFirstAnswer() {
        homeserver.stubFor(FakeHomeserver.anything()
                .inScenario("lost")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
                .willSetStateTo("told"));
        homeserver.stubFor(FakeHomeserver.anything()
                .inScenario("lost")
                .whenScenarioStateIs("told")
                .willReturn(okJson("{\"event_id\":\"$once\"}")));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(response));
    }

    private HomeserverException failure() {
        return catchThrowableOfType(HomeserverException.class, client::whoami);
    }
}
