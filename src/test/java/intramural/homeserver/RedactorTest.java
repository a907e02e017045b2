package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import intramural.CapturedLog;
import intramural.homeserver.Redactor.Way;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init")
class RedactorTest {

    private static final String REDACT = "/_matrix/client/v3/rooms/%21r%3Ahs.lab/redact/%24e/redact-1";
    private static final String CONTEXT = "/_synapse/admin/v1/rooms/%21r%3Ahs.lab/context/%24e?limit=0";
    private static final String ADMIN_REDACT = "/_synapse/admin/v1/user/%40mallory%3Ahs.lab/redact";
    private static final String STATUS = "/_synapse/admin/v1/user/redact_status/job";
    private static final String LOGIN = "/_synapse/admin/v1/users/%40mallory%3Ahs.lab/login";
    private static final String LOGOUT = "/_matrix/client/v3/logout";
    private static final String MEMBERS = "/_synapse/admin/v1/rooms/%21r%3Ahs.lab/members";
    private static final String POWER = "/_synapse/admin/v1/rooms/%21r%3Ahs.lab/make_room_admin";
    private static final String JOIN = "/_matrix/client/v3/rooms/%21r%3Ahs.lab/join";
    private static final String LEAVE = "/_matrix/client/v3/rooms/%21r%3Ahs.lab/leave";

    private static final String AS_US = "Bearer as-secret";
    private static final String AS_SENDER = "Bearer theirs";

    private static final RedactTarget MESSAGE =
            new RedactTarget("!r:hs.lab", "$e", "m.room.message", "@mallory:hs.lab", 1_795_000_000_123L);
    private static final RedactTarget STICKER =
            new RedactTarget("!r:hs.lab", "$e", "m.sticker", "@mallory:hs.lab", 1_795_000_000_123L);

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean asked = new AtomicBoolean(true);
    private HomeserverClient client;
    private Redactor redactor;

    /** A homeserver with one event in a room that we are not in. */
    @BeforeEach
    void open() {
        client = FakeHomeserver.client(vertx, homeserver);
        redactor = new Redactor(client, asked::get);
        stub(any(anyUrl()).atPriority(9).willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));
        stub(get(CONTEXT)
                .inScenario("event")
                .willReturn(okJson("{\"event\":{\"content\":{\"a\":1},\"unsigned\":{}}}")));
        stub(get(CONTEXT)
                .inScenario("event")
                .whenScenarioStateIs("redacted")
                .willReturn(okJson("{\"event\":{\"content\":{},\"unsigned\":{\"redacted_because\":{}}}}")));
        stub(post(ADMIN_REDACT).willReturn(okJson("{\"redact_id\":\"job\"}")));
        stub(post(LOGIN).willReturn(okJson("{\"access_token\":\"theirs\"}")));
        stub(post(LOGOUT).withHeader("Authorization", equalTo(AS_SENDER)).willReturn(okJson("{}")));
        stub(get(MEMBERS).willReturn(okJson("{\"members\":[\"@bob:hs.lab\"],\"total\":1}")));
        stub(post(POWER).willReturn(okJson("{}")));
        stub(post(JOIN).inScenario("event").willReturn(okJson("{}")).willSetStateTo("entered"));
        stub(post(LEAVE).willReturn(okJson("{}")));
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void redactsAsOurselvesWhereWeAreAMember() {
        stub(put(REDACT).withHeader("Authorization", equalTo(AS_US)).willReturn(okJson("{\"event_id\":\"$red\"}")));

        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.OWN);

        homeserver.verify(
                putRequestedFor(urlEqualTo(REDACT)).withRequestBody(equalToJson("{\"reason\":\"3.2, V-1\"}")));
        homeserver.verify(0, postRequestedFor(urlEqualTo(ADMIN_REDACT)));
        homeserver.verify(0, postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void redactsAMessageElsewhereThroughTheAdminApiBoundToItsMillisecond() {
        adminRedacts();

        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.ADMIN);

        homeserver.verify(postRequestedFor(urlEqualTo(ADMIN_REDACT))
                .withRequestBody(equalToJson("{\"reason\":\"3.2, V-1\",\"rooms\":[\"!r:hs.lab\"],"
                        + "\"after_ts\":1795000000123,\"before_ts\":1795000000123}")));
        homeserver.verify(0, postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void doesNothingInAnotherNameWhileTheModuleWouldTakeTheReasonAway() {
        adminRedacts();
        asked.set(false);

        assertThatThrownBy(() -> redactor.redact(MESSAGE, "3.2, V-1", "redact-1"))
                .isInstanceOfSatisfying(
                        HomeserverException.class,
                        e -> assertThat(e.isRetryable()).isTrue());
        homeserver.verify(0, postRequestedFor(urlEqualTo(ADMIN_REDACT)));

        asked.set(true);
        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.ADMIN);
    }

    @Test
    void redactsOtherTypesElsewhereAsTheirSenderAndLogsOut() {
        senderRedacts();

        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.AS_SENDER);

        homeserver.verify(0, postRequestedFor(urlEqualTo(ADMIN_REDACT)));
        homeserver.verify(1, postRequestedFor(urlEqualTo(LOGOUT)).withHeader("Authorization", equalTo(AS_SENDER)));
    }

