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

    @Test
    void takesTheMembersOfTodayAndSaysSoWhereMoreHasHappenedThanItReads() {
        room.neverEnds();
        room.membersToday(Stopped.ALICE, CAROL);
        long sent = root.path("origin_server_ts").asLong();
        room.receipt(DAVE, "unread", sent + Duration.ofMinutes(1).toMillis());
        room.receipt(ERIN, "unread", sent - 1);

        JsonNode exposure = exposure();

        assertThat(people(exposure, "joined_at")).isEqualTo(Map.of(BOB, "null", CAROL, "null", DAVE, "null"));
        assertThat(people(exposure, "read_at"))
                .isEqualTo(Map.of(BOB, "null", CAROL, "null", DAVE, "2026-11-25T09:47:40Z"));
        assertThat(exposure.path("gap").asText())
                .startsWith("Members: those at the event and those of today; who came and went between is not known.");
        homeserver.verify(50, getRequestedFor(urlPathMatching(".*/messages")));
    }
}
