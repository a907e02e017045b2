package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.detect.Detection;
import intramural.door.Deliveries;
import intramural.gateway.CapturedLog;
import intramural.homeserver.FakeHomeserver;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.Patience;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.judge.Judge;
import intramural.judge.Verdict;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.policy.paragraph.Rulebook;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
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

    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final Judge judge = new Judge(
            PolicyFixture.SERVER,
            PolicyFixture.SERVICE,
            Rulebook.engine(),
            new Detection(),
            PolicyFixture.whole(),
            clock,
            new byte[32]);
    private final Vertx vertx = Vertx.vertx();
    private WorkQueue work;
    private Incidents incidents;
    private Breaker breaker;
    private FakeRoom room;

    @BeforeEach
    void start() {
        room = new FakeRoom(homeserver);
        startService();
    }

    private void startService() {
        work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        incidents = new Incidents(test.database(), vault, work, clock);
        breaker = incidents.breaker(judge::policy);
        HomeserverClient client = new HomeserverClient(
                vertx,
                new HomeserverConfig(
                        URI.create(homeserver.baseUrl()),
                        PolicyFixture.SERVER,
                        PolicyFixture.SERVICE,
                        "intramural",
                        "as",
                        "admin"));
        LateFinds parts = new LateFinds(
                test.database(),
                client,
                new Intake(test.database(), vault, clock, List.of()),
                new Redactor(client, () -> true),
                judge.kept(),
                judge::policy,
                this::judge,
                clock);
        work.handle(Undo.kind(), Patience.with(incidents.undo(parts, breaker)));
        work.handle(Aftermath.kind(), Patience.with(incidents.aftermath(parts, breaker)));
        work.start();
    }

    @AfterEach
    void stop() throws Exception {
        work.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Verdict judge(RoomEvent event) {
        return judge.hear(Deliveries.act(event)).verdict();
    }

    /** Judges the event as the transaction door does; its incident's reference. */
    private String find(ObjectNode raw) {
        RoomEvent event = Objects.requireNonNull(RoomEvent.read(raw));
        Verdict verdict = judge(event);
        incidents.foundAgain(new StoppedAct(verdict, "test", raw, clock.instant()), event);
        return String.valueOf(verdict.reference());
    }

    private JsonNode incident(String reference) {
        return incidents.describe(reference).orElseThrow();
    }

    private JsonNode await(String reference, String status) {
        await("the status " + status)
                .until(() -> incident(reference).path("status").asText(), status::equals);
        return incident(reference);
    }

    private JsonNode awaitAftermath(String reference) {
        await("the aftermath").until(() -> incident(reference).has("exposure"));
        return incident(reference);
    }

    private static ObjectNode reply(String target, String body) {
        ObjectNode content = FakeRoom.text(body);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", Stopped.eventId(target));
        return content;
    }

    @Test
    void capturesEachEventBeforeItRedactsItAndBindsAllToOneIncident() {
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, reply("root", "> <@alice> " + SSN + "\n\nno!"));
        room.add("plain", BOB, reply("root", "seen"));
        room.receipt(BOB, "plain", 1_795_600_000_900L);
        try (CapturedLog log = new CapturedLog()) {
            JsonNode incident = awaitAftermath(find(root));

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
        awaitAftermath(reference);

        deliver("quote", BOB, reply("root", "> her ssn …\n\nno!"));
        deliver("seen", BOB, reply("root", "I have seen it"));
        await("the quote to go").until(() -> room.calls().contains("redact quote"));
        deliver("edit", BOB, edit("quote", "never mind"));
        await("its edit to go").until(() -> room.calls().contains("redact edit"));

        await("all work").until(() -> pending() == 0);
        assertThat(room.calls()).doesNotContain("redact seen");
        assertThat(incident(reference).path("events").findValuesAsText("role"))
                .containsExactly("FOUND", "QUOTE", "EDIT");
        assertThat(works().stream().filter("incident.say"::equals)).hasSize(1);
    }

    @Test
    void redactsNothingTwiceThoughTheHomeserverBreaksDownAndTheServiceIsStartedAgain() {
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, reply("root", "> " + SSN + "\n\nno!"));
        room.brokenFor("quote");
        String reference = find(root);
        await("a try at the quote").until(() -> room.calls().contains("redact quote"));
        work.stop();
        room.redactable("quote");
        startService();
        clock.advance(Duration.ofMinutes(10));

        JsonNode incident = awaitAftermath(reference);

        assertThat(room.calls().stream().filter("redact root"::equals)).hasSize(1);
        assertThat(incident.path("events").findValuesAsText("redacted_how")).containsExactly("OWN", "OWN");
        assertThat(incident.path("events")).hasSize(2);
    }

    @Test
    void letsExactlySoManyThroughInAMinuteAndAllThatWaitOnceAPersonSaysSo() {
        limit(3, Set.of());
        for (int i = 0; i < 6; i++) {
            find(room.add("line" + i, Stopped.ALICE, FakeRoom.text(SSN + i)));
        }
        await("the rest to wait")
                .until(() -> statuses().stream().filter("HELD"::equals).count() == 3);
        assertThat(statuses()).filteredOn("REDACTED"::equals).hasSize(3);
        assertThat(breaker.hold()).get().extracting(Breaker.Hold::cause).isEqualTo(Breaker.Cause.TOO_MANY);

        work.stop();
        startService();
        clock.advance(Duration.ofHours(1));
        assertThat(breaker.hold()).isPresent();
        assertThat(breaker.waiting()).isEqualTo(3);

        assertThat(breaker.resume()).isEqualTo(3);
        await("all of them").until(() -> statuses().stream().allMatch("REDACTED"::equals));
        assertThat(breaker.hold()).isEmpty();
    }

    @Test
    void leavesWhatThePolicyAllowsAgainWhenItIsToldToGoOn() {
        breaker.stop();
        String reference = find(room.add("line", Stopped.ALICE, FakeRoom.text("see https://t.me/abc")));
        await(reference, "HELD");

        PolicyData whole = PolicyFixture.whole();
        judge.activate(new PolicyData("mended", whole.paragraphs(), whole.messages(), whole.dataClasses(), Map.of()));
        breaker.resume();

        await(reference, "CLEARED");
        assertThat(room.calls()).doesNotContain("redact line");
    }

    @Test
    void leavesTheQuoteOfAProtectedPersonToPeople() {
        limit(30, Set.of(BOB));
        ObjectNode root = room.add("root", Stopped.ALICE, FakeRoom.text(SSN));
        room.add("quote", BOB, reply("root", "> " + SSN + "\n\nno!"));

        JsonNode incident = awaitAftermath(find(root));

        assertThat(incident.path("events").findValuesAsText("redacted_how")).containsExactly("OWN", "LEFT");
        assertThat(room.calls()).doesNotContain("redact quote");
        assertThat(find(room.add("own", BOB, FakeRoom.text(SSN)))).satisfies(own -> await(own, "FLAGGED"));
    }

    @Test
    void waitsForTheSenderOfAWeakFindAndTakesTheirWordOnly() {
        String kept = find(room.add("kept", Stopped.ALICE, FakeRoom.text("dob 04/12/1983 for the form")));
        String gone = find(room.add("gone", Stopped.ALICE, FakeRoom.text("dob 05/11/1984 for the form")));
        assertThat(incident(kept).path("status").asText()).isEqualTo("WEAK");
        assertThat(works()).contains("incident.tell");

        say(BOB, "!keep " + kept);
        assertThat(incident(kept).path("status").asText()).isEqualTo("WEAK");
        say(Stopped.ALICE, "> quoted\n\n!keep " + kept);
        say(Stopped.ALICE, "please !keep " + gone);
        clock.advance(Duration.ofMinutes(16));

        await(gone, "REDACTED");
        assertThat(incident(kept).path("status").asText()).isEqualTo("KEPT");
        assertThat(room.calls()).doesNotContain("redact kept");
    }

    @Test
    void takesTheSendersWordThoughTheBreakerHoldsTheirWeakFindBack() {
        breaker.stop();
        String kept = find(room.add("kept", Stopped.ALICE, FakeRoom.text("dob 04/12/1983 for the form")));
        clock.advance(Duration.ofMinutes(16));
        await(kept, "HELD");

        say(Stopped.ALICE, "!keep " + kept);
        breaker.resume();
        clock.advance(Duration.ofMinutes(2));

        assertThat(incident(kept).path("status").asText()).isEqualTo("KEPT");
        await("all work").until(() -> pending() == 0);
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
        ObjectNode raw = room.add(name, sender, content);
        test.database().durably(tx -> incidents.accept(tx, Objects.requireNonNull(RoomEvent.read(raw))));
    }

    private void limit(int mostPerMinute, Set<String> people) {
        judge.activate(PolicyFixture.whole(
                new PolicyData.LateFinds(mostPerMinute, Duration.ofDays(1), Set.of(), people, Set.of())));
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30));
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
