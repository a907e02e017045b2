package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A room of a homeserver and what reconciling takes of it. */
final class RoomsUnderTest {

    static final String ROOM = "!r:hs.lab";
    static final String OTHER = "!other:hs.lab";
    static final String OTHER_MESSAGES = "/_synapse/admin/v1/rooms/%21other%3Ahs.lab/messages";
    static final String MESSAGES = "/_synapse/admin/v1/rooms/%21r%3Ahs.lab/messages";

    final MovableClock clock = new MovableClock();
    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<String> again = new CopyOnWriteArrayList<>();
    final List<ObjectNode> timeline = new ArrayList<>();
    final AtomicBoolean overflows = new AtomicBoolean();
    final HomeserverClient client;
    final Intake intake;
    volatile String policy = "1";
    Runnable whenTaken = () -> {};

    private final Vertx vertx = Vertx.vertx();
    private final WireMockExtension homeserver;
    private final Database database;

    RoomsUnderTest(WireMockExtension homeserver, Database database) {
        this.homeserver = homeserver;
        this.database = database;
        client =
                new HomeserverClient(vertx, FakeHomeserver.config(homeserver.baseUrl()), Duration.ofSeconds(10), clock);
        Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
        intake = new Intake(database, vault, clock, List.of());
        homeserver.stubFor(get(urlPathEqualTo("/_matrix/client/versions")).willReturn(okJson("{}")));
        are(ROOM);
    }

    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    Reconcile reconcile() {
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
        return new Reconcile(client, database, intake, taker, () -> policy, () -> Duration.ofHours(1), settings, clock);
    }

    static String name(String eventId) {
        return eventId.replaceFirst("\\$0*", "");
    }

    /** Sends an event a second later than the last. */
    ObjectNode sent(String name) {
        clock.advance(Duration.ofSeconds(1));
        ObjectNode event = FakeHomeserver.json("{\"type\":\"m.room.message\",\"content\":{\"body\":\"x\"}}");
        event.put("event_id", "$" + "0".repeat(43 - name.length()) + name).put("room_id", ROOM);
        event.put("sender", "@alice:hs.lab")
                .put("origin_server_ts", clock.instant().toEpochMilli());
        timeline.add(event);
        return event;
    }

    void sent(int count, String prefix) {
        for (int i = 0; i < count; i++) {
            sent(prefix + i);
        }
    }

    /** Shows the room in pages of a hundred, newest first. */
    void show() {
        for (int from = 0; from <= timeline.size(); from += 100) {
            page(from);
        }
    }

    void page(int from) {
        int end = Math.min(timeline.size(), from + 100);
        ObjectNode page = FakeHomeserver.json("{}");
        ArrayNode chunk = page.putArray("chunk");
        for (int i = from; i < end; i++) {
            chunk.add(timeline.get(timeline.size() - 1 - i));
        }
        if (end < timeline.size()) {
            page.put("end", "t" + end);
        }
        homeserver.stubFor(get(urlPathEqualTo(MESSAGES))
                .withQueryParam("from", from == 0 ? absent() : equalTo("t" + from))
                .willReturn(okJson(page.toString())));
    }

    ReconcileDao.Row row() {
        return database.read(tx -> ReconcileDao.find(tx, ROOM));
    }

    int pagesRead() {
        return homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo(MESSAGES)))
                .size();
    }

    int otherRead() {
        return homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo(OTHER_MESSAGES)))
                .size();
    }

    void are(String... ids) {
        ObjectNode page = FakeHomeserver.json("{}");
        ArrayNode rooms = page.putArray("rooms");
        for (String id : ids) {
            rooms.addObject().put("room_id", id);
        }
        homeserver.stubFor(get(urlPathEqualTo("/_synapse/admin/v1/rooms")).willReturn(okJson(page.toString())));
    }
}
