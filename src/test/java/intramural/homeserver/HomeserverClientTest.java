package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    /** One row per call: what we ask, and what must arrive at the homeserver, byte for byte in the path. */
    record Call(
            String name,
            Consumer<HomeserverClient> ask,
            String method,
            String url,
            String token,
            @Nullable String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String USER = "as-secret";
    private static final String ADMIN = "admin-secret";
    private static final String C = "/_matrix/client/v3";
    private static final String R = "%21r%2Fo%3Ahs.lab";

    private static Call user(
            String name, Consumer<HomeserverClient> ask, String method, String url, @Nullable String body) {
        return new Call(name, ask, method, url, USER, body);
    }

    private static Call admin(
            String name, Consumer<HomeserverClient> ask, String method, String url, @Nullable String body) {
        return new Call(name, ask, method, "/_synapse/admin/v1" + url, ADMIN, body);
    }

    static Stream<Call> calls() {
        String room = "!r/o:hs.lab";
        String event = "$e+v?";
        return Stream.of(
                user(
                        "registers",
                        HomeserverClient::registerOwnUser,
                        "POST",
                        C + "/register",
                        "{\"type\":\"m.login.application_service\",\"username\":\"intramural\",\"inhibit_login\":true}"),
                user(
                        "pings",
                        c -> c.ping("t1"),
                        "POST",
                        "/_matrix/client/v1/appservice/intramural/ping",
                        "{\"transaction_id\":\"t1\"}"),
                user("asks who it is", HomeserverClient::whoami, "GET", C + "/account/whoami", null),
                user(
                        "sets its name",
                        c -> c.setDisplayName("Intra \"mural\""),
                        "PUT",
                        C + "/profile/%40intramural%3Ahs.lab/displayname",
                        "{\"displayname\":\"Intra \\\"mural\\\"\"}"),
                user("joins", c -> c.join(room), "POST", C + "/rooms/" + R + "/join", "{}"),
                user("leaves", c -> c.leave(room), "POST", C + "/rooms/" + R + "/leave", "{}"),
                user(
                        "invites",
                        c -> c.invite(room, "@a:hs.lab"),
                        "POST",
                        C + "/rooms/" + R + "/invite",
                        "{\"user_id\":\"@a:hs.lab\"}"),
                user(
                        "sends a message",
                        c -> c.sendMessage(room, "t/1", FakeHomeserver.json("{\"body\":\"é\"}")),
                        "PUT",
                        C + "/rooms/" + R + "/send/m.room.message/t%2F1",
                        "{\"body\":\"é\"}"),
                user(
                        "sends an event",
                        c -> c.sendEvent(room, "x y#?", "ü", FakeHomeserver.json("{}")),
                        "PUT",
                        C + "/rooms/" + R + "/send/x%20y%23%3F/%C3%BC",
                        "{}"),
                user(
                        "redacts",
                        c -> c.redact(room, event, "..", "3.2, V-1"),
                        "PUT",
                        C + "/rooms/" + R + "/redact/%24e%2Bv%3F/%2E%2E",
                        "{\"reason\":\"3.2, V-1\"}"),
                user(
                        "makes a room",
                        c -> c.createRoom(FakeHomeserver.json("{\"name\":\"n\"}")),
                        "POST",
                        C + "/createRoom",
                        "{\"name\":\"n\"}"),
                user("lists members", c -> c.joinedMembers(room), "GET", C + "/rooms/" + R + "/joined_members", null),
                user(
                        "reads state",
                        c -> c.roomState(room, "m.room.member", "@a%b:hs.lab"),
                        "GET",
                        C + "/rooms/" + R + "/state/m.room.member/%40a%25b%3Ahs.lab",
                        null),
                user(
                        "reads state without key",
                        c -> c.roomState(room, "m.room.name", ""),
                        "GET",
                        C + "/rooms/" + R + "/state/m.room.name/",
                        null),
                user(
                        "reads relations",
                        c -> c.relations(room, event, null),
                        "GET",
                        "/_matrix/client/v1/rooms/" + R + "/relations/%24e%2Bv%3F?recurse=true",
                        null),
                user(
                        "reads more relations",
                        c -> c.relations(room, event, "a&b"),
                        "GET",
                        "/_matrix/client/v1/rooms/" + R + "/relations/%24e%2Bv%3F?recurse=true&from=a%26b",
                        null),
                admin(
                        "joins a person",
                        c -> c.adminJoin(room, "@a:hs.lab"),
                        "POST",
                        "/join/" + R,
                        "{\"user_id\":\"@a:hs.lab\"}"),
                admin("fetches an event", c -> c.fetchEvent(event), "GET", "/fetch_event/%24e%2Bv%3F", null),
                admin(
                        "looks at an event",
                        c -> c.adminEvent(room, event),
                        "GET",
                        "/rooms/" + R + "/context/%24e%2Bv%3F?limit=0",
                        null),
                admin(
                        "logs in as a person",
                        c -> c.loginAs("@a/b:hs.lab"),
                        "POST",
                        "/users/%40a%2Fb%3Ahs.lab/login",
                        "{\"valid_until_ms\":"
                                + FakeHomeserver.NOW.plusSeconds(120).toEpochMilli() + "}"),
                new Call(
                        "redacts as a person",
                        c -> c.redactAs("theirs", room, event, "t1", "r"),
                        "PUT",
                        C + "/rooms/" + R + "/redact/%24e%2Bv%3F/t1",
                        "theirs",
                        "{\"reason\":\"r\"}"),
                new Call(
                        "joins as a person",
                        c -> c.joinAs("theirs", room),
                        "POST",
                        C + "/rooms/" + R + "/join",
                        "theirs",
                        "{}"),
                new Call("logs a token out", c -> c.logoutToken("theirs"), "POST", C + "/logout", "theirs", "{}"),
                admin("reads a room", c -> c.adminRoom(room), "GET", "/rooms/" + R, null),
                admin("reads a room's members", c -> c.adminRoomMembers(room), "GET", "/rooms/" + R + "/members", null),
                admin(
                        "reads memberships",
                        c -> c.adminMemberships("@a:hs.lab"),
                        "GET",
                        "/users/%40a%3Ahs.lab/memberships",
                        null),
                admin(
                        "reads a timeline",
                        c -> c.adminRoomMessages(room, null, "b", 50),
                        "GET",
                        "/rooms/" + R + "/messages?dir=b&limit=50",
                        null),
                admin(
                        "reads on in a timeline",
                        c -> c.adminRoomMessages(room, "t1-2_3", "f", 5),
                        "GET",
                        "/rooms/" + R + "/messages?dir=f&limit=5&from=t1-2_3",
                        null),
                admin("reads all state", c -> c.adminRoomState(room), "GET", "/rooms/" + R + "/state", null),
                admin(
                        "takes power",
                        c -> c.makeRoomAdmin(room, "@a:hs.lab"),
                        "POST",
                        "/rooms/" + R + "/make_room_admin",
                        "{\"user_id\":\"@a:hs.lab\"}"),
                admin(
                        "asks for its rights",
                        HomeserverClient::isServerAdmin,
                        "GET",
                        "/background_updates/enabled",
                        null),
                admin("asks for the version", HomeserverClient::serverVersion, "GET", "/server_version", null),
                new Call("reads any path", c -> c.get("/a/b?c=d", "theirs"), "GET", "/a/b?c=d", "theirs", null));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void asksAsTheInterfaceSays(Call call) {
        homeserver.stubFor(FakeHomeserver.anything()
                .willReturn(
                        okJson("{\"event_id\":\"$x\",\"room_id\":\"!x\",\"user_id\":\"@x\",\"access_token\":\"t\"}")));

        call.ask().accept(client);

        RequestPatternBuilder expected = requestedFor(call.method(), urlEqualTo(call.url()))
                .withHeader("Authorization", equalTo("Bearer " + call.token()));
        if (call.body() != null) {
            expected.withRequestBody(equalToJson(call.body())).withHeader("Content-Type", equalTo("application/json"));
        }
        homeserver.verify(1, expected);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCallFailsOnTheHomeserversFault(Call call) {
        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThatThrownBy(() -> call.ask().accept(client)).isInstanceOfSatisfying(HomeserverException.class, e -> {
            assertThat(e.status()).isEqualTo(500);
            assertThat(e.errcode()).isEqualTo("M_UNKNOWN");
            assertThat(e.isRetryable()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void noCallRunsOnAnEventLoop(Call call) throws Exception {
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

        homeserver.verify(1, requestedFor("POST", urlEqualTo(C + "/register")));
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
        assertThat(client.roomState("!r", "t", "")).isEmpty();
        assertThat(client.adminEvent("!r", "$e")).isEmpty();

        homeserver.stubFor(FakeHomeserver.anything().willReturn(FakeHomeserver.error(404, "M_UNRECOGNIZED")));
        assertThatThrownBy(() -> client.fetchEvent("$e")).hasMessage("fetch_event: 404 M_UNRECOGNIZED");
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