    @Test
    void goesOnWhenTheAdminApiSaysCompleteButTheEventStands() {
        stub(get(STATUS).willReturn(okJson("{\"status\":\"complete\",\"failed_redactions\":{}}")));
        senderRedacts();

        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.AS_SENDER);
    }

    @Test
    void goesOnWhenTheAdminApiFailsAndLogsNothingOfItsAnswer() {
        stub(get(STATUS)
                .willReturn(okJson("{\"status\":\"complete\",\"failed_redactions\":{\"$e\":\"canary words\"}}")));
        senderRedacts();
        try (CapturedLog log = new CapturedLog()) {
            assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.AS_SENDER);
            assertThat(log.events())
                    .hasSize(2)
                    .noneMatch(line -> line.getFormattedMessage().contains("canary"));
        }
    }

    @Test
    void waitsUntilTheAdminApiIsDone() {
        stub(get(STATUS)
                .inScenario("event")
                .willReturn(okJson("{\"status\":\"scheduled\"}"))
                .willSetStateTo("a"));
        stub(get(STATUS)
                .inScenario("event")
                .whenScenarioStateIs("a")
                .willReturn(okJson("{\"status\":\"active\"}"))
                .willSetStateTo("b"));
        stub(get(STATUS)
                .inScenario("event")
                .whenScenarioStateIs("b")
                .willReturn(okJson("{\"status\":\"complete\",\"failed_redactions\":{}}"))
                .willSetStateTo("redacted"));

        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.ADMIN);
    }

    @Test
    void comesAgainWhenTheAdminApiIsStillAtWork() {
        stub(get(STATUS).willReturn(okJson("{\"status\":\"active\"}")));

        HomeserverException e = failure(MESSAGE);

        assertThat(e).hasMessage("redact_status: no answer (still at work)");
        assertThat(e.isRetryable()).isTrue();
    }

    @Test
    void entersTheRoomWhenTheSenderHasLeftAndLeavesAgain() {
        enteringHelps();

        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.ENTERED);

        homeserver.verify(1, postRequestedFor(urlEqualTo(LOGOUT)));
        homeserver.verify(1, postRequestedFor(urlEqualTo(LEAVE)).withHeader("Authorization", equalTo(AS_US)));
    }

    @Test
    void entersTheRoomWhenTheSenderCannotBeLoggedIn() {
        stub(post(LOGIN).willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        enteringHelps();

        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.ENTERED);
    }

    @Test
    void saysWhichRoomItCouldNotLeaveThoughTheRedactionIsDone() {
        enteringHelps();
        stub(post(LEAVE).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        try (CapturedLog log = new CapturedLog()) {
            assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.ENTERED);
            assertThat(log.text()).contains("evt=homeserver.not_left room=!r:hs.lab");
        }
    }

    @Test
    void staysInARoomThatItWasAMemberOfWithoutPower() {
        stub(get(MEMBERS).willReturn(okJson("{\"members\":[\"@intramural:hs.lab\"],\"total\":1}")));
        enteringHelps();

        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.ENTERED);

        homeserver.verify(0, postRequestedFor(urlEqualTo(LEAVE)));
    }

    @Test
    void leavesTheRoomEvenIfItsRedactionIsRefused() {
        HomeserverException e = failure(STICKER);

        assertThat(e).hasMessage("redact: 403 M_FORBIDDEN");
        assertThat(e.isRetryable()).isFalse();
        homeserver.verify(1, postRequestedFor(urlEqualTo(LEAVE)));
    }

    @Test
    void doesNothingToAnEventThatIsRedacted() {
        homeserver.setScenarioState("event", "redacted");

        assertThat(redactor.redact(MESSAGE, "3.2, V-1", "redact-1")).isEqualTo(Way.ALREADY);

        homeserver.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void aRepeatedAttemptAfterALostAnswerFindsTheWorkDone() {
        stub(put(REDACT)
                .withHeader("Authorization", equalTo(AS_SENDER))
                .inScenario("event")
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE))
                .willSetStateTo("redacted"));

        assertThat(failure(STICKER).isRetryable()).isTrue();
        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.ALREADY);

        homeserver.verify(1, putRequestedFor(urlEqualTo(REDACT)).withHeader("Authorization", equalTo(AS_SENDER)));
        homeserver.verify(1, postRequestedFor(urlEqualTo(LOGOUT)));
    }

    @Test
    void aFailedLogoutDoesNotUndoTheRedaction() {
        senderRedacts();
        stub(post(LOGOUT).atPriority(1).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThat(redactor.redact(STICKER, "3.3, V-1", "redact-1")).isEqualTo(Way.AS_SENDER);
    }

    @Test
    void doesNotTryOtherWaysWhileTheHomeserverIsInTrouble() {
        stub(put(REDACT).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThat(failure(MESSAGE)).hasMessage("redact: 500 M_UNKNOWN");

        homeserver.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void saysSoWhenTheEventIsUnknown() {
        stub(put(REDACT).willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));

        assertThatThrownBy(() -> redactor.redact(MESSAGE, "3.2, V-1", "redact-1"))
                .hasMessage("redact: 404 M_NOT_FOUND");
    }

    private HomeserverException failure(RedactTarget target) {
        return catchThrowableOfType(HomeserverException.class, () -> redactor.redact(target, "3.2, V-1", "redact-1"));
    }

    private static void adminRedacts() {
        stub(get(STATUS)
                .inScenario("event")
                .willReturn(okJson("{\"status\":\"complete\",\"failed_redactions\":{}}"))
                .willSetStateTo("redacted"));
    }

    private static void senderRedacts() {
        stub(put(REDACT)
                .withHeader("Authorization", equalTo(AS_SENDER))
                .inScenario("event")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{\"event_id\":\"$red\"}"))
                .willSetStateTo("redacted"));
    }

    private static void enteringHelps() {
        stub(put(REDACT)
                .withHeader("Authorization", equalTo(AS_US))
                .inScenario("event")
                .whenScenarioStateIs("entered")
                .willReturn(okJson("{\"event_id\":\"$red\"}"))
                .willSetStateTo("redacted"));
    }

    private static void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }
}
