package intramural.record;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.store.TestDatabase;
import intramural.store.WorkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread is saved whole and once, whatever fails in between, and what is missing is said. */
@Tag("database")
class SaveThreadTest {

    @RegisterExtension
    static final WireMockExtension HOMESERVER = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Talk talk = new Talk();
    private SavingUnderTest saving;

    @BeforeEach
    void aHomeserver() {
        saving = new SavingUnderTest(HOMESERVER, test.database(), talk);
    }

    @AfterEach
    void close() {
        saving.close();
    }

    /** Serves the talk in pages of so many, with these events in place of those of the same id. */
    private void serve(int pageSize, ObjectNode... instead) {
        saving.served().serve(pageSize, instead);
    }

    private JsonNode record() {
        List<SavedThread> all = new SavedThreads(test.database()).list(10);
        assertThat(all).hasSize(1);
        String id = all.get(0).recordId();
        return Talk.json(new SavedThreads(test.database())
                .find(id)
                .orElseThrow()
                .path("files")
                .path("record.json")
                .asText());
    }

    private List<JsonNode> lines() {
        String id = new SavedThreads(test.database()).list(10).get(0).recordId();
        return new SavedThreads(test.database())
                .lines(id, 1, 1000).stream()
                        .map(line -> (JsonNode) Talk.json(line))
                        .toList();
    }

    @Test
    void leavesOutNamesThatPolicyForbids() {
        String name = "Case of " + Talk.NOT_TO_BE_REPEATED;
        String root = talk.say("Who covers Friday?");
        talk.rename(name);
        talk.reply(root, "I do");
        serve(10);
        saving.served().named(name);

        saving.runToItsEnd(root, "$request");

        JsonNode record = record();
        assertThat(record.path("room_name").isNull()).isTrue();
        assertThat(record.at("/members/at_first/0/display_name").asText()).isEqualTo("Alice");
        assertThat(record.at("/members/at_last/0/display_name").isNull()).isTrue();
        assertThat(record.at("/members/at_last/0/user_id").asText()).isEqualTo(Talk.ALICE);
        assertThat(record.toString()).doesNotContain(Talk.NOT_TO_BE_REPEATED);
    }

    @Test
    void goesOnWhereTheLastRunEndedAndSavesEveryEventOnce() {
        String root = talk.say("Who covers Friday?");
        for (int i = 0; i < 40; i++) {
            talk.reply(root, "reply " + i);
            talk.say("something else " + i);
        }
        String request = talk.reply(root, "!save for the file");
        serve(3);

        saving.runToItsEnd(root, request);

        assertThat(lines()).hasSize(42);
        assertThat(lines().stream().map(line -> line.path("position").asInt())).isSorted();
        assertThat(record().at("/saved/reason").asText()).isEqualTo("for the file");
        assertThat(record().at("/completeness/timeline_events_read").asInt()).isEqualTo(82);
        assertThat(record().at("/proof/signatures").asInt()).isEqualTo(42);
    }

    /** The commit that ends a record may go unheard: the run after it finds the record, and what it needs is known. */
    @Test
    void knowsWhatARecordNeedsThoughAnotherRunHasEndedIt() {
        String root = talk.say("Who covers Friday?");
        String reply = talk.reply(root, "me");
        String request = talk.reply(root, "!save");
        serve(10);
        saving.runToItsEnd(root, request);

        try (SavingUnderTest another = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            assertThat(another.isOfRecord(reply)).isFalse();
            another.runToItsEnd(root, request);
            assertThat(another.isOfRecord(reply)).isTrue();
        }
        assertThat(new SavedThreads(test.database()).list(10)).hasSize(1);
    }

