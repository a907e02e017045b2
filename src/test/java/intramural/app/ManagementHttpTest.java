package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.incident.Standing;
import intramural.perimeter.ClosedHomeserver;
import intramural.perimeter.Rounds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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

    private static final String CANARY = "CANARY-7d1e";

    @RegisterExtension
    final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private ManagedService service;
    private ClosedHomeserver installation;

    @BeforeEach
    void open() throws Exception {
        installation = new ClosedHomeserver(homeserver);
        service = new ManagedService(homeserver.baseUrl(), folder);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void showsWhatTheDoctorHasFound() throws Exception {
        installation.answer(1, ".*/invite", 502, "{\"error\":\"" + CANARY + "\"}");
        Rounds rounds = new Rounds(installation.site(), () -> true, service.clock());
        service.management().show(new DoctorPages(rounds, service.metrics()));
        assertThat(service.get("/doctor").statusCode()).isEqualTo(404);
        assertThat(service.json("/ready").path("doctor").isNull()).isTrue();
        assertThat(service.get("/metrics").body()).contains("intramural_doctor_lines{result=\"OPEN\"} NaN");

        rounds.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> rounds.last() != null);
        } finally {
            rounds.stop();
        }

        JsonNode seen = service.json("/ready").path("doctor");
        assertThat(seen.path("at").asText()).isEqualTo(service.clock().instant().toString());
        assertThat(seen.path("open")).extracting(JsonNode::asText).containsExactly("e-mail invitations");
        assertThat(seen.path("weak")).extracting(JsonNode::asText).containsExactly("verify keys");
        assertThat(service.json("/doctor").path("lines"))
                .filteredOn(line -> line.path("result").asText().equals("OPEN"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("check").asText()).isEqualTo("e-mail invitations"))
                .satisfies(line -> assertThat(line.path("mend").asText()).isNotEmpty());
        assertThat(service.get("/metrics").body())
                .contains("intramural_doctor_lines{result=\"OPEN\"} 1.0")
                .contains("intramural_doctor_lines{result=\"WEAK\"} 1.0")
                .contains("intramural_doctor_last_seconds 1.7");
        assertThat(service.get("/doctor").body() + service.get("/ready").body())
                .doesNotContain(CANARY, ClosedHomeserver.TOKENS);
    }

    @Test
    void tellsOfPolicyDataThatWereNotTaken() throws Exception {
        assertThat(service.json("/ready").path("policy_faults").asInt(-1)).isZero();
        service.policyFaults(3);
        assertThat(service.json("/ready").path("policy_faults").asInt(-1)).isEqualTo(3);
    }

    @Test
    void saysThatItIsNotReadyBecauseNothingCanBeRecorded() throws Exception {
        installation.answer(1, ".*/(register|displayname)", 200, "{}");
        service.serviceUser().start();
        await().until(() -> service.json("/ready").path("service_user_ready").asBoolean());
        assertThat(service.json("/ready").path("why_not"))
                .extracting(JsonNode::asText)
                .containsExactly("The self-test has not run yet.");

        service.takeDatabaseAway(true);
        await().until(() -> !service.json("/ready").path("recording_ready").asBoolean());

        assertThat(service.get("/ready").statusCode()).isEqualTo(503);
        assertThat(service.json("/ready").path("why_not"))
                .extracting(JsonNode::asText)
                .containsExactly(Standing.WITHOUT_DATABASE.sentence(), "The self-test has not run yet.");
    }

    @Test
    void takesNoHoldThatItCannotRead() throws Exception {
        assertThat(service.post("/record-holds", "{").statusCode()).isEqualTo(400);
        assertThat(service.post("/record-holds", " ".repeat(20_000)).statusCode())
                .isEqualTo(413);
        HttpResponse<String> scope = service.post(
                "/record-holds",
                "{\"scope\":\"WORLD\",\"id\":\"!r:agency.example\",\"by\":\"R. Officer\",\"reason\":\"" + CANARY
                        + "\"}");
        assertThat(scope.body()).contains("The scope is ROOM, PERSON or THREAD").doesNotContain(CANARY);
        assertThat(service.json("/record-holds").size()).isZero();
    }
}
