package intramural.incident;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.DirectChats;
import intramural.homeserver.FakeHomeserver;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Patience;
import intramural.homeserver.RoomEvent;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.store.Lane;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom the service speaks to: who is asked when the breaker has stopped the removing, and who cannot be told. */
@SuppressWarnings("NullAway.Init")
@Tag("database")
class SayingHttpTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final MovableClock clock = new MovableClock();
    private final Vertx vertx = Vertx.vertx();
    private WorkQueue work;
    private Incidents incidents;
    private HomeserverClient client;
    private DirectChats chats;

    @BeforeEach
    void aQueue() {
        work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        incidents =
                new Incidents(test.database(), Vault.of(Base64.getEncoder().encodeToString(new byte[32])), work, clock);
        client = new HomeserverClient(
                vertx,
                new HomeserverConfig(
                        URI.create(homeserver.baseUrl()),
                        PolicyFixture.SERVER,
                        PolicyFixture.SERVICE,
                        "intramural",
                        "as",
                        "admin"));
        chats = new DirectChats(client, test.database(), clock);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void asksTheHomeserversAdministratorsWhereThePolicyNamesNobodyThoughOneOfThemCannotBeTold() {
        homeserver.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(okJson("{\"access_token\":\"a\",\"event_id\":\"$e\",\"memberships\":{},\"chunk\":[]}")));
        homeserver.stubFor(get(urlPathEqualTo("/_synapse/admin/v2/users"))
                .willReturn(okJson("{\"users\":[" + user("gone", true) + "," + user("root", true) + ","
                        + user("bob", false) + "," + user("intramural", true) + "]}")));
        room("gone");
        room("root");
        homeserver.stubFor(
                post(urlPathMatching(".*/(join|login)")).atPriority(8).willReturn(okJson("{}")));
        homeserver.stubFor(any(urlPathMatching(".*/%21gone%3A.*")).atPriority(1).willReturn(status(404)));
        work.handle(Saying.kind(), Patience.with(new Saying(test.database(), client, chats)));
        PolicyData policy =
                PolicyFixture.whole(new PolicyData.LateFinds(0, Duration.ofDays(1), Set.of(), Set.of(), Set.of()));
        Breaker breaker = incidents.breaker(() -> policy);
        ObjectNode found = PolicyFixture.json("{\"type\":\"m.room.message\"}")
                .put("event_id", Stopped.eventId("found"))
                .put("room_id", Stopped.ROOM)
                .put("sender", Stopped.ALICE);
        found.set("content", FakeRoom.text("found"));
        incidents.foundAgain(Stopped.line(1, clock.instant()), Objects.requireNonNull(RoomEvent.read(found)));
        work.start();

        breaker.admits(Stopped.reference(1), Stopped.eventId("found"));

        UndoUnderTest.await("the administrator to be asked")
                .untilAsserted(() -> homeserver.verify(
                        1,
                        putRequestedFor(urlPathMatching("/_matrix/client/v3/rooms/%21root%3A[^/]*/send/.*"))
                                .withRequestBody(containing("incident resume"))));
        work.stop();
        homeserver.verify(0, putRequestedFor(urlPathMatching("/_matrix/client/v3/rooms/%21(bob|intramural)%3A.*")));
    }

    @Test
    void leavesNoWorkBehindForSomebodyOfAnotherServerWhomNobodyCanTell() {
        homeserver.stubFor(any(anyUrl()).willReturn(status(403)));
        work.handleGroup(
                Telling.kind(),
                new Telling(test.database(), client, chats, PolicyFixture::whole, text -> true, clock, ZoneOffset.UTC));
        incidents.start();
        incidents.record(Stopped.by("@eve:elsewhere.example", 1, clock.instant()), recorded -> {});
        UndoUnderTest.await("the telling to be due").until(() -> work.depth() == 1);
        work.start();

        UndoUnderTest.await("the telling to be over").until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return work.depth() == 0;
        });
        assertThat(work.blocked()).isEmpty();
        assertThat(work.open(Lane.QUICK, Telling.kind())).isEmpty();
        work.stop();
        incidents.stop();
        homeserver.verify(0, postRequestedFor(urlPathEqualTo("/_matrix/client/v3/createRoom")));
    }

    private static String user(String name, boolean administers) {
        return "{\"name\":\"@" + name + ":" + PolicyFixture.SERVER + "\",\"admin\":" + administers + "}";
    }

    /** The service's direct chat with that person, once it is made. */
    private static void room(String name) {
        String person = "@" + name + ":" + PolicyFixture.SERVER;
        homeserver.stubFor(post(urlPathEqualTo("/_matrix/client/v3/createRoom"))
                .withRequestBody(containing(person))
                .willReturn(okJson("{\"room_id\":\"!" + name + ":" + PolicyFixture.SERVER + "\"}")));
        homeserver.stubFor(get(urlPathMatching(".*/rooms/%21" + name + "%3A[^/]*/joined_members"))
                .willReturn(okJson("{\"joined\":{\"" + person + "\":{},\"" + PolicyFixture.SERVICE + "\":{}}}")));
    }
}
