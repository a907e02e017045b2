package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incident;
import intramural.policy.PolicyFixture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the doors make of several lines: what they complete together, and what is sent again for a yes. */
@Tag("database")
@Tag("postgresql-nightly")
final class TalkHttpTest {

    private static final String HALF = "{'msgtype':'m.text','body':'CANARY-7d1e her ssn is 812-66-'}";
    private static final String REST = "{'msgtype':'m.text','body':'4093'}";
    private static final String WEAK = "{'msgtype':'m.text','body':'case # AB1234567 again'}";

    private static final int ROOMS = 60;

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @Test
    void stopsTheLineThatCompletesWhatWasSaidBefore() {
        assertThat(say("r1", "t1", HALF)).contains("allow");
        RunningDoors.Answer answer = doors.ask("event", Acts.message("r2", "t2", REST));
        assertThat(answer.replaced().path("body").asText()).startsWith("Not delivered: 3.2, V-");
        assertThat(answer.body()).doesNotContain("4093", "812");
        Incident incident = only();
        assertThat(incident.reason()).isEqualTo("CONFIDENTIAL_TOGETHER");
        assertThat(incident.findings()).contains("\"together\":true", "\"start\":0,\"end\":4");
        assertThat(doors.opened(incident.reference())).contains("4093").doesNotContain("CANARY");
    }

    @Test
    void stopsTheLineThatCompletesALinkAndSealsThatLineAlone() {
        assertThat(say("r1", "t1", "{'msgtype':'m.text','body':'CANARY-7d1e get it at https://wetrans'}"))
                .contains("allow");
        assertThat(say("r2", "t2", "{'msgtype':'m.text','body':'fer.com/s/abc'}"))
                .contains("3.3, V-");
        assertThat(say("r2", "t2", "{'msgtype':'m.text','body':'fer.com/s/abc'}"))
                .contains("3.3, V-");
        Incident incident = only();
        assertThat(incident.reason()).isEqualTo("FILE_LINK");
        assertThat(incident.findings()).contains("\"together\":true");
        assertThat(doors.opened(incident.reference())).contains("fer.com").doesNotContain("CANARY");
        assertThat(say("r3", "t3", "{'msgtype':'m.text','body':'sorry, it is in the case file'}"))
                .contains("allow");
    }

    @Test
    void countsADeliveredLineOnce() {
        say("r1", "t1", HALF);
        deliver("x1", Acts.delivered(Acts.eventId("r1"), "m.room.message", HALF));
        say("r2", "t2", REST);
        assertThat(doors.rows("incident")).isEqualTo(1);
        deliver("x2", Acts.delivered(Acts.eventId("r1"), "m.room.message", HALF));
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @Test
    void findsLateWhatNoDoorHasSeenCompleted() {
        ObjectNode half = Acts.delivered(Acts.eventId("one"), "m.room.message", HALF);
        ObjectNode rest = Acts.delivered(Acts.eventId("two"), "m.room.message", REST);
        deliver("x1", half, rest);
        assertThat(only().eventId()).isEqualTo(Acts.eventId("two"));
        deliver("x2", half, rest);
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @Test
    void judgesAgainUnderAChangedPolicyEachLineAloneAndNoneThatWasOnlyAskedAbout() {
        List<RoomEvent> sent = Stream.of(
                        Acts.delivered(Acts.eventId("rest"), "m.room.message", REST),
                        Acts.delivered(Acts.eventId("half"), "m.room.message", HALF),
                        Acts.delivered(Acts.eventId("weak"), "m.room.message", WEAK))
                .map(event -> Objects.requireNonNull(RoomEvent.read(event)))
                .toList();
        assertThat(doors.deliveries().judgeAgain("reconcile", sent)).isZero();
        assertThat(doors.rows("incident")).isZero();
        RoomEvent whole = Objects.requireNonNull(
                RoomEvent.read(Acts.delivered(Acts.eventId("whole"), "m.room.message", Acts.SSN)));
        assertThat(doors.deliveries().judgeAgain("reconcile", List.of(whole))).isOne();
        assertThat(only().eventId()).isEqualTo(Acts.eventId("whole"));
    }

    @Test
    void stopsWhatManyPeopleCompleteAtTheSameTimeEachInTheirRoom() {
        List<String> answers = rooms().parallel()
                .mapToObj(room -> {
                    assertThat(saidIn(room, "a", HALF)).contains("allow");
                    return saidIn(room, "b", REST);
                })
                .toList();
        assertThat(answers).allMatch(answer -> answer.contains("3.2, V-"));
        assertThat(doors.rows("incident")).isEqualTo(ROOMS);
    }

    @Test
    void findsLateWhatWasCompletedInManyRoomsOfOneTransaction() {
        deliver("x1", rooms().mapToObj(room -> deliveredIn(room, "a", HALF)).toArray(ObjectNode[]::new));
        deliver("x2", rooms().mapToObj(room -> deliveredIn(room, "b", REST)).toArray(ObjectNode[]::new));
        assertThat(doors.incidents().list(2 * ROOMS))
                .extracting(Incident::eventId)
                .containsExactlyInAnyOrderElementsOf(
                        rooms().mapToObj(room -> Acts.eventId("b" + room)).toList());
    }

    private static IntStream rooms() {
        return IntStream.range(0, ROOMS);
    }

    private String saidIn(int room, String name, String content) {
        ObjectNode question = Acts.message(name + room, "t" + name, content);
        question.set("event", deliveredIn(room, name, content));
        return doors.ask("event", question).body();
    }

    private static ObjectNode deliveredIn(int room, String name, String content) {
        return Acts.delivered(Acts.eventId(name + room), "m.room.message", content)
                .put("room_id", "!" + room + ":" + PolicyFixture.SERVER);
    }

    @Test
    void letsGoOfWhatIsTooOldToBeCompleted() {
        say("r1", "t1", HALF);
        doors.clock().advance(Duration.ofMinutes(6));
        assertThat(say("r2", "t2", REST)).contains("allow");
    }

    @Test
    void takesAReplyTypedAgainWithoutItsReferenceForAYes() {
        String reply = WEAK.replace(
                "}", ",'m.mentions':{},'m.relates_to':{'m.in_reply_to':{'event_id':'" + Acts.ROOT + "'}}}");
        assertThat(say("r1", "t1", reply)).contains("3.2, V-");
        doors.clock().advance(Duration.ofSeconds(1));
        assertThat(say("r2", "t2", WEAK)).contains("allow");
        assertThat(doors.count("intramural_verdicts_total", "FLAG")).isEqualTo(1);
    }

    @Test
    void takesWhatIsSentAtOnceForNoYes() {
        for (int i = 0; i < 20; i++) {
            assertThat(say("r" + i, "t" + i, WEAK)).contains("3.2, V-");
        }
        assertThat(doors.rows("incident")).isEqualTo(20);
    }

    @Test
    void takesOtherWordsForNoYes() {
        assertThat(say("r1", "t1", WEAK)).contains("3.2, V-");
        assertThat(say("r2", "t2", WEAK.replace("again", "now"))).contains("3.2, V-");
        assertThat(doors.rows("incident")).isEqualTo(2);
    }

    private String say(String requestId, String transactionId, String content) {
        return doors.ask("event", Acts.message(requestId, transactionId, content))
                .body();
    }

    private void deliver(String transaction, ObjectNode... events) {
        assertThat(doors.deliver(transaction, Acts.transaction(events)).status())
                .isEqualTo(200);
    }

    private Incident only() {
        List<Incident> incidents = doors.incidents().list(10);
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }
}
