package intramural.door;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.policy.PolicyFixture;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redaction of what a saved thread needs: captured before the door says yes, or the door says no. */
@Tag("database")
class SavedRedactionHttpTest {

    private static final String LATER = Acts.eventId("later");
    private static final String FETCH = "/_synapse/admin/v1/fetch_event/%24" + LATER.substring(1);

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final RunningDoors doors = new RunningDoors(homeserver::baseUrl);

    /** The root is in a record; a line joined its thread afterwards. */
    @BeforeEach
    void aThreadIsSaved() {
        doors.judge().kept().captured(Acts.ROOT);
        assertThat(doors.ask("event", Acts.message("later", "t0", threadReply()))
                        .status())
                .isEqualTo(200);
    }

    private static String threadReply() {
        return threadReply("CANARY-7d1e", Acts.ROOT);
    }

    private static String threadReply(String body, String root) {
        return "{'msgtype':'m.text','body':'" + body + "','m.relates_to':{'rel_type':'m.thread','event_id':'" + root
                + "'}}";
    }

    private RunningDoors.Answer redact(String target, String reason) {
        return doors.ask(
                "event",
                Acts.event("r1", "t1", "m.room.redaction", "{'redacts':'" + target + "','reason':'" + reason + "'}"));
    }

    private static void hasTheEvent() {
        hasTheEvent(LATER, threadReply());
    }

    private static void hasTheEvent(String eventId, String content) {
        ObjectNode pdu = Acts.delivered(eventId, "m.room.message", content);
        homeserver.stubFor(get("/_synapse/admin/v1/fetch_event/%24" + eventId.substring(1))
                .willReturn(okJson("{\"event\":" + pdu + "}")));
    }

    @Test
    void letsARedactionOfWhatTheRecordHoldsPassAtOnce() {
        assertThat(redact(Acts.ROOT, "x").body()).isEqualTo("{\"verdict\":\"allow\"}");
        assertThat(homeserver.getAllServeEvents()).isEmpty();
    }

    @Test
    void sealsWhatJoinedTheThreadBeforeItSaysYes() {
        hasTheEvent();

        assertThat(redact(LATER, "x").body()).isEqualTo("{\"verdict\":\"allow\"}");

        assertThat(doors.opened(doors.column("captured_event", "vault_item_id").get(0)))
                .contains("CANARY-7d1e");
        assertThat(doors.column("ledger_leaf", "kind")).containsExactly("CAPTURED");
        assertThat(redact(LATER, "x").status()).isEqualTo(200);
        assertThat(doors.rows("captured_event")).isEqualTo(1);
    }

    @Test
    void sealsItTooWhenOnlyTheReasonOfTheRedactionIsReplaced() {
        hasTheEvent();

        // A process's first capture may take longer on a busy machine than the door waits.
        RunningDoors.Answer answer = Awaitility.await("a capture in time")
                .atMost(Duration.ofSeconds(30))
                .until(() -> redact(LATER, "her ssn is 536-22-8914"), given -> given.status() == 200);

        assertThat(answer.replaced().path("redacts").asText()).isEqualTo(LATER);
        assertThat(doors.rows("captured_event")).isEqualTo(1);
    }

    @Test
    void saysNoWhenTheHomeserverDoesNotGiveTheEvent() {
        homeserver.stubFor(get(FETCH).willReturn(WireMock.aResponse().withStatus(500)));
        assertRefused(redact(LATER, "x"));
    }

    @Test
    void saysNoInTimeWhenTheHomeserverHangs() {
        homeserver.stubFor(
                get(FETCH).willReturn(WireMock.aResponse().withStatus(200).withFixedDelay(5_000)));
        long start = System.nanoTime();
        assertRefused(redact(LATER, "x"));
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
    }

    private void assertRefused(RunningDoors.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("cannot be checked").doesNotContain("CANARY");
        assertThat(doors.count("intramural_door_faults_total", "NOT_CAPTURED")).isEqualTo(1);
        assertThat(doors.rows("captured_event")).isZero();
    }

