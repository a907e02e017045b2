package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.door.OpenDoors;
import intramural.homeserver.FakeHomeserver;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.ServiceRooms;
import intramural.homeserver.ServiceUser;
import intramural.incident.Incidents;
import intramural.incident.SpoolLimits;
import intramural.incident.Standing;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.matrix.StrictJson;
import intramural.perimeter.ClosedHomeserver;
import intramural.perimeter.Rounds;
import intramural.perimeter.SelfTest;
import intramural.policy.PolicyFixture;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RecordHolds;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import intramural.vault.Vault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the management port says of a service that is not all well. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
final class ManagementHttpTest {

    private static final String TOKEN = "management_0123456789";
    private static final String CANARY = "CANARY-7d1e";

    @RegisterExtension
    final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final FaultySource faults = new FaultySource();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private Database database;
    private Incidents incidents;
    private ServiceUser serviceUser;
    private ClosedHomeserver installation;
    private ManagementServer management;

    @BeforeEach
    void open() throws Exception {
        installation = new ClosedHomeserver(homeserver);
        vertx = Vertx.vertx();
        database = faults.open(TestDatabase.config(TestDatabase.newUrl(folder)));
        HomeserverClient client = new HomeserverClient(
                vertx,
                new HomeserverConfig(
                        URI.create(homeserver.baseUrl()),
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
        HeldTalk held = new HeldTalk(judge.kept());
        HeldLookup lookup =
                new HeldLookup(new Intake(database, vault, clock, List.of()), client, held, judge.kept());
        RecordHolds holds = new RecordHolds(database, client, held, lookup, clock);
        serviceUser = new ServiceUser(client, () -> {});
        management = new ManagementServer(
                new ManagementServer.Parts(
                        new Secret(TOKEN),
                        metrics,
                        serviceUser,
                        new SelfTest(client, new ServiceRooms(database, client, clock), probes, clock),
                        judge,
                        probes,
                        work,
                        incidents,
                        incidents.breaker(judge::policy),
                        new RecordPages(database),
                        new HoldPages(holds)),
                "127.0.0.1",
                0);
        vertx.deployVerticle(management)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        faults.away(false);
        serviceUser.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        incidents.stop();
        database.close();
    }

    @Test
    void showsWhatTheDoctorHasFound() throws Exception {
        installation.answer(1, ".*/invite", 502, "{\"error\":\"" + CANARY + "\"}");
        Rounds rounds = new Rounds(installation.site(), () -> true, clock);
        management.show(new DoctorPages(rounds, metrics));
        assertThat(get("/doctor").statusCode()).isEqualTo(404);
        assertThat(json("/ready").path("doctor").isNull()).isTrue();
        assertThat(get("/metrics").body()).contains("intramural_doctor_lines{result=\"OPEN\"} NaN");

        rounds.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> rounds.last() != null);
        } finally {
            rounds.stop();
        }

        JsonNode seen = json("/ready").path("doctor");
        assertThat(seen.path("at").asText()).isEqualTo(clock.instant().toString());
        assertThat(seen.path("open")).extracting(JsonNode::asText).containsExactly("e-mail invitations");
        assertThat(seen.path("weak")).extracting(JsonNode::asText).containsExactly("verify keys");
        assertThat(json("/doctor").path("lines"))
                .filteredOn(line -> line.path("result").asText().equals("OPEN"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("check").asText()).isEqualTo("e-mail invitations"))
                .satisfies(line -> assertThat(line.path("mend").asText()).isNotEmpty());
        assertThat(get("/metrics").body())
                .contains("intramural_doctor_lines{result=\"OPEN\"} 1.0")
                .contains("intramural_doctor_lines{result=\"WEAK\"} 1.0")
                .contains("intramural_doctor_last_seconds 1.7");
        assertThat(get("/doctor").body() + get("/ready").body()).doesNotContain(CANARY, ClosedHomeserver.TOKENS);
    }

    @Test
    void saysThatItIsNotReadyBecauseNothingCanBeRecorded() throws Exception {
        installation.answer(1, ".*/(register|displayname)", 200, "{}");
        serviceUser.start();
        await().until(() -> json("/ready").path("service_user_ready").asBoolean());
        assertThat(json("/ready").path("why_not"))
                .extracting(JsonNode::asText)
                .containsExactly("The self-test has not run yet.");

        faults.away(true);
        await().until(() -> !json("/ready").path("recording_ready").asBoolean());

        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(json("/ready").path("why_not"))
                .extracting(JsonNode::asText)
                .containsExactly(Standing.WITHOUT_DATABASE.sentence(), "The self-test has not run yet.");
    }

    @Test
    void takesNoHoldThatItCannotRead() throws Exception {
        assertThat(post("/record-holds", "{").statusCode()).isEqualTo(400);
        assertThat(post("/record-holds", " ".repeat(20_000)).statusCode()).isEqualTo(413);
        HttpResponse<String> scope = post(
                "/record-holds",
                "{\"scope\":\"WORLD\",\"id\":\"!r:agency.example\",\"by\":\"R. Officer\",\"reason\":\"" + CANARY + "\"}");
        assertThat(scope.body()).contains("The scope is ROOM, PERSON or THREAD").doesNotContain(CANARY);
        assertThat(json("/record-holds").size()).isZero();
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return StrictJson.MAPPER.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
