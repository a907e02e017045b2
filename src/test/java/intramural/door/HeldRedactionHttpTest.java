package intramural.door;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.policy.PolicyFixture;
import intramural.record.RecordHold;
import intramural.record.RecordHold.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A redaction of what a hold covers: captured before the door says yes, or the door says no. */
@Tag("database")
class HeldRedactionHttpTest {

    private static final String BOB = "@bob:" + PolicyFixture.SERVER;
    private static final String NEXT_ROOM = "!next:" + PolicyFixture.SERVER;
    private static final String OTHER_ROOM = "!other:" + PolicyFixture.SERVER;
    private static final long SENT = 1_795_600_000_000L;

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final RunningDoors doors = new RunningDoors(homeserver::baseUrl);

    /** Two rooms, the first with a successor; in the first a thread, the last line of which no transaction brought. */
    @BeforeEach
    void aTalk() {
        room(Acts.ROOM, null);
        room(NEXT_ROOM, Acts.ROOM);
        room(OTHER_ROOM, null);
        stub("/_synapse/admin/v2/users/" + enc(Acts.ALICE), "{}");
        ObjectNode root = event("root", Acts.ROOM, Acts.ALICE, SENT, Acts.TEXT);
        ObjectNode reply = event("reply", Acts.ROOM, BOB, SENT + 1000, related("m.thread", "root"));
        ObjectNode edit = event("edit", Acts.ROOM, BOB, SENT + 2000, related("m.replace", "reply"));
        ObjectNode aside = event("aside", Acts.ROOM, BOB, SENT + 3000, Acts.TEXT);
        ObjectNode next = event("next", NEXT_ROOM, BOB, SENT + 4000, Acts.TEXT);
        ObjectNode other = event("other", OTHER_ROOM, Acts.ALICE, SENT + 5000, Acts.TEXT);
        event("unseen", Acts.ROOM, BOB, SENT + 6000, related("m.thread", "root"));
        doors.deliver("1", Acts.transaction(root, reply, edit, aside, next, other));
    }

    private static void room(String roomId, @Nullable String predecessor) {
        String path = "/_synapse/admin/v1/rooms/" + enc(roomId);
        stub(path, "{\"version\":\"11\"}");
        String content = predecessor == null ? "{}" : "{\"predecessor\":{\"room_id\":\"" + predecessor + "\"}}";
        homeserver.stubFor(get(urlPathEqualTo(path + "/messages"))
                .willReturn(okJson("{\"chunk\":[{\"type\":\"m.room.create\",\"content\":" + content + "}]}")));
    }

