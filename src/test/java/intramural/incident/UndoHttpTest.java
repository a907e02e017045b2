package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.CapturedLog;
import intramural.homeserver.FakeHomeserver;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.store.TestDatabase;
import intramural.vault.VaultItems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Undoing late finds on a homeserver that WireMock plays, faults included. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class UndoHttpTest {

    private static final String SSN = "her ssn is 536-22-8914 CANARY-2b7c";
    private static final String BOB = "@bob:agency.example";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private UndoUnderTest undo;
    private FakeRoom room;

    @BeforeEach
    void start() {
        undo = new UndoUnderTest(homeserver, test.database());
        room = undo.room();
    }

    @AfterEach
    void stop() throws Exception {
        undo.stop();
    }

    private String find(ObjectNode raw) {
        return undo.find(raw);
    }

    @Test
    void capturesEachEventBeforeItRedactsItAndBindsAllToOneIncident() {
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, FakeRoom.reply("root", "> <@alice> " + SSN + "\n\nno!"));
        room.add("plain", BOB, FakeRoom.reply("root", "seen"));
        room.receipt(BOB, "plain", 1_795_600_000_900L);
        try (CapturedLog log = new CapturedLog()) {
            JsonNode incident = undo.awaitAftermath(find(root));

            assertThat(room.calls()).containsExactly("fetch root", "redact root", "fetch quote", "redact quote");
            assertThat(incident.path("events").findValuesAsText("sealed_as"))
                    .allMatch(item -> test.database()
                            .read(tx -> VaultItems.find(tx, item))
                            .isPresent());
            assertThat(incident.at("/exposure/people/0/user_id").asText()).isEqualTo(BOB);
            assertThat(incident.at("/exposure/people/0/read_at").asText()).startsWith("2026-");
            assertThat(works()).contains("incident.tell", "incident.say");
            assertThat(incident.toString() + log.text()).doesNotContain("CANARY");
        }
        assertThat(column("ledger_leaf", "kind")).containsExactlyInAnyOrder("LATE", "CAPTURED", "CAPTURED");
    }

    @Test
    void takesWhatQuotesAndEditsItThoughThatCameWhenTheRestWasTakenAway() {
        String reference = find(room.add("root", Stopped.ALICE, FakeRoom.text(SSN)));
        undo.awaitAftermath(reference);

        deliver("quote", BOB, FakeRoom.reply("root", "> her ssn …\n\nno!"));
        deliver("seen", BOB, FakeRoom.reply("root", "I have seen it"));
        UndoUnderTest.await("the quote to go").until(() -> room.calls().contains("redact quote"));
        deliver("edit", BOB, edit("quote", "never mind"));
        UndoUnderTest.await("its edit to go").until(() -> room.calls().contains("redact edit"));

        UndoUnderTest.await("all work").until(() -> pending() == 0);
        assertThat(room.calls()).doesNotContain("redact seen");
        assertThat(undo.incident(reference).path("events").findValuesAsText("role"))
                .containsExactly("FOUND", "QUOTE", "EDIT");
        assertThat(works().stream().filter("incident.say"::equals)).hasSize(1);
    }

    @Test
    void redactsNothingTwiceThoughTheHomeserverBreaksDownAndTheServiceIsStartedAgain() {
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, FakeRoom.reply("root", "> " + SSN + "\n\nno!"));
        room.brokenFor("quote");
        String reference = find(root);
        UndoUnderTest.await("a try at the quote").until(() -> room.calls().contains("redact quote"));
        undo.restart(() -> room.redactable("quote"));
        undo.clock().advance(Duration.ofMinutes(10));

        JsonNode incident = undo.awaitAftermath(reference);

        assertThat(room.calls().stream().filter("redact root"::equals)).hasSize(1);
        assertThat(incident.path("events").findValuesAsText("redacted_how")).containsExactly("OWN", "OWN");
        assertThat(incident.path("events")).hasSize(2);
    }

    @Test
    void saysAfterAFewTriesWhatNobodyMayRedactAndRedactsItWhenThatIsMended() {
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.forbiddenFor("root");
        String reference = find(root);
        UndoUnderTest.await("it to be blocked").until(() -> {
            undo.clock().advance(Duration.ofSeconds(1));
            return !undo.work().blocked().isEmpty();
        });
        // A second, two, four … between them: half a minute.
        assertThat(room.calls().stream().filter("redact root"::equals)).hasSize(Undo.TRIES);
        assertThat(undo.incident(reference).path("status").asText()).isEqualTo("FOUND");

        room.redactable("root");
        assertThat(undo.work().unblock(undo.work().blocked().get(0).key())).isEqualTo(1);
        undo.await(reference, "REDACTED");
    }

    @Test
    void letsExactlySoManyThroughInAMinuteAndAllThatWaitOnceAPersonSaysSo() {
        limit(3, Set.of());
        for (int i = 0; i < 6; i++) {
            find(room.add("line" + i, Stopped.ALICE, FakeRoom.text(SSN + i)));
        }
        UndoUnderTest.await("the rest to wait")
                .until(() -> statuses().stream().filter("HELD"::equals).count() == 3);
        assertThat(statuses()).filteredOn("REDACTED"::equals).hasSize(3);
        assertThat(undo.breaker().hold()).get().extracting(Breaker.Hold::cause).isEqualTo(Breaker.Cause.TOO_MANY);

        undo.restart(() -> {});
        undo.clock().advance(Duration.ofHours(1));
        assertThat(undo.breaker().hold()).isPresent();
        assertThat(undo.breaker().waiting()).isEqualTo(3);

        assertThat(undo.breaker().resume()).isEqualTo(3);
        UndoUnderTest.await("all of them").until(() -> statuses().stream().allMatch("REDACTED"::equals));
        assertThat(undo.breaker().hold()).isEmpty();
    }

    @Test
    void leavesWhatThePolicyAllowsAgainWhenItIsToldToGoOn() {
        undo.breaker().stop();
        String reference = find(room.add("line", Stopped.ALICE, FakeRoom.text("see https://t.me/abc")));
        undo.await(reference, "HELD");

        PolicyData whole = PolicyFixture.whole();
        undo.judge()
                .activate(
                        new PolicyData("mended", whole.paragraphs(), whole.messages(), whole.dataClasses(), Map.of()));
        undo.breaker().resume();

        undo.await(reference, "CLEARED");
        assertThat(room.calls()).doesNotContain("redact line");
    }

    @Test
    void leavesTheQuoteOfAProtectedPersonToPeople() {
        limit(30, Set.of(BOB));
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, FakeRoom.reply("root", "> " + SSN + "\n\nno!"));

        JsonNode incident = undo.awaitAftermath(find(root));

        assertThat(incident.path("events").findValuesAsText("redacted_how")).containsExactly("OWN", "LEFT");
        assertThat(room.calls()).doesNotContain("redact quote");
        assertThat(find(room.add("own", BOB, FakeRoom.text(SSN)))).satisfies(own -> undo.await(own, "FLAGGED"));
    }

    @Test
    void leavesWhatItsSenderHasConfirmedWhileItWasLookedAt() {
        String reference = find(room.add("kept", Stopped.ALICE, FakeRoom.text("dob 04/12/1983 for the form")));
        say(Stopped.ALICE, "!keep " + reference);
        test.database().durably(tx -> {
            IncidentDao.hold(tx, reference);
            IncidentDao.settleOpen(
                    tx, reference, Incident.Status.CLEARED, undo.clock().instant());
        });
        assertThat(undo.incident(reference).path("status").asText()).isEqualTo("KEPT");
    }

    @Test
    void waitsForTheSenderOfAWeakFindAndTakesTheirWordOnly() {
        String kept = find(room.add("kept", Stopped.ALICE, FakeRoom.text("dob 04/12/1983 for the form")));
        String gone = find(room.add("gone", Stopped.ALICE, FakeRoom.text("dob 05/11/1984 for the form")));
        assertThat(undo.incident(kept).path("status").asText()).isEqualTo("WEAK");
        assertThat(works()).contains("incident.tell");

        say(BOB, "!keep " + kept);
        assertThat(undo.incident(kept).path("status").asText()).isEqualTo("WEAK");
        say(Stopped.ALICE, "> quoted\n\n!keep " + kept);
        say(Stopped.ALICE, "please !keep " + gone);
        undo.clock().advance(Duration.ofMinutes(16));

        undo.await(gone, "REDACTED");
        assertThat(undo.incident(kept).path("status").asText()).isEqualTo("KEPT");
        assertThat(room.calls()).doesNotContain("redact kept");
    }

    @Test
    void takesTheSendersWordThoughTheBreakerHoldsTheirWeakFindBack() {
        undo.breaker().stop();
        String kept = find(room.add("kept", Stopped.ALICE, FakeRoom.text("dob 04/12/1983 for the form")));
        undo.clock().advance(Duration.ofMinutes(16));
        undo.await(kept, "HELD");

        say(Stopped.ALICE, "!keep " + kept);
        undo.breaker().resume();
        undo.clock().advance(Duration.ofMinutes(2));

        assertThat(undo.incident(kept).path("status").asText()).isEqualTo("KEPT");
        UndoUnderTest.await("all work").until(() -> pending() == 0);
        assertThat(room.calls()).doesNotContain("redact kept");
    }

    /** Work on late finds that is not done; the messages to people have no handler here. */
    private int pending() {
        return test.database()
                .read(tx -> tx.createQuery("""
                                SELECT COUNT(*) FROM work
                                WHERE kind IN ('incident.undo', 'incident.aftermath') AND status = 'PENDING'
                                """).mapTo(Integer.class).one());
    }

    private static ObjectNode edit(String target, String body) {
        ObjectNode content = FakeRoom.text("* " + body);
        content.set("m.new_content", FakeRoom.text(body));
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", Stopped.eventId(target));
        return content;
    }

    private void say(String sender, String body) {
        deliver("word" + sender.charAt(1) + body.length(), sender, FakeRoom.text(body));
    }

    private void deliver(String name, String sender, ObjectNode content) {
        undo.deliver(room.add(name, sender, content));
    }

    private void limit(int mostPerMinute, Set<String> people) {
        undo.judge()
                .activate(PolicyFixture.whole(
                        new PolicyData.LateFinds(mostPerMinute, Duration.ofDays(1), Set.of(), people, Set.of())));
    }

    private List<String> statuses() {
        return column("incident", "status");
    }

    private List<String> works() {
        return column("work", "kind");
    }

    private List<String> column(String table, String column) {
        return test.database()
                .read(tx -> tx.createQuery("SELECT " + column + " FROM " + table + " ORDER BY 1")
                        .mapTo(String.class)
                        .list());
    }
}
