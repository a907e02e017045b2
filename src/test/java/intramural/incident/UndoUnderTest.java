package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.door.Deliveries;
import intramural.door.OpenDoors;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.Patience;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.judge.Judge;
import intramural.judge.Verdict;
import intramural.policy.PolicyFixture;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** All that undoes late finds, with a database of its own, beside a homeserver that serves one room. */
@SuppressWarnings("NullAway.Init")
final class UndoUnderTest {

    private final Database database;
    private final URI url;
    private final FakeRoom room;
    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final Judge judge = OpenDoors.judge(clock);
    private final Vertx vertx = Vertx.vertx();
    private WorkQueue work;
    private Incidents incidents;
    private Breaker breaker;

    UndoUnderTest(WireMockExtension homeserver, Database database) {
        this.database = database;
        this.url = URI.create(homeserver.baseUrl());
        this.room = new FakeRoom(homeserver);
        start();
    }

    private void start() {
        work = new WorkQueue(database, clock, WorkQueue.Settings.standard());
        incidents = new Incidents(database, vault, work, clock);
        breaker = incidents.breaker(judge::policy);
        HomeserverClient client = new HomeserverClient(
                vertx,
                new HomeserverConfig(url, PolicyFixture.SERVER, PolicyFixture.SERVICE, "intramural", "as", "admin"));
        LateFinds parts = new LateFinds(
                database,
                client,
                new Intake(database, vault, clock, List.of()),
                new Redactor(client, () -> true),
                judge.kept(),
                judge::policy,
                this::judge,
                clock);
        work.handle(Undo.kind(), Patience.with(incidents.undo(parts, breaker)), Undo.TRIES);
        work.handle(Aftermath.kind(), Patience.with(incidents.aftermath(parts, breaker)), Undo.TRIES);
        work.start();
    }

    /** Ends the service and starts it again, with something done in between. */
    void restart(Runnable between) {
        work.stop();
        between.run();
        start();
    }

    void stop() throws Exception {
        work.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    FakeRoom room() {
        return room;
    }

    MovableClock clock() {
        return clock;
    }

    Judge judge() {
        return judge;
    }

    WorkQueue work() {
        return work;
    }

    Breaker breaker() {
        return breaker;
    }

    private Verdict judge(RoomEvent event) {
        return judge.hear(Deliveries.act(event)).verdict();
    }

    /** Judges the event as the transaction door does; its incident's reference. */
    String find(ObjectNode raw) {
        RoomEvent event = Objects.requireNonNull(RoomEvent.read(raw));
        Verdict verdict = judge(event);
        incidents.foundAgain(new StoppedAct(verdict, "test", raw, clock.instant()), event);
        return String.valueOf(verdict.reference());
    }

    void deliver(ObjectNode raw) {
        List<RoomEvent> events = List.of(Objects.requireNonNull(RoomEvent.read(raw)));
        database.durably(tx -> incidents.acceptAll(tx, events));
    }

    JsonNode incident(String reference) {
        return incidents.describe(reference).orElseThrow();
    }

    JsonNode await(String reference, String status) {
        await("the status " + status)
                .until(() -> incident(reference).path("status").asText(), status::equals);
        return incident(reference);
    }

    JsonNode awaitAftermath(String reference) {
        await("the aftermath").until(() -> incident(reference).has("exposure"));
        return incident(reference);
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30));
    }
}
