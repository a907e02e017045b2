package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding what no transaction brought, room by room, with a homeserver that breaks down in between. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class ReconcileTest {

    private static final String ROOM = "!r:hs.lab";
    private static final String OTHER = "!other:hs.lab";
    private static final String OTHER_MESSAGES = "/_synapse/admin/v1/rooms/%21other%3Ahs.lab/messages";
    private static final String MESSAGES = "/_synapse/admin/v1/rooms/%21r%3Ahs.lab/messages";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> again = new CopyOnWriteArrayList<>();
    private final List<ObjectNode> timeline = new ArrayList<>();
    private HomeserverClient client;
    private Intake intake;
    private volatile String policy = "1";
    private final AtomicBoolean overflows = new AtomicBoolean();
    private Runnable whenTaken = () -> {};

    @BeforeEach
    void open() {
        client =
                new HomeserverClient(vertx, FakeHomeserver.config(homeserver.baseUrl()), Duration.ofSeconds(10), clock);
        Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
        intake = new Intake(test.database(), vault, clock, List.of());
        stub(get(urlPathEqualTo("/_matrix/client/versions")).willReturn(okJson("{}")));
        rooms(ROOM);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Reconcile reconcile() {
        Reconcile.Taker taker = new Reconcile.Taker() {
            @Override
            public void take(String key, List<RoomEvent> events) {
                if (overflows.getAndSet(false)) {
                    throw new StackOverflowError();
                }
                intake.accept(key, events, List.of(), event -> taken.add(name(event.eventId())), (tx, event) -> {});
                whenTaken.run();
            }

            @Override
            public void judgeAgain(List<RoomEvent> events) {
                events.forEach(event -> again.add(name(event.eventId())));
            }
        };
        Reconcile.Settings settings =
                new Reconcile.Settings(Duration.ofMillis(20), Duration.ofMinutes(10), Duration.ofMillis(1));
        return new Reconcile(
                client, test.database(), intake, taker, () -> policy, () -> Duration.ofHours(1), settings, clock);
    }

    private static String name(String eventId) {
        return eventId.replaceFirst("\\$0*", "");
    }

    /** Sends an event a second later than the last. */
    private ObjectNode sent(String name) {
        clock.advance(Duration.ofSeconds(1));
        ObjectNode event = FakeHomeserver.json("{\"type\":\"m.room.message\",\"content\":{\"body\":\"x\"}}");
        event.put("event_id", "$" + "0".repeat(43 - name.length()) + name).put("room_id", ROOM);
        event.put("sender", "@alice:hs.lab")
                .put("origin_server_ts", clock.instant().toEpochMilli());
        timeline.add(event);
        return event;
    }

    private void sent(int count, String prefix) {
        for (int i = 0; i < count; i++) {
            sent(prefix + i);
        }
    }

    /** Shows the room in pages of a hundred, newest first. */
    private void show() {
        for (int from = 0; from <= timeline.size(); from += 100) {
            page(from);
        }
    }

    private void page(int from) {
        int end = Math.min(timeline.size(), from + 100);
        ObjectNode page = FakeHomeserver.json("{}");
        ArrayNode chunk = page.putArray("chunk");
        for (int i = from; i < end; i++) {
            chunk.add(timeline.get(timeline.size() - 1 - i));
        }
        if (end < timeline.size()) {
            page.put("end", "t" + end);
        }
        stub(get(urlPathEqualTo(MESSAGES))
                .withQueryParam("from", from == 0 ? absent() : equalTo("t" + from))
                .willReturn(okJson(page.toString())));
    }

    private static void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }

    private ReconcileDao.Row row() {
        return test.database().read(tx -> ReconcileDao.find(tx, ROOM));
    }

    private static int pagesRead() {
        return homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo(MESSAGES)))
                .size();
    }

    @Test
    void takesWhatWasSentSinceTheFirstStartAndNothingTwice() {
        sent("before");
        Reconcile reconcile = reconcile();
        show();
        clock.advance(Duration.ofMillis(1));
        reconcile.pass();
        assertThat(taken).isEmpty();

        sent(250, "line");
        show();
        reconcile.pass();
        assertThat(taken).hasSize(250).contains("line0", "line249").doesNotHaveDuplicates();
        assertThat(reconcile.progress().found()).isEqualTo(250);

        int before = pagesRead();
        reconcile.pass();
        assertThat(taken).hasSize(250);
        assertThat(pagesRead() - before)
                .as("one page is enough where nothing is new")
                .isEqualTo(1);
    }

    @Test
    void takesWhatWasStoredBehindAnEventThatIsConfirmed() {
        show();
        reconcile().pass();
        sent(30, "line");
        show();
        reconcile().pass();
        ObjectNode late = sent("late");
        timeline.remove(late);
        timeline.add(timeline.size() - 10, late);
        sent("new");
        show();
        reconcile().pass();
        assertThat(taken).contains("late", "new");
    }

    @Test
    void goesOnWhereTheHomeserverBrokeDownAndThenTakesWhatCameMeanwhile() {
        Reconcile reconcile = reconcile();
        show();
        reconcile.pass();
        sent(250, "line");
        show();
        stub(get(urlPathEqualTo(MESSAGES))
                .withQueryParam("from", equalTo("t200"))
                .willReturn(FakeHomeserver.error(503, "M_UNKNOWN")));

        reconcile.pass();
        assertThat(reconcile.progress().roomsLeft()).isEqualTo(1);
        assertThat(taken).hasSize(200);
        assertThat(row().token()).isEqualTo("t200");

        // After a kill, another process; meanwhile one more was sent.
        page(200);
        sent("meanwhile");
        page(0);
        reconcile().pass();
        assertThat(taken).hasSize(251).contains("line0", "meanwhile").doesNotHaveDuplicates();
        assertThat(name(String.valueOf(row().confirmed()))).isEqualTo("meanwhile");
        assertThat(row().token()).isNull();
    }

    @Test
    void judgesTheRecentPastAgainWhenThePolicyChanges() {
        Reconcile reconcile = reconcile();
        show();
        reconcile.pass();
        sent("old");
        clock.advance(Duration.ofHours(2));
        sent("recent");
        show();
        reconcile.pass();
        assertThat(again).isEmpty();

        policy = "2";
        reconcile.pass();
        reconcile.pass();
        assertThat(again).containsExactly("recent");
        assertThat(row().policy()).isEqualTo("2");
    }

    @Test
    void judgesARoomAgainThatNoPassHasReadBeforeThePolicyChanged() {
        show();
        reconcile().pass();
        sent("known");
        show();
        reconcile().pass();
        test.database().durably(tx -> tx.execute("DELETE FROM reconcile_room"));

        policy = "2";
        reconcile().pass();

        assertThat(again).containsExactly("known");
    }

    @Test
    void readsTheOriginalOfWhatWasRedactedBeforeAnybodySawIt() {
        reconcile().pass();
        ObjectNode gone = sent("gone");
        ObjectNode pdu = gone.deepCopy();
        gone.putObject("content");
        gone.putObject("unsigned").putObject("redacted_because");
        show();
        stub(get("/_synapse/admin/v1/fetch_event/%24"
                        + gone.path("event_id").asText().substring(1))
                .willReturn(okJson("{\"event\":" + pdu + "}")));
        List<String> bodies = new ArrayList<>();
        Reconcile.Taker taker = new Reconcile.Taker() {
            @Override
            public void take(String key, List<RoomEvent> events) {
                events.forEach(event -> bodies.add(event.content().path("body").asText()));
            }

            @Override
            public void judgeAgain(List<RoomEvent> events) {}
        };
        new Reconcile(
                        client,
                        test.database(),
                        intake,
                        taker,
                        () -> policy,
                        () -> Duration.ofHours(1),
                        Reconcile.Settings.standard(),
                        clock)
                .pass();
        assertThat(bodies).containsExactly("x");
    }

    @Test
    void passesByItselfAtStartAndOnceTheHomeserverIsBack() {
        show();
        Reconcile reconcile = reconcile();
        reconcile.start();
        await().until(() -> reconcile.progress().completed() != null);
        stub(get(urlPathEqualTo("/_matrix/client/versions")).willReturn(FakeHomeserver.error(502, "M_UNKNOWN")));
        int asked = homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo("/_matrix/client/versions")))
                .size();
        await().until(() -> homeserver
                        .findAll(WireMock.getRequestedFor(urlPathEqualTo("/_matrix/client/versions")))
                        .size()
                > asked + 1);
        sent("lost");
        show();
        assertThat(taken).isEmpty();
        stub(get(urlPathEqualTo("/_matrix/client/versions")).willReturn(okJson("{}")));
        await().until(() -> taken.contains("lost"));
        reconcile.close();
    }

    @Test
    void goesOnAfterAnErrorInTheMiddleOfARoom() {
        sent("deep");
        show();
        overflows.set(true);
        try (Reconcile reconcile = reconcile()) {
            reconcile.start();
            await().until(() -> !overflows.get());
            clock.advance(Duration.ofMinutes(10));
            await().until(() -> taken.contains("deep"));
        }
    }

    @Test
    void leavesARoomThatCannotBeReadAndGoesOn() {
        rooms("!gone:hs.lab", ROOM);
        stub(get(urlPathEqualTo("/_synapse/admin/v1/rooms/%21gone%3Ahs.lab/messages"))
                .willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        show();
        reconcile().pass();
        sent("line");
        show();
        reconcile().pass();
        assertThat(taken).containsExactly("line");
    }

    @Test
    void aRoomThatTheHomeserverStumblesOverKeepsNoOtherUnreadAndIsTriedAgain() {
        rooms(OTHER, ROOM);
        stub(get(urlPathEqualTo(OTHER_MESSAGES)).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        try (Reconcile reconcile = reconcile()) {
            sent("line");
            show();
            reconcile.start();
            await().until(() -> reconcile.progress().completed() != null);
            assertThat(taken).containsExactly("line");
            assertThat(reconcile.progress().roomsLeft()).isEqualTo(1);

            stub(get(urlPathEqualTo(OTHER_MESSAGES)).willReturn(okJson("{\"chunk\":[]}")));
            int before = pagesRead();
            clock.advance(Duration.ofSeconds(30));
            await().until(() -> reconcile.progress().roomsLeft() == 0);
            assertThat(pagesRead()).as("the others are not read for it").isEqualTo(before);
        }
    }

    @Test
    void aHomeserverThatReadsNoRoomAtAllIsLeftInPeace() {
        String[] ids =
                IntStream.range(0, 30).mapToObj(i -> "!r" + i + ":hs.lab").toArray(String[]::new);
        rooms(ids);
        stub(get(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))
                .willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThatThrownBy(reconcile()::pass).isInstanceOf(HomeserverException.class);

        assertThat(homeserver.findAll(
                        WireMock.getRequestedFor(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))))
                .hasSize(10);
    }

    @Test
    void aChangedPolicyDoesNotWaitForWhatFailedBeforeIt() {
        sent("line");
        show();
        overflows.set(true);
        try (Reconcile reconcile = reconcile()) {
            reconcile.start();
            await().until(() -> !overflows.get());
            // The clock stands, so that what failed is not tried again.
            policy = "2";
            await().until(() -> taken.contains("line"));
        }
    }

    @Test
    void aPolicyThatChangesDuringAPassIsAppliedAtOnce() {
        rooms(ROOM, OTHER);
        stub(get(urlPathEqualTo(OTHER_MESSAGES)).willReturn(okJson("{\"chunk\":[]}")));
        show();
        Reconcile reconcile = reconcile();
        reconcile.pass();
        sent("line");
        show();
        int before = otherRead();
        whenTaken = () -> policy = "2";

        reconcile.pass();
        assertThat(otherRead()).as("reading on under the old policy").isEqualTo(before);

        reconcile.pass();
        assertThat(otherRead()).isEqualTo(before + 1);
        assertThat(again).containsExactly("line");
        assertThat(row().policy()).isEqualTo("2");
    }

    private static int otherRead() {
        return homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo(OTHER_MESSAGES)))
                .size();
    }

    private static void rooms(String... ids) {
        ObjectNode page = FakeHomeserver.json("{}");
        ArrayNode rooms = page.putArray("rooms");
        for (String id : ids) {
            rooms.addObject().put("room_id", id);
        }
        stub(get(urlPathEqualTo("/_synapse/admin/v1/rooms")).willReturn(okJson(page.toString())));
    }
}
