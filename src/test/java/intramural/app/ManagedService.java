package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.door.Doors;
import intramural.door.OpenDoors;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.ServiceRooms;
import intramural.homeserver.ServiceUser;
import intramural.incident.Incidents;
import intramural.incident.SpoolLimits;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.matrix.StrictJson;
import intramural.perimeter.SelfTest;
import intramural.policy.PolicyFixture;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RecordHolds;
import intramural.record.RedactionCapture;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import intramural.vault.Vault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Doors and management port around a database that can be taken away, with a self-test that nobody has started yet. */
final class ManagedService implements AutoCloseable {

    private static final String TOKEN = "management_0123456789";

    private final AtomicInteger policyFaults = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private final FaultySource faults = new FaultySource();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final HomeserverClient client;
    private final Incidents incidents;
    private final SelfTest selfTest;
    private final ServiceUser serviceUser;
    private final Doors doors;
    private final ManagementServer management;

    ManagedService(String homeserverUrl, Path folder) throws Exception {
        database = faults.open(TestDatabase.config(TestDatabase.newUrl(folder)));
        client = new HomeserverClient(
                vertx,
                new HomeserverConfig(
                        URI.create(homeserverUrl),
                        PolicyFixture.SERVER,
                        PolicyFixture.SERVICE,
                        "intramural",
                        "as-token",
                        "admin-token"));
        WorkQueue work = WorkSteps.queue(database, clock);
        Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
        SpoolLimits limits = new SpoolLimits(100, 10_000_000, Duration.ofMinutes(15));
        incidents = Incidents.withSpool(database, vault, work, clock, folder.resolve("spool"), limits);
        Judge judge = OpenDoors.judge(clock);
        Probes probes = new Probes();
        selfTest = new SelfTest(client, new ServiceRooms(database, client, clock), probes, clock);
        serviceUser = new ServiceUser(client, () -> {}, selfTest::again);
        Intake intake = new Intake(database, vault, clock, List.of(incidents));
        HeldTalk held = new HeldTalk(judge.kept());
        HeldLookup lookup = new HeldLookup(intake, client, held, judge.kept());
        doors = new Doors(
                OpenDoors.parts(
                        judge,
                        probes,
                        incidents,
                        intake,
                        new RedactionCapture(database, client, vault, incidents, judge.kept(), lookup, clock),
                        client.profiles(),
                        work,
                        clock),
                "127.0.0.1",
                0);
        management = new ManagementServer(
                new ManagementServer.Parts(
                        new Secret(TOKEN),
                        metrics,
                        serviceUser,
                        selfTest,
                        judge,
                        probes,
                        work,
                        incidents,
                        incidents.breaker(judge::policy),
                        new RecordPages(database),
                        new HoldPages(new RecordHolds(database, client, held, lookup, clock)),
                        policyFaults::get),
                "127.0.0.1",
                0);
        incidents.start();
        deploy(doors);
        deploy(management);
    }

    private void deploy(Deployable server) throws Exception {
        vertx.deployVerticle(server).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** What is in the folder of the policy data has so many faults, and so what was in force stays. */
    void policyFaults(int count) {
        policyFaults.set(count);
    }

    MovableClock clock() {
        return clock;
    }

    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    ServiceUser serviceUser() {
        return serviceUser;
    }

    SelfTest selfTest() {
        return selfTest;
    }

    ManagementServer management() {
        return management;
    }

    int doors() {
        return doors.port();
    }

    void takeDatabaseAway(boolean isAway) {
        faults.away(isAway);
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return StrictJson.MAPPER.readTree(get(path).body());
    }

    /** A page of the management port. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        faults.away(false);
        serviceUser.close();
        selfTest.stop();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        incidents.stop();
        database.close();
    }
}
