package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import intramural.CapturedLog;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rooms the service's user comes into by itself, and how. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class EntryTest {

    private static final String ADMIN = "/_synapse/admin/v1/rooms/%21new%3Ahs.lab";
    private static final String CLIENT = "/_matrix/client/v3/rooms/%21new%3Ahs.lab";
    private static final String US = "@intramural:hs.lab";
    private static final String UNDER_US = "{\"m.federate\":false}";
    private static final String UPGRADE = "{\"m.federate\":false,\"predecessor\":{\"room_id\":\"!old:hs.lab\"}}";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock();
    private HomeserverClient client;
    private Entry entry;
    private WorkSteps steps;
    private int events;

    @BeforeEach
    void open() {
        client =
                new HomeserverClient(vertx, FakeHomeserver.config(homeserver.baseUrl()), Duration.ofSeconds(10), clock);
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        entry = new Entry(client, work, clock);
        work.handle(Entry.kind(), Patience.with(entry));
        steps = new WorkSteps(work);
        stub(post(ADMIN + "/make_room_admin").willReturn(okJson("{}")));
        stub(post("/_synapse/admin/v1/users/%40mallory%3Ahs.lab/login")
                .willReturn(okJson("{\"access_token\":\"theirs\"}")));
        stub(post("/_matrix/client/v3/logout").willReturn(okJson("{}")));
        stub(post(CLIENT + "/invite").willReturn(okJson("{}")));
        stub(post(CLIENT + "/join").willReturn(okJson("{\"room_id\":\"!new:hs.lab\"}")));
        members("%21old%3Ahs.lab", "@mallory:hs.lab", US);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void isInvitedIntoAnUpgradeThatHasKeptItsRights() {
        members("%21new%3Ahs.lab", "@mallory:hs.lab");
        state(UPGRADE, "{\"users\":{\"@mallory:hs.lab\":100,\"" + US + "\":100}}");

        joins("@mallory:hs.lab", "join");

        assertThat(posts()).containsExactly("login", "invite", "logout", "join");
        homeserver.verify(postRequestedFor(urlEqualTo(CLIENT + "/invite"))
                .withHeader("Authorization", equalTo("Bearer theirs"))
                .withRequestBody(equalToJson("{\"user_id\":\"" + US + "\"}")));
    }

    @Test
    void takesPowerInADirectChatThatHasGrown() {
        members("%21new%3Ahs.lab", "@mallory:hs.lab", "@bob:hs.lab", "@carol:hs.lab");
        state(UNDER_US, "{\"users\":{\"@mallory:hs.lab\":100,\"@bob:hs.lab\":100}}");

        joins("@carol:hs.lab", "join");

        assertThat(posts()).containsExactly("make_room_admin", "join");
        homeserver.verify(postRequestedFor(urlEqualTo(ADMIN + "/make_room_admin"))
                .withRequestBody(equalToJson("{\"user_id\":\"" + US + "\"}")));
    }

    @Test
    void isInvitedByTheStrongestOfThisServer() {
        members("%21new%3Ahs.lab", "@bob:hs.lab", "@eve:elsewhere.example", "@mallory:hs.lab");
        state(UNDER_US, "{\"users\":{\"@eve:elsewhere.example\":100,\"@mallory:hs.lab\":50,\"" + US + "\":50}}");

        joins("@mallory:hs.lab", "join");

        assertThat(posts()).containsExactly("login", "invite", "logout", "join");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @mallory:hs.lab @bob:hs.lab                     | {"m.federate":false} | a direct chat
            @mallory:hs.lab @bob:hs.lab @carol:hs.lab       | {}                   | a room from before us
            @mallory:hs.lab @bob:hs.lab @carol:hs.lab       | {"m.federate":true}  | a room that is open to others
            @mallory:hs.lab @intramural:hs.lab @bob:hs.lab  | {"m.federate":false} | a room where we are
                                                            | {"m.federate":false} | a room that all have left
            @mallory:hs.lab | {"m.federate":false,"predecessor":{"room_id":"!dm:hs.lab"}} | an upgraded direct chat
            """)
    void staysOut(String members, String create, String what) {
        members("%21new%3Ahs.lab", members == null ? new String[0] : members.split(" "));
        members("%21dm%3Ahs.lab", "@mallory:hs.lab", "@bob:hs.lab");
        state(create, "{\"users\":{\"@mallory:hs.lab\":100}}");

        joins("@mallory:hs.lab", "join");

        assertThat(posts()).as(what).isEmpty();
    }

    @Test
    void looksWhenSomebodyJoinsAndAtNothingElse() {
        joins("@bob:hs.lab", "invite");
        joins("@bob:hs.lab", "leave");
        joins(US, "join");
        assertThat(homeserver.getAllServeEvents()).isEmpty();

        members("%21new%3Ahs.lab", "@mallory:hs.lab", "@bob:hs.lab");
        state(UNDER_US, "{}");
        Instant before = clock.instant();
        joins("@bob:hs.lab", "join");
        assertThat(homeserver.getAllServeEvents()).isNotEmpty();
        assertThat(clock.instant())
                .as("an upgrade is given time to set its state")
                .isAfterOrEqualTo(before.plusSeconds(3));
    }

    @Test
    void comesAgainWhereTheHomeserverFailedInBetween() {
        members("%21new%3Ahs.lab", "@mallory:hs.lab", "@bob:hs.lab", "@carol:hs.lab");
        state(UNDER_US, "{\"users\":{\"@mallory:hs.lab\":100}}");
        stub(post(CLIENT + "/join")
                .inScenario("join")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(FakeHomeserver.error(502, "M_UNKNOWN"))
                .willSetStateTo("mended"));

        joins("@carol:hs.lab", "join");

        assertThat(posts()).containsExactly("make_room_admin", "join", "make_room_admin", "join");
    }

    @Test
    void leavesARoomAloneThatItMayNotEnterAndSaysSo() {
        members("%21new%3Ahs.lab", "@mallory:hs.lab", "@bob:hs.lab", "@carol:hs.lab");
        state(UNDER_US, "{\"users\":{\"@mallory:hs.lab\":100}}");
        stub(post(ADMIN + "/make_room_admin").willReturn(FakeHomeserver.error(400, "M_FORBIDDEN")));

        try (CapturedLog log = new CapturedLog()) {
            joins("@carol:hs.lab", "join");
            assertThat(log.text()).contains("evt=homeserver.not_entered room=!new:hs.lab");
        }
        assertThat(posts()).containsExactly("make_room_admin");
    }

    /** Delivers a membership in the new room, and carries out what comes of it. */
    private void joins(String person, String membership) {
        events++;
        RoomEvent event = RoomEvent.read(FakeHomeserver.json("{\"type\":\"m.room.member\",\"event_id\":\"$e" + events
                + "\",\"room_id\":\"!new:hs.lab\",\"sender\":\"@mallory:hs.lab\",\"state_key\":\"" + person
                + "\",\"origin_server_ts\":1,\"content\":{\"membership\":\"" + membership + "\"}}"));
        test.database().durably(tx -> entry.accept(tx, Objects.requireNonNull(event)));
        steps.toTheEnd(clock::advance);
    }

    private void members(String room, String... members) {
        String list = Stream.of(members).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        stub(get("/_synapse/admin/v1/rooms/" + room + "/members").willReturn(okJson("{\"members\":[" + list + "]}")));
    }

    private void state(String create, String levels) {
        stub(get(ADMIN + "/state")
                .willReturn(okJson("{\"state\":[{\"type\":\"m.room.create\",\"state_key\":\"\",\"content\":" + create
                        + "},{\"type\":\"m.room.power_levels\",\"state_key\":\"\",\"content\":" + levels + "}]}")));
    }

    /** What was asked of the homeserver, by the last part of the path, in order. */
    private static List<String> posts() {
        List<String> posts = homeserver.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(request -> request.getMethod().equals(RequestMethod.POST))
                .map(request -> request.getUrl().replaceAll(".*/", ""))
                .collect(Collectors.toCollection(ArrayList::new));
        // The newest comes first.
        Collections.reverse(posts);
        return posts;
    }

    private static void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }
}
