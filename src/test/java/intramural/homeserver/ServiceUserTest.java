package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class ServiceUserTest {

    private static final String REGISTER = "/_matrix/client/v3/register";
    private static final String WHOAMI = "/_matrix/client/v3/account/whoami";
    private static final String NAME = "/_matrix/client/v3/profile/%40intramural%3Ahs.lab/displayname";
    private static final String RIGHTS = "/_synapse/admin/v1/background_updates/enabled";
    private static final String PING = "/_matrix/client/v1/appservice/intramural/ping";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();
    private HomeserverClient client;
    private ServiceUser user;

    @BeforeEach
    void open() {
        client = FakeHomeserver.client(vertx, homeserver);
        user = new ServiceUser(
                client,
                () -> client.profiles().names(names::put),
                lost::incrementAndGet,
                Duration.ofMillis(20),
                Duration.ofMillis(20));
        homeserver.stubFor(post(REGISTER).willReturn(okJson("{\"user_id\":\"@intramural:hs.lab\"}")));
        homeserver.stubFor(get(WHOAMI).willReturn(okJson("{\"user_id\":\"@intramural:hs.lab\"}")));
        homeserver.stubFor(put(NAME).willReturn(okJson("{}")));
        homeserver.stubFor(get(RIGHTS).willReturn(okJson("{\"enabled\":true}")));
        homeserver.stubFor(post(PING).willReturn(okJson("{\"duration_ms\":1}")));
        homeserver.stubFor(get(accounts("0")).willReturn(okJson("{\"users\":[],\"total\":0}")));
    }

    @AfterEach
    void close() throws Exception {
        user.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void isNotReadyBeforeItHasStarted() {
        assertThat(user.state().ready()).isFalse();
    }

    @Test
    void registersBeforeAnythingElseAndPingsLast() {
        user.start();

        awaitReady();
        List<String> urls = new ArrayList<>();
        homeserver
                .getAllServeEvents()
                .forEach(event -> urls.add(0, event.getRequest().getUrl()));
        assertThat(urls.subList(0, urls.indexOf(PING))).startsWith(REGISTER).contains(NAME, RIGHTS);
        homeserver.verify(1, putRequestedFor(urlEqualTo(NAME)));
    }

    @Test
    void readsTheNamesOfAllAccountsPageByPage() {
        homeserver.stubFor(get(accounts("0")).willReturn(okJson("""
                {"users":[{"name":"@a:hs.lab","displayname":"Ana Lund"},{"name":"@b:hs.lab","displayname":null}],
                 "next_token":"2","total":3}""")));
        homeserver.stubFor(get(accounts("2")).willReturn(okJson("""
                {"users":[{"name":"@c:hs.lab","displayname":"Cy Moe"}],"total":3}""")));
        user.start();

        await().untilAsserted(() ->
                assertThat(names).containsOnly(Map.entry("@a:hs.lab", "Ana Lund"), Map.entry("@c:hs.lab", "Cy Moe")));
    }

    @Test
    void isReadyAlthoughTheNamesCannotBeReadAndReadsThemLater() {
        homeserver.stubFor(get(accounts("0")).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        user.start();

        awaitReady();
        await().untilAsserted(() -> homeserver.verify(getRequestedFor(urlEqualTo(accounts("0")))));
        assertThat(user.state().ready()).isTrue();
        homeserver.stubFor(get(accounts("0")).willReturn(okJson("""
                {"users":[{"name":"@a:hs.lab","displayname":"Ana Lund"}],"total":1}""")));
        await().untilAsserted(() -> assertThat(names).containsOnly(Map.entry("@a:hs.lab", "Ana Lund")));
    }

    private static String accounts(String from) {
        return "/_synapse/admin/v2/users?guests=false&limit=500&from=" + from;
    }

    @Test
    void waitsForAHomeserverThatDoesNotAnswer() {
        homeserver.stubFor(post(REGISTER).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        user.start();
        awaitSentence("does not answer");

        homeserver.stubFor(post(REGISTER).willReturn(FakeHomeserver.error(400, "M_USER_IN_USE")));
        awaitReady();
    }

    @Test
    void namesNobodyWhileItIsNotRegistered() {
        homeserver.stubFor(post(REGISTER).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        user.start();

        await().untilAsserted(() -> assertThat(homeserver.findAll(postRequestedFor(urlEqualTo(REGISTER))))
                .hasSizeGreaterThan(2));
        homeserver.verify(0, putRequestedFor(urlEqualTo(NAME)));
        assertThat(user.state().ready()).isFalse();
    }

    @Test
    void saysHowToMakeItAnAdministratorAndNoticesWhenItIs() {
        homeserver.stubFor(get(RIGHTS).willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));
        user.start();
        awaitSentence("@intramural:hs.lab is not a server administrator");
        assertThat(user.state().sentence()).contains("{\"admin\": true}");

        homeserver.stubFor(get(RIGHTS).willReturn(okJson("{\"enabled\":true}")));
        awaitReady();
    }

    @Test
    void saysThatTheRegistrationIsNotInstalled() {
        homeserver.stubFor(post(REGISTER).willReturn(FakeHomeserver.error(401, "M_UNKNOWN_TOKEN")));
        user.start();

        awaitSentence("app_service_config_files");
    }

    @Test
    void saysThatTheHomeserverCannotReachUs() {
        homeserver.stubFor(post(PING).willReturn(FakeHomeserver.error(502, "M_CONNECTION_FAILED")));
        user.start();

        awaitSentence("cannot reach the service");
    }

    @Test
    void isReadyWhenTheHomeserverHasReachedUsAndFailsAfterwards() {
        homeserver.stubFor(post(PING)
                .willReturn(jsonResponse(
                        "{\"errcode\":\"M_CONNECTION_FAILED\","
                                + "\"error\":\"AlreadyCancelled: Tried to cancel an already-cancelled event.\"}",
                        502)));
        user.start();

        awaitReady();
    }

    @Test
    void saysThatTheTokenBelongsToSomebodyElse() {
        homeserver.stubFor(get(WHOAMI).willReturn(okJson("{\"user_id\":\"@watchdog:hs.lab\"}")));
        user.start();

        awaitSentence("The as_token belongs to @watchdog:hs.lab");
        homeserver.verify(0, putRequestedFor(urlEqualTo(NAME)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /_matrix/client/v3/account/whoami                  | 0   | M_NONE              | does not answer",
                "GET  | /_matrix/client/v3/account/whoami                  | 502 | M_UNKNOWN           | fails to serve",
                "GET  | /_matrix/client/v3/account/whoami                  | 401 | M_UNKNOWN_TOKEN     | does not know our token",
                "GET  | /_synapse/admin/v1/background_updates/enabled      | 403 | M_FORBIDDEN         | is not a server administrator",
                "POST | /_matrix/client/v1/appservice/intramural/ping      | 502 | M_CONNECTION_FAILED | cannot reach the service"
            })
    void isNotReadyAnyMoreWhileSomethingIsMissingThatWasThere(
            String method, String path, int status, String errcode, String sentence) {
        user.start();
        awaitReady();

        StubMapping broken = homeserver.stubFor(request(method, urlEqualTo(path))
                .atPriority(1)
                .willReturn(
                        status == 0
                                ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)
                                : FakeHomeserver.error(status, errcode)));
        awaitSentence(sentence);
        await().until(() -> lost.get() == 1);

        homeserver.removeStub(broken);
        awaitReady();
        assertThat(user.state().sentence()).isEqualTo("The service's user is ready.");
        assertThat(lost).hasValue(1);
        assertThat(homeserver.findAll(getRequestedFor(urlEqualTo(accounts("0")))))
                .as("what is done once")
                .hasSize(1);
    }

    @Test
    void stopsWhenClosedThoughItIsReady() {
        user.start();
        awaitReady();

        user.close();

        awaitEnd();
        assertThat(lost).hasValue(0);
    }

    @Test
    void stopsWhenClosed() {
        homeserver.stubFor(post(REGISTER).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        user.start();
        awaitSentence("500");

        user.close();

        awaitEnd();
    }

    private static void awaitEnd() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("intramural-service-user")));
    }

    private void awaitReady() {
        await().until(() -> user.state().ready());
    }

    private void awaitSentence(String part) {
        await().untilAsserted(() -> assertThat(user.state().sentence()).contains(part));
        assertThat(user.state().ready()).isFalse();
    }
}
