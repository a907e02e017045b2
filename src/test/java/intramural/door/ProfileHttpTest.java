package intramural.door;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import intramural.homeserver.FakeHomeserver;
import intramural.incident.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A profile that was changed straight at the homeserver, which asks nobody: what may not be there is taken away. */
@Tag("database")
class ProfileHttpTest {

    private static final String ALICE = "/_matrix/client/v3/profile/%40alice%3Aagency.example";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final RunningDoors doors = new RunningDoors(homeserver::baseUrl);

    @BeforeEach
    void takesEverything() {
        homeserver.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @Test
    void takesAwayWhatMayNotBeThereAndLeavesTheRest() {
        profile("""
                {"displayname":"her ssn is 812-66-4093","avatar_url":"mxc://agency.example/CANARY-7d1e",
                 "org.example.note":"ssn 812-66-4093","m.tz":"America/Los_Angeles"}""");

        assertThat(changed().body()).isEqualTo("{\"verdict\":\"allow\"}");

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
        changed();
        seen(RequestMethod.GET, "", null);
        profile("{\"org.example.note\":\"meet at 5\"}");
        changed();
        seen(RequestMethod.DELETE, "/org.example.note", null);
        assertThat(homeserver.findAll(WireMock.putRequestedFor(anyUrl()))).isEmpty();
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @Test
    void raisesAnAlarmWhereItCannotBeTakenAway() {
        homeserver.stubFor(get(ALICE).willReturn(serverError()));
        changed();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(doors.count("intramural_door_faults_total", "NOT_UNDONE"))
                        .isEqualTo(1));
    }

    private RunningDoors.Answer changed() {
        return doors.ask(
                "profile",
                "{\"request_id\":\"r1\",\"user_id\":\"@alice:agency.example\"}".getBytes(StandardCharsets.UTF_8));
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
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(homeserver.findAll(request)).isNotEmpty());
    }
}
