package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway.Init")
class HomeserverClientTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    private static Vertx vertx;

    private HomeserverClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @BeforeEach
    void open() {
        client = FakeHomeserver.client(vertx, homeserver);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void asksForFewerEventsWhereAPageHasTooManyParts() {
        String large = "{\"chunk\":[" + "{},".repeat(130_000) + "{}]}";
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson(large)));
        homeserver.stubFor(get(urlPathEqualTo("/_synapse/admin/v1/rooms/%21r%3Ahs.lab/messages"))
                .withQueryParam("limit", equalTo("3"))
                .willReturn(okJson("{\"chunk\":[{\"event_id\":\"$x\"}],\"end\":\"t1\"}")));

        RoomHistory.Page page = new RoomHistory(client).page("!r:hs.lab", null, 250);

        assertThat(page.events()).hasSize(1);
        assertThat(page.next()).isEqualTo("t1");
        assertThatThrownBy(() -> client.adminRoomMessages("!other:hs.lab", null, "b", 50))
                .isInstanceOf(HomeserverException.class)
                .hasMessageContaining("too many parts");
    }

    @ParameterizedTest
    @MethodSource("intramural.homeserver.HomeserverCalls#all")
    void asksAsTheInterfaceSays(HomeserverCalls.Call call) {
        homeserver.stubFor(
                FakeHomeserver.anything()
                        .willReturn(
                                okJson(
                                        "{\"event_id\":\"$x\",\"room_id\":\"!x\",\"user_id\":\"@x\",\"access_token\":\"t\",\"event\":{}}")));

        call.ask().accept(client);

        RequestPatternBuilder expected = requestedFor(call.method(), urlEqualTo(call.url()))
                .withHeader("Authorization", equalTo("Bearer " + call.token()));
        if (call.body() != null) {
            expected.withRequestBody(equalToJson(call.body())).withHeader("Content-Type", equalTo("application/json"));
        }
        homeserver.verify(1, expected);
    }

    @ParameterizedTest
    @MethodSource("intramural.homeserver.HomeserverCalls#all")
    void everyCallFailsOnTheHomeserversFault(HomeserverCalls.Call call) {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThatThrownBy(() -> call.ask().accept(client)).isInstanceOfSatisfying(HomeserverException.class, e -> {
            assertThat(e.status()).isEqualTo(500);
            assertThat(e.errcode()).isEqualTo("M_UNKNOWN");
            assertThat(e.isRetryable()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("intramural.homeserver.HomeserverCalls#all")
    void noCallRunsOnAnEventLoop(HomeserverCalls.Call call) throws Exception {
        CompletableFuture<@Nullable Throwable> thrown = new CompletableFuture<>();
        vertx.runOnContext(nothing -> {
            try {
                call.ask().accept(client);
                thrown.complete(null);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });

        assertThat(thrown.get(5, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event loop");
        homeserver.verify(0, new RequestPatternBuilder(RequestMethod.ANY, anyUrl()));
    }

    @Test
    void takesARegisteredUserForRegistered() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(400, "M_USER_IN_USE")));

        client.registerOwnUser();

        homeserver.verify(1, requestedFor("POST", urlEqualTo("/_matrix/client/v3/register")));
    }

    @Test
    void readsWhatTheHomeserverAnswers() {
        homeserver.stubFor(FakeHomeserver.anything()
                .willReturn(
                        okJson("{\"duration_ms\":7,\"user_id\":\"@i:hs.lab\",\"event_id\":\"$e\",\"room_id\":\"!r\","
                                + "\"access_token\":\"tok\",\"event\":{\"hashes\":{}}}")));

        assertThat(client.ping("t")).isEqualTo(Duration.ofMillis(7));
        assertThat(client.whoami()).isEqualTo("@i:hs.lab");
        assertThat(client.sendMessage("!r", "t", FakeHomeserver.json("{}"))).isEqualTo("$e");
        assertThat(client.createRoom(FakeHomeserver.json("{}"))).isEqualTo("!r");
        assertThat(client.loginAs("@a:hs.lab")).isEqualTo("tok");
        assertThat(client.fetchEvent("$e").orElseThrow().has("hashes")).isTrue();
        assertThat(client.isServerAdmin()).isTrue();
    }

    @Test
    void tellsAbsentFromUnknownCall() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        assertThat(client.fetchEvent("$e")).isEmpty();
        assertThat(client.adminEvent("!r", "$e")).isEmpty();

        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(404, "M_UNRECOGNIZED")));
        assertThatThrownBy(() -> client.fetchEvent("$e")).hasMessage("fetch_event: 404 M_UNRECOGNIZED");
    }

    @Test
    void takesAnAnswerWithoutTheEventForAFault() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson("{}")));

        assertThatThrownBy(() -> client.fetchEvent("$e")).hasMessage("fetch_event: the answer has no event");
        assertThatThrownBy(() -> client.adminEvent("!r", "$e")).hasMessage("admin_event: the answer has no event");
        assertThatThrownBy(() -> client.loginAs("@a:hs.lab")).hasMessage("login_as: the answer has no access_token");
    }

    @Test
    void seesThatTheTokenIsNoAdministrators() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));

        assertThat(client.isServerAdmin()).isFalse();
    }

    @Test
    void asksAsAStrangerWithoutToken() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson("{}")));

        client.get("/_matrix/client/versions", null);

        homeserver.verify(
                requestedFor("GET", urlEqualTo("/_matrix/client/versions")).withoutHeader("Authorization"));
    }

    @Test
    void keepsThePathOfTheAddress() {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(okJson("{}")));

        try (HomeserverClient below = FakeHomeserver.client(vertx, homeserver.baseUrl() + "/below/")) {
            below.get("/x", null);
        }

        homeserver.verify(requestedFor("GET", urlEqualTo("/below/x")));
    }

    @Test
    void keepsTheConnectionOpenBetweenCalls() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        var server = vertx.createHttpServer()
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.response().end("{}"));
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)
                .actualPort();

        try (HomeserverClient other = FakeHomeserver.client(vertx, "http://127.0.0.1:" + port)) {
            for (int i = 0; i < 20; i++) {
                other.get("/x", null);
            }
        }

        assertThat(connections).hasValue(1);
    }

    @Test
    void hidesItsTokens() {
        assertThat(FakeHomeserver.config("http://127.0.0.1:1").toString()).doesNotContain("secret");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (String wrong : List.of("localhost:8008", "ftp://h", "http:///x", "http://u:p@h", "http://h?q=1")) {
            assertThatThrownBy(() -> FakeHomeserver.config(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("http://127.0.0.1:8008");
        }
    }
}