    @Test
    void waitsForAHomeserverThatIsAwayInTheMiddle() {
        String root = talk.say("Who covers Friday?");
        talk.reply(root, "one");
        String request = talk.reply(root, "!save");
        serve(1);
        HOMESERVER.stubFor(get(urlPathEqualTo(ServedTalk.MESSAGES))
                .withQueryParam("from", equalTo("t2"))
                .inScenario("restart")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("back")
                .atPriority(1)
                .willReturn(aResponse().withStatus(502)));

        WorkResult first = saving.run(root, request);

        assertThat(first.<Boolean>fold(done -> false, retry -> true, blocked -> false))
                .isTrue();
        saving.runToItsEnd(root, request);
        assertThat(lines()).hasSize(3);
    }

    @Test
    void makesOneRecordOfOneRequestAndTellsItInOneMessage() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        serve(100);

        saving.runToItsEnd(root, request);
        saving.runToItsEnd(root, request);

        assertThat(new SavedThreads(test.database()).list(10)).hasSize(1);
        HOMESERVER.verify(2, putRequestedFor(urlPathMatching(".*/send/m.room.message/saved-" + request.substring(1))));
    }

    @Test
    void namesPeopleAsTheyWereCalledAtTheFirstMessageAndAtTheLast() {
        String root = talk.say("Who covers Friday?");
        talk.rename("Alice Adams");
        String request = talk.reply(root, "!save");
        talk.rename("Alice Brown");
        serve(100);

        saving.runToItsEnd(root, request);

        assertThat(record().at("/members/at_first").findValuesAsText("display_name"))
                .containsExactly("Alice");
        assertThat(record().at("/members/at_last").findValuesAsText("display_name"))
                .containsExactly("Alice Adams");
        assertThat(lines().stream().map(line -> line.path("kind").asText()))
                .containsExactly("ROOT", "MEMBERSHIP", "REPLY");
    }

    @Test
    void takesTheSealedOriginalWhereTheHomeserverHasDroppedIt() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        serve(100);
        saving.deliver(talk.event(talk.redact(root)));
        capturesWhatIsDue(root);
        ObjectNode pruned = Talk.pruned(talk.event(root));
        serve(100, pruned);
        saving.served().fetches(pruned);

        saving.runToItsEnd(root, request);

        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("SEALED");
        assertThat(lines().get(0).at("/pdu/content/body").asText()).isEqualTo("The meeting was on Tuesday");
        assertThat(record().at("/completeness/positions_without_content")).isEmpty();
    }

    /** Runs the work that came of a person's redaction. */
    private void capturesWhatIsDue(String eventId) {
        String payload = test.database()
                .read(tx -> tx.createQuery("SELECT payload FROM work WHERE kind = 'record.capture'")
                        .mapTo(String.class)
                        .one());
        assertThat(Talk.json(payload).path("event_id").asText()).isEqualTo(eventId);
        saving.capture(payload);
    }

    @Test
    void saysThatATextIsGoneWhereNobodyHasIt() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        talk.redact(root);
        ObjectNode pruned = Talk.pruned(talk.event(root));
        serve(100, pruned);
        saving.served().fetches(pruned);

        saving.runToItsEnd(root, request);

        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("NONE");
        assertThat(record().at("/completeness/statement").asText()).contains("The text of 1 redacted event is gone.");
    }

    @Test
    void believesNoOriginalThatTheSignedHashDoesNotProve() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        talk.redact(root);
        serve(100, Talk.pruned(talk.event(root)));
        ObjectNode forged = talk.event(root).deepCopy();
        ((ObjectNode) forged.path("content")).put("body", "The meeting was on Wednesday");
        saving.served().fetches(forged);

        saving.runToItsEnd(root, request);

        assertThat(lines().toString()).doesNotContain("Wednesday");
        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("NONE");
    }

    @Test
    void leavesTheTextOfALateFindUnderSealWithItsIncident() {
        String root = talk.say("Who covers Friday?");
        String found = talk.reply(root, "a number that nobody may send");
        String kept = talk.reply(root, "a number that its sender has confirmed");
        String request = talk.reply(root, "!save");
        lateFind("V-0000000001", found, "FOUND");
        lateFind("V-0000000002", kept, "KEPT");
        serve(100);

        saving.runToItsEnd(root, request);

        assertThat(lines().get(1).path("kind").asText()).isEqualTo("STOPPED");
        assertThat(lines().get(1).at("/stopped/reference").asText()).isEqualTo("V-0000000001");
        assertThat(lines().get(1).at("/stopped/paragraph").asText()).isEqualTo("3.2");
        assertThat(lines().toString() + record())
                .doesNotContain("a number that nobody may send")
                .contains("a number that its sender has confirmed");
        assertThat(record().at("/proof/event_ids").asInt()).isEqualTo(4);
        assertThat(record().path("stopped_acts").findValuesAsText("reference")).containsExactly("V-0000000001");
    }

    private void lateFind(String reference, String eventId, String status) {
        long at = talk.event(eventId).path("origin_server_ts").asLong();
        test.database()
                .durably(tx -> tx.createUpdate("""
                        INSERT INTO incident (reference, kind, status, door, paragraph, reason, outcome, answer, findings,
                            policy_version, act_kind, event_type, sender, room_id, event_id, origin_server_ts,
                            ledger_index, opened_at, created_at)
                        VALUES (:reference, 'LATE', :status, 'transaction', '3.2', 'SSN', 'VETO', 'ALLOW', '[]', '1', 'EVENT',
                            'm.room.message', :sender, :room, :event, :ts, 0, :at, :at)
                        """)
                        .bind("reference", reference)
                        .bind("status", status)
                        .bind("sender", Talk.ALICE)
                        .bind("room", Talk.ROOM)
                        .bind("event", eventId)
                        .bind("ts", at)
                        .bind("at", Instant.ofEpochMilli(at))
                        .execute());
    }

    @Test
    void leavesATombstoneInItsThreadThoughTheHomeserverHasDroppedWhatItWas() {
        String root = talk.say("Who covers Friday?");
        String stopped = talk.reply(root, "Stopped under 3.2");
        String answer = talk.answer(stopped, "What was that?");
        talk.events().forEach(saving::deliver);
        saving.clock().advance(Duration.ofDays(9));
        lateFind("V-0000000001", stopped, "REDACTED");
        String request = talk.reply(root, "!save");
        ObjectNode pruned = Talk.pruned(talk.event(stopped));
        serve(100, pruned);
        saving.served().fetches(pruned);

        saving.runToItsEnd(root, request);

        assertThat(lines().stream().map(line -> line.path("kind").asText()))
                .containsExactly("ROOT", "STOPPED", "REPLY", "REPLY");
        assertThat(lines().get(2).path("event_id").asText()).isEqualTo(answer);
        assertThat(record().at("/completeness/statement").asText()).startsWith("No gap is known");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void statesAGapWhereTheHomeserverHasLostWhatItHadDelivered(boolean plain) {
        String root = talk.say("Who covers Friday?");
        String lost = plain ? talk.answer(root, "lost since") : talk.reply(root, "lost since");
        talk.events().forEach(saving::deliver);
        ObjectNode gone = talk.event(lost);
        talk.events().remove(gone);
        String request = talk.reply(root, "!save");
        saving.clock().advance(Duration.ofSeconds(5));
        serve(100);

        saving.runToItsEnd(root, request);

        assertThat(record().at("/completeness/statement").asText()).startsWith("There is a gap: 1 event");
        assertThat(record().at("/completeness/missing_event_ids/0").asText()).isEqualTo(lost);
        assertThat(record().at("/completeness/not_delivered").asInt()).isEqualTo(1);
    }

    @Test
    void keepsSignaturesUnprovenAndSaysSoWhereNobodyServesTheKeys() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        serve(100);
        HOMESERVER.stubFor(get("/_matrix/key/v2/server").willReturn(jsonResponse("{\"server_name\":\"hs.lab\"}", 200)));

        saving.runToItsEnd(root, request);

        assertThat(record().at("/completeness/statement").asText()).contains("signatures are kept unproven");
        assertThat(record().at("/proof/signatures").asInt()).isZero();
    }
}
