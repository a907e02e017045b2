package intramural.incident;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.policy.PolicyFixture;
import intramural.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who could read a late find: those who were in the room between its sending and its redaction. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class ExposureHttpTest {

    private static final String SSN = "her ssn is 536-22-8914 CANARY-2b7c";
    private static final String BOB = "@bob:agency.example";
    private static final String CAROL = "@carol:agency.example";
    private static final String DAVE = "@dave:agency.example";
    private static final String ERIN = "@erin:agency.example";
    private static final String FRANK = "@frank:agency.example";
    private static final int LINES = 130;

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private UndoUnderTest undo;
    private FakeRoom room;
    private ObjectNode root;
    private Instant redacted;

    @BeforeEach
    void aLateFindInARoomOfAliceAndBob() {
        undo = new UndoUnderTest(homeserver, test.database());
        room = undo.room();
        root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        redacted = undo.clock().instant();
    }

    @AfterEach
    void stop() throws Exception {
        undo.stop();
    }

    private JsonNode exposure() {
        return undo.awaitAftermath(undo.find(root)).path("exposure");
    }

    /** What stands of each person under this name; "null" for nothing. */
    private static Map<String, String> people(JsonNode exposure, String what) {
        Map<String, String> people = new TreeMap<>();
        exposure.path("people")
                .forEach(person -> people.put(
                        person.path("user_id").asText(), person.path(what).asText()));
        return people;
    }

    @Test
    void listsWhoCameBeforeTheRedactionWithTheTimeThoughTheyWentAgain() {
        room.moves(CAROL, "invite", redacted.minusSeconds(360));
        room.moves(CAROL, "join", redacted.minusSeconds(300));
        room.moves(CAROL, "join", redacted.minusSeconds(240));
        room.moves(CAROL, "leave", redacted.minusSeconds(180));
        room.moves(DAVE, "join", redacted);

        JsonNode exposure = exposure();

        assertThat(people(exposure, "joined_at"))
                .containsEntry(CAROL, "2026-11-25T09:55:00Z")
                .containsEntry(DAVE, "2026-11-25T10:00:00Z");
        assertThat(exposure.path("gap").asText())
                .startsWith("Members: all who were in the room from the event to its redaction.");
    }

    @Test
    void listsWhoWasThereThoughTheyWentAndCameBackInBetween() {
        room.moves(BOB, "leave", redacted.minusSeconds(300));
        room.moves(BOB, "join", redacted.minusSeconds(240));
        room.moves(BOB, "leave", redacted.minusSeconds(180));

        assertThat(people(exposure(), "joined_at")).isEqualTo(Map.of(BOB, "null"));
    }

    @Test
    void listsNobodyWhoOnlyWasInvitedOrCameLaterNorTheSenderNorTheService() {
        room.moves(CAROL, "invite", redacted.minusSeconds(300));
        room.moves(DAVE, "join", redacted.plusMillis(1));
        room.moves(PolicyFixture.SERVICE, "join", redacted.minusSeconds(240));
        room.moves(Stopped.ALICE, "join", redacted.minusSeconds(180));

        assertThat(people(exposure(), "joined_at")).containsOnlyKeys(BOB);
    }

    /** So many lines that they are read in three parts; in the middle carol comes and goes, at the end bob quotes. */
    private void muchHappensAfterwards() {
        ObjectNode quote = room.add("quote", BOB, FakeRoom.reply("root", "> " + SSN + "\n\nno!"));
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            events.add(FakeRoom.line(i));
        }
        events.set(61, room.moves(CAROL, "join", redacted.minusSeconds(300)));
        events.set(62, room.moves(CAROL, "leave", redacted.minusSeconds(240)));
        events.set(LINES - 1, quote);
        room.onePageEach(events);
        room.receipt(CAROL, "quote", redacted.minusSeconds(270).toEpochMilli());
        room.receipt(DAVE, "before", redacted.minusSeconds(100).toEpochMilli());
        room.sent("before", root.path("origin_server_ts").asLong() - 1);
    }

    @Test
    void readsOnToTheEndHoweverMuchHasHappenedAndThenKnowsAll() {
        muchHappensAfterwards();

        JsonNode exposure = exposure();

        assertThat(people(exposure, "membership")).isEqualTo(Map.of(BOB, "THERE", CAROL, "CAME"));
        assertThat(people(exposure, "joined_at")).isEqualTo(Map.of(BOB, "null", CAROL, "2026-11-25T09:55:00Z"));
        assertThat(people(exposure, "read_at")).isEqualTo(Map.of(BOB, "null", CAROL, "2026-11-25T09:55:30Z"));
        assertThat(exposure.path("gap").asText())
                .startsWith("Members: all who were in the room from the event to its redaction. Receipts: the newest");
        assertThat(room.calls()).contains("redact quote");
        homeserver.verify(LINES + 1, getRequestedFor(urlPathMatching(".*/messages")));
    }

    @Test
    void goesOnWhereItWasWhenTheServiceIsStartedAgain() {
        muchHappensAfterwards();
        room.brokenPage(LINES - 10);
        String reference = undo.find(root);
        UndoUnderTest.await("the broken page").until(() -> room.askedForPage(LINES - 10) > 0);

        undo.restart(() -> room.mendedPage(LINES - 10));
        undo.clock().advance(Duration.ofMinutes(10));

        JsonNode exposure = undo.awaitAftermath(reference).path("exposure");
        assertThat(people(exposure, "joined_at")).isEqualTo(Map.of(BOB, "null", CAROL, "2026-11-25T09:55:00Z"));
        assertThat(room.askedForPage(10)).isEqualTo(1);
        assertThat(room.askedForPage(LINES - 30)).isEqualTo(2);
    }

    @Test
    void saysOfWhomItDoesNotKnowWhereTheHomeserverDoesNotShowTheRoomToItsEnd() {
        room.standsStill();
        room.membersToday(Stopped.ALICE, CAROL);
        room.moves(DAVE, "join", redacted.minusSeconds(300));
        long sent = root.path("origin_server_ts").asLong();
        room.receipt(ERIN, "root", sent + Duration.ofMinutes(1).toMillis());
        room.receipt(FRANK, "gone", sent + Duration.ofMinutes(1).toMillis());
        room.gone("gone");

        JsonNode exposure = exposure();

        assertThat(people(exposure, "membership")).isEqualTo(Map.of(BOB, "THERE", CAROL, "UNKNOWN", ERIN, "UNKNOWN"));
        assertThat(people(exposure, "read_at"))
                .isEqualTo(Map.of(BOB, "null", CAROL, "null", ERIN, "2026-11-25T09:47:40Z"));
        assertThat(exposure.path("gap").asText())
                .contains("who came and went behind that is not known, nor when others of today came.")
                .contains("Receipts at events that nobody has any more: 1;");
    }

    @Test
    void claimsNothingOfMembersWhereTheEventIsGoneFromTheRoom() {
        String reference = undo.find(root);
        undo.await(reference, "REDACTED");
        undo.awaitAftermath(reference);
        ObjectNode second = room.add("second", Stopped.ALICE, FakeRoom.text(SSN + " again"));
        room.membersToday(Stopped.ALICE, CAROL);
        room.goneOnceRedacted("second");

        JsonNode exposure = undo.awaitAftermath(undo.find(second)).path("exposure");

        assertThat(people(exposure, "membership")).isEqualTo(Map.of(CAROL, "UNKNOWN"));
        assertThat(exposure.path("gap").asText()).contains("does not show the event any more");
    }
}
