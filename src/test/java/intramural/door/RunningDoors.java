package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.Invitations;
import intramural.incident.Incidents;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Probes;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RecordHolds;
import intramural.record.RedactionCapture;
import intramural.record.SaveRequests;
import intramural.record.SavedEvents;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.SealedItem;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The doors on a free port, with the policy that ships, a database of their own and a work queue that nobody works at. */
public final class RunningDoors implements BeforeEachCallback, AfterEachCallback {

    static final String SECRET = "door-secret-of-the-test";
    static final String HS_TOKEN = "hs-token-of-the-test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What came back. */
    record Answer(int status, String body) {
        JsonNode json() {
            return StrictJson.parseOurs(body.getBytes(StandardCharsets.UTF_8));
        }

        String errcode() {
            return json().path("errcode").asText();
        }

        /** What stands in the place of the content; missing if it was not replaced. */
        JsonNode replaced() {
            return json().path("content");
        }
    }

    private final TestDatabase test = TestDatabase.inMemory();
    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Probes probes = new Probes();
    private @Nullable Vertx vertx;
    private @Nullable Doors doors;
    private @Nullable Deliveries deliveries;
    private @Nullable Judge judge;
    private @Nullable Incidents incidents;
    private @Nullable WorkQueue work;
    private @Nullable RecordHolds holds;
    private final Supplier<String> homeserverUrl;

    /** Without a homeserver: nobody listens there, and most of these tests call nothing. */
    public RunningDoors() {
        this(() -> "http://127.0.0.1:1");
    }

    /** @param homeserverUrl where the homeserver is that the service calls */
    RunningDoors(Supplier<String> homeserverUrl) {
        this.homeserverUrl = homeserverUrl;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        test.beforeEach(context);
        start();
    }

    /** Ends the service and starts it again on its database. */
    void restart() throws Exception {
        stop();
        start();
    }

    private void start() throws Exception {
        Vertx started = Vertx.vertx();
        vertx = started;
        String serviceUser = PolicyFixture.SERVICE;
        judge = OpenDoors.judge(clock);
        work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        incidents = new Incidents(test.database(), vault, work, clock);
        incidents.start();
        HomeserverConfig home = new HomeserverConfig(
                URI.create(homeserverUrl.get()), PolicyFixture.SERVER, serviceUser, "intramural", "as", "admin");
        HomeserverClient homeserver = new HomeserverClient(started, home);
        Invitations invitations = new Invitations(homeserver, home, work, clock);
        SaveRequests saves = new SaveRequests(work, clock, serviceUser);
        HeldTalk held = new HeldTalk(judge.kept());
        SavedEvents saved = new SavedEvents(judge.kept(), held, work, clock, serviceUser);
        Intake intake = new Intake(test.database(), vault, clock, List.of(incidents, invitations, saves, saved));
        saved.load(test.database(), intake);
        HeldLookup lookup = new HeldLookup(intake, homeserver, held, judge.kept());
        holds = new RecordHolds(test.database(), homeserver, held, lookup, clock);
        holds.load();
        DoorParts parts = new DoorParts(
                SECRET,
                HS_TOKEN,
                serviceUser,
                judge,
                new Judged(),
                probes,
                incidents,
                intake,
                new RedactionCapture(test.database(), homeserver, vault, incidents, judge.kept(), lookup, clock),
                homeserver.profiles(),
                work,
                new DoorMetrics(metrics),
                clock);
        deliveries = new Deliveries(parts);
        doors = new Doors(parts, "127.0.0.1", 0);
        started.deployVerticle(doors).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        stop();
        test.afterEach(context);
    }

    private void stop() throws Exception {
        there(vertx).close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        there(incidents).stop();
    }

    int port() {
        return there(doors).port();
    }

    Deliveries deliveries() {
        return there(deliveries);
    }

    Judge judge() {
        return there(judge);
    }

    Incidents incidents() {
        return there(incidents);
    }

    RecordHolds holds() {
        return there(holds);
    }

    Probes probes() {
        return probes;
    }

    WorkQueue work() {
        return there(work);
    }

    Database database() {
        return test.database();
    }

    MovableClock clock() {
        return clock;
    }

    /** Asks as the module does. */
    Answer ask(String callback, JsonNode body) {
        return ask(callback, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Answer ask(String callback, byte[] body) {
        return send(request(ModuleDoor.PATH + callback, SECRET)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Delivers as the homeserver does. */
    Answer deliver(String transactionId, String body) {
        return deliver(transactionId, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer deliver(String transactionId, byte[] body) {
        return send(request("/_matrix/app/v1/transactions/" + transactionId, HS_TOKEN)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sum of the counters of that name whose tags have all these values. */
    double count(String name, String... values) {
        return metrics.find(name).counters().stream()
                .filter(counter -> List.of(values).stream()
                        .allMatch(value -> counter.getId().getTags().stream()
                                .anyMatch(tag -> tag.getValue().equals(value))))
                .mapToDouble(Counter::count)
                .sum();
    }

    /** How many answers of a door have had their time taken. */
    long timed(String door) {
        return metrics.find("intramural_verdict_seconds").tag("door", door).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Rows of a table. */
    long rows(String table) {
        return database()
                .read(tx -> tx.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    List<String> column(String table, String column) {
        return database()
                .read(tx -> tx.createQuery("SELECT " + column + " FROM " + table + " ORDER BY 1")
                        .mapTo(String.class)
                        .list());
    }

    /** What the vault holds under an id. */
    String opened(String itemId) {
        SealedItem item = database().read(tx -> VaultItems.find(tx, itemId)).orElseThrow();
        return new String(vault.open(item), StandardCharsets.UTF_8);
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value, "only within a test");
    }
}