    @Test
    void refusesWhereThePolicySaysSoAndNeverWithAPlaceholder() {
        doors.judge().activate(PolicyFixture.refusingToRemoveSaved());

        RunningDoors.Answer answer = redact(Acts.ROOT, "x");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/org.intramural/paragraph").asText()).isEqualTo("3.6");
        assertThat(answer.json().at("/org.intramural/reason").asText()).isEqualTo("SAVED");
    }

    @Test
    void letsTheServiceTakeAwayALateFindThatARecordNeeds() {
        doors.judge().activate(PolicyFixture.refusingToRemoveSaved());
        doors.judge().kept().release(Acts.ROOT);

        assertThat(redact(Acts.ROOT, "3.2, V-0123456789").status()).isEqualTo(200);
    }

    @Test
    void capturesAfterwardsWhatWasRedactedWhileTheServiceWasAway() {
        doors.deliver(
                "1",
                Acts.transaction(Acts.delivered(Acts.eventId("r"), "m.room.redaction", "{'redacts':'" + LATER + "'}")));
        assertThat(doors.column("work", "kind")).containsExactly("record.capture");
    }

    @Test
    void sealsAPlainReplyToWhatTheRecordHoldsToo() {
        String answer = "{'msgtype':'m.text','body':'CANARY-7d1e','m.relates_to':{'m.in_reply_to':{'event_id':'"
                + Acts.ROOT + "'}}}";
        assertThat(doors.ask("event", Acts.message("answer", "t2", answer)).status())
                .isEqualTo(200);
        hasTheEvent(Acts.eventId("answer"), answer);

        assertThat(redact(Acts.eventId("answer"), "x").status()).isEqualTo(200);

        assertThat(doors.rows("captured_event")).isEqualTo(1);
    }

    /** A thread of a line that the service has seen and of one that it has not, which somebody wants saved. */
    private void somebodyAsksToSave() {
        String root = Acts.eventId("root2");
        doors.deliver(
                "1",
                Acts.transaction(
                        Acts.delivered(Acts.eventId("seen"), "m.room.message", threadReply("CANARY-7d1e", root)),
                        Acts.delivered(Acts.eventId("aside"), "m.room.message", Acts.TEXT),
                        Acts.delivered(Acts.eventId("s"), "m.room.message", threadReply("!save", root))));
        hasTheEvent(root, Acts.TEXT);
        hasTheEvent(Acts.eventId("seen"), threadReply("CANARY-7d1e", root));
        hasTheEvent(Acts.eventId("unseen"), threadReply("CANARY-7d1e", root));
        hasTheEvent(Acts.eventId("aside"), Acts.TEXT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sealsEveryLineOfAThreadThatIsAboutToBeSavedAndNoOther(boolean restarted) throws Exception {
        somebodyAsksToSave();
        if (restarted) {
            doors.restart();
        }

        for (String name : List.of("root2", "seen", "unseen", "aside", "s")) {
            assertThat(redact(Acts.eventId(name), "x").status()).as(name).isEqualTo(200);
        }

        assertThat(doors.column("captured_event", "event_id"))
                .containsExactlyInAnyOrder(Acts.eventId("root2"), Acts.eventId("seen"), Acts.eventId("unseen"));
    }

    @Test
    void saysNoAfterARestartToWhatIsAboutToBeSavedAndCannotBeCaptured() throws Exception {
        somebodyAsksToSave();
        homeserver.stubFor(get(WireMock.urlPathMatching(".*/fetch_event/.*seen"))
                .willReturn(WireMock.aResponse().withStatus(500)));
        doors.restart();

        assertRefused(redact(Acts.eventId("seen"), "x"));
        assertThat(redact(Acts.eventId("aside"), "x").status()).isEqualTo(200);
    }

    @Test
    void refusesToRemoveWhatIsAboutToBeSavedWhereThePolicySaysSo() {
        somebodyAsksToSave();
        doors.judge().activate(PolicyFixture.refusingToRemoveSaved());

        RunningDoors.Answer answer = redact(Acts.eventId("unseen"), "x");

        assertThat(answer.json().at("/org.intramural/reason").asText()).isEqualTo("SAVED");
        assertThat(redact(Acts.eventId("aside"), "x").status()).isEqualTo(200);
    }
}