    private static void stub(String path, String json) {
        homeserver.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private static String enc(String id) {
        return id.replace("!", "%21").replace("@", "%40").replace(":", "%3A").replace("$", "%24");
    }

    private static ObjectNode event(String name, String roomId, String sender, long ts, String content) {
        ObjectNode event = Acts.delivered(Acts.eventId(name), "m.room.message", content);
        event.put("room_id", roomId).put("sender", sender).put("origin_server_ts", ts);
        stub("/_synapse/admin/v1/fetch_event/" + enc(Acts.eventId(name)), "{\"event\":" + event + "}");
        return event;
    }

    private static String related(String type, String name) {
        return "{'msgtype':'m.text','body':'CANARY-7d1e','m.relates_to':{'rel_type':'" + type + "','event_id':'"
                + Acts.eventId(name) + "'}}";
    }

    /** Asks as a moderator's client would. */
    private RunningDoors.Answer redact(String name, String roomId) {
        ObjectNode question =
                Acts.event("r" + name, "t" + name, "m.room.redaction", "{'redacts':'" + Acts.eventId(name) + "'}");
        ((ObjectNode) question.get("event")).put("room_id", roomId).put("sender", "@mod:" + PolicyFixture.SERVER);
        return doors.ask("event", question);
    }

    private void redactAll() {
        for (String name : List.of("root", "reply", "edit", "aside", "unseen")) {
            passes(name, Acts.ROOM);
        }
        passes("next", NEXT_ROOM);
        passes("other", OTHER_ROOM);
    }

    /** A process's first look-up and capture may take longer on a busy machine than the door waits. */
    private void passes(String name, String roomId) {
        Awaitility.await(name)
                .atMost(Duration.ofSeconds(30))
                .until(() -> redact(name, roomId).status() == 200);
    }

    private RecordHold held(Scope scope, String id, @Nullable Instant from) {
        return Objects.requireNonNull(doors.holds()
                .place(scope, id, from, "R. Officer, Salem", "Request 26-117")
                .hold());
    }

    private List<String> captured() {
        return doors.column("captured_event", "event_id").stream()
                .map(id -> id.replaceFirst("\\$0*", ""))
                .toList();
    }

    @ParameterizedTest(name = "{0} {1} from {2}, restarted {3}")
    @CsvSource({
        "ROOM,   room,  ,      false, aside edit next reply root unseen",
        "ROOM,   room,  ,      true,  aside edit next reply root unseen",
        "ROOM,   room,  3000,  false, aside next unseen",
        "PERSON, alice, ,      false, other root",
        "PERSON, alice, ,      true,  other root",
        "PERSON, alice, 1,     false, other",
        "THREAD, root,  ,      false, edit reply root unseen",
        "THREAD, edit,  ,      true,  edit reply root unseen",
        "THREAD, unseen, 2000, false, edit unseen",
    })
    void sealsWhatAHoldCoversAndNoOther(
            Scope scope, String what, @Nullable Long from, boolean restarted, String captured) throws Exception {
        String id = switch (what) {
            case "room" -> Acts.ROOM;
            case "alice" -> Acts.ALICE;
            default -> Acts.eventId(what);
        };
        held(scope, id, from == null ? null : Instant.ofEpochMilli(SENT + from));
        if (restarted) {
            doors.restart();
        }

        redactAll();

        assertThat(captured()).containsExactlyInAnyOrder(captured.split(" "));
        assertThat(doors.opened(doors.column("captured_event", "vault_item_id").get(0)))
                .contains("origin_server_ts");
    }

    @Test
    void refusesWhereThePolicySaysSo() {
        held(Scope.PERSON, Acts.ALICE, null);
        doors.judge().activate(PolicyFixture.refusingToRemoveSaved());

        assertThat(redact("root", Acts.ROOM).json().at("/org.intramural/reason").asText())
                .isEqualTo("SAVED");
        assertThat(redact("reply", Acts.ROOM).status()).isEqualTo(200);
    }

    @Test
    void saysNoWhereItCannotBeKnownWhatHoldsTheEvent() {
        held(Scope.PERSON, Acts.ALICE, null);
        homeserver.stubFor(get(urlPathMatching(".*/fetch_event/.*unseen"))
                .willReturn(WireMock.aResponse().withStatus(500)));

        assertThat(redact("unseen", Acts.ROOM).status()).isEqualTo(403);

        assertThat(doors.count("intramural_door_faults_total", "NOT_CAPTURED")).isEqualTo(1);
        passes("reply", Acts.ROOM);
        assertThat(captured()).isEmpty();
    }

    @Test
    void letsGoOnceTheLastHoldIsReleasedAndRemembersThatThereWasOne() throws Exception {
        RecordHold first = held(Scope.PERSON, Acts.ALICE, null);
        RecordHold second = held(Scope.ROOM, Acts.ROOM, null);
        doors.judge().activate(PolicyFixture.refusingToRemoveSaved());
        assertThat(redact("root", Acts.ROOM).status()).isEqualTo(403);

        assertThat(doors.holds()
                        .release(first.holdId(), "R. Officer", "answered")
                        .refusal())
                .isNull();
        assertThat(redact("root", Acts.ROOM).status()).isEqualTo(403);
        assertThat(doors.holds()
                        .release(second.holdId(), "R. Officer", "answered")
                        .refusal())
                .isNull();
        assertThat(redact("root", Acts.ROOM).status()).isEqualTo(200);

        doors.restart();
        assertThat(redact("root", Acts.ROOM).status()).isEqualTo(200);
        assertThat(doors.column("record_hold", "release_reason")).containsExactly("answered", "answered");
        assertThat(doors.column("ledger_leaf", "kind")).contains("HELD", "RELEASED");
    }
}
