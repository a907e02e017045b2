package intramural.door;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import intramural.homeserver.FakeHomeserver;
import intramural.incident.Incident;
import intramural.store.WorkSteps;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A profile that was changed straight at the homeserver, which asks nobody: what may not be there is taken away. */
@Tag("database")
@Tag("postgresql-nightly")
@SuppressWarnings("NullAway.Init")
class ProfileHttpTest {

    private static final String ALICE = "/_matrix/client/v3/profile/%40alice%3Aagency.example";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final RunningDoors doors = new RunningDoors(homeserver::baseUrl);

    private WorkSteps steps;

    @BeforeEach
    void takesEverything() {
        steps = new WorkSteps(doors.work());
        homeserver.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @Test
    void takesAwayWhatMayNotBeThereAndLeavesTheRest() {
        profile("""
                {"displayname":"her ssn is 812-66-4093","avatar_url":"mxc://agency.example/CANARY-7d1e",
                 "org.example.note":"ssn 812-66-4093","m.tz":"America/Los_Angeles"}""");

        assertThat(changed("r1").body()).isEqualTo("{\"verdict\":\"allow\"}");
        assertThat(doors.column("work", "kind"))
                .as("written down before it is acknowledged")
                .containsExactly("door.profile");

        carryOut();
        seen(RequestMethod.PUT, "/displayname", "{\"displayname\":\"alice\"}");
        seen(RequestMethod.PUT, "/avatar_url", "{\"avatar_url\":\"\"}");
        seen(RequestMethod.DELETE, "/org.example.note", null);
        assertThat(homeserver.findAll(RequestPatternBuilder.newRequestPattern(
                        RequestMethod.ANY, WireMock.urlEqualTo(ALICE + "/m.tz"))))
                .isEmpty();
        assertThat(doors.incidents().list(9))
                .extracting(Incident::paragraph)
                .containsExactlyInAnyOrder("3.2", "3.2", "3.3");
    }

    @Test
    void leavesAnOrdinaryProfileAlone() {
        profile("{\"displayname\":\"Alice (Salem)\",\"avatar_url\":\"\",\"m.tz\":\"America/Los_Angeles\"}");
        changed("r1");
        carryOut();
        seen(RequestMethod.GET, "", null);
        profile("{\"org.example.note\":\"meet at 5\"}");
        changed("r2");
        carryOut();
        seen(RequestMethod.DELETE, "/org.example.note", null);
        assertThat(homeserver.findAll(WireMock.putRequestedFor(anyUrl()))).isEmpty();
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @Test
    void raisesAnAlarmWhereItCannotBeTakenAwayAndTriesAgain() {
        profile("{\"org.example.note\":\"ssn 812-66-4093\"}");
        homeserver.stubFor(delete(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(502))
                .willSetStateTo("mended"));
        changed("r1");
        assertThat(changed("r1").body()).as("the module asks twice").isEqualTo("{\"verdict\":\"allow\"}");
        carryOut();
        assertThat(doors.count("intramural_door_faults_total", "NOT_UNDONE")).isEqualTo(1);
        assertThat(requests(RequestMethod.DELETE, "/org.example.note")).hasSize(2);
        assertThat(doors.rows("incident")).as("one change, one incident").isEqualTo(1);
    }

    @Test
    void leavesAloneWhoeverIsGoneAndANameThatItWouldPutThereItself() {
        homeserver.stubFor(
                get(ALICE).willReturn(aResponse().withStatus(404).withBody("{\"errcode\":\"M_NOT_FOUND\"}")));
        changed("r1");
        carryOut();
        homeserver.stubFor(get(WireMock.urlEqualTo("/_matrix/client/v3/profile/%40812-66-4093%3Aagency.example"))
                .willReturn(okJson("{\"displayname\":\"812-66-4093\"}")));
        changed("r2", "@812-66-4093:agency.example");
        carryOut();
        assertThat(homeserver.findAll(WireMock.putRequestedFor(anyUrl()))).isEmpty();
        assertThat(doors.count("intramural_door_faults_total", "NOT_UNDONE")).isZero();
        assertThat(doors.rows("incident")).isZero();
    }

    private RunningDoors.Answer changed(String requestId) {
        return changed(requestId, "@alice:agency.example");
    }

    private RunningDoors.Answer changed(String requestId, String userId) {
        return doors.ask(
                "profile",
                ("{\"request_id\":\"" + requestId + "\",\"user_id\":\"" + userId + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void carryOut() {
        steps.until(
                () -> doors.rows("work WHERE kind = 'door.profile' AND status <> 'DONE'") == 0, doors.clock()::advance);
    }

    private static List<LoggedRequest> requests(RequestMethod method, String field) {
        return homeserver.findAll(RequestPatternBuilder.newRequestPattern(method, WireMock.urlEqualTo(ALICE + field)));
    }

    private static void profile(String json) {
        homeserver.stubFor(get(ALICE).willReturn(okJson(json)));
    }

    private static void seen(RequestMethod method, String field, @org.jspecify.annotations.Nullable String body) {
        RequestPatternBuilder request =
                RequestPatternBuilder.newRequestPattern(method, WireMock.urlEqualTo(ALICE + field));
        if (body != null) {
            request.withRequestBody(equalToJson(body));
        }
        assertThat(homeserver.findAll(request)).isNotEmpty();
    }
}
