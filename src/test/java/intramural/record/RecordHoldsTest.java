package intramural.record;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.CapturedLog;
import intramural.homeserver.FakeHomeserver;
import intramural.ledger.Ledger;
import intramural.matrix.JsonBytes;
import intramural.matrix.StrictJson;
import intramural.record.RecordHold.Scope;
import intramural.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds as an operator places and releases them, and what is kept of them. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class RecordHoldsTest {

    private static final String REASON = "Request 26-117 CANARY-7d1e";

    @RegisterExtension
    static final WireMockExtension HOMESERVER = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Talk talk = new Talk();
    private SavingUnderTest service;
    private RecordHolds holds;

    @BeforeEach
    void aHomeserver() {
        service = new SavingUnderTest(HOMESERVER, test.database(), talk);
        holds = service.holds();
        HOMESERVER.stubFor(get(urlPathMatching(".*/admin/v1/rooms/%21front-desk%3Ahs.lab"))
                .willReturn(okJson("{\"version\":\"11\"}")));
        HOMESERVER.stubFor(
                get(urlPathMatching(".*/admin/v1/rooms/%21old%3Ahs.lab")).willReturn(okJson("{\"version\":\"2\"}")));
        HOMESERVER.stubFor(
                get(urlPathMatching(".*/admin/v2/users/%40alice%3Ahs.lab")).willReturn(okJson("{}")));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private RecordHold place(Scope scope, String id, @Nullable Instant from) {
        return Objects.requireNonNull(
                holds.place(scope, id, from, " R. Officer ", REASON).hold());
    }

    @Test
    void keepsAllOfAHoldAndOfItsRelease() {
        Instant from = Instant.parse("2026-11-01T08:00:00.123456Z");
        RecordHold placed = place(Scope.ROOM, Talk.ROOM, from);
        service.clock().advance(Duration.ofDays(3));
        RecordHold released = Objects.requireNonNull(
                holds.release(placed.holdId(), "Counsel", "settled").hold());
        service.clock().advance(Duration.ofDays(1));
        RecordHold second = place(Scope.PERSON, Talk.ALICE, null);

        assertThat(RecordHolds.list(test.database())).containsExactly(second, released);

        assertThat(placed.holdId()).matches("H-[0-9A-Z]{10}");
        assertThat(placed.coversFrom()).isEqualTo(from);
        assertThat(placed.placedBy()).isEqualTo("R. Officer");
        assertThat(placed.reason()).isEqualTo(REASON);
        assertThat(released)
                .isEqualTo(new RecordHold(
                        placed.holdId(),
                        Scope.ROOM,
                        Talk.ROOM,
                        from,
                        REASON,
                        "R. Officer",
                        placed.placedAt(),
                        placed.ledgerIndex(),
                        new RecordHold.Release(
                                "Counsel", "settled", placed.placedAt().plus(Duration.ofDays(3)), 1)));
    }

    @Test
    void commitsInTheLedgerToWhatIsKept() throws Exception {
        RecordHold placed = place(Scope.PERSON, Talk.ALICE, Instant.parse("2026-11-01T08:00:00.123456Z"));

        RecordHold kept = RecordHolds.list(test.database()).get(0);
        byte[] leaf = test.database()
                .read(tx -> Ledger.leaves(tx, placed.ledgerIndex(), placed.ledgerIndex() + 1)
                        .get(0)
                        .bytes());
        byte[] salt =
                test.database().read(tx -> Ledger.salt(tx, placed.ledgerIndex()).orElseThrow());
        ByteArrayOutputStream salted = new ByteArrayOutputStream();
        salted.write(salt);
        salted.write(JsonBytes.of(RecordJson.hold(kept)));
        assertThat(StrictJson.parseOurs(leaf).path("commitment").asText())
                .isEqualTo(Proof.hex(Proof.sha256(salted.toByteArray())));
        assertThat(new String(leaf, StandardCharsets.UTF_8)).contains("HELD").doesNotContain("CANARY");
    }

    @Test
    void holdsTheThreadWhicheverOfItsMessagesIsNamed() {
        String root = talk.say("Who covers Friday?");
        String reply = talk.reply(root, "I can");
        String edit = talk.edit(reply, "I can until one");
        service.served().serve(100);

        assertThat(List.of(root, reply, edit))
                .allSatisfy(named ->
                        assertThat(place(Scope.THREAD, named, null).scopeId()).isEqualTo(root));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ROOM   | !none:hs.lab   | no room of this id",
                "ROOM   | #desk:hs.lab   | begins with an exclamation mark",
                "ROOM   | !old:hs.lab    | upgrade the room first",
                "PERSON | @nobody:hs.lab | no person of this id here; it must be like @alice:hs.lab",
                "PERSON | @alice:b.lab   | no person of this id here",
                "PERSON | alice          | no person of this id here",
                "THREAD | $none          | no message with this id",
                "THREAD | $ggggggggggggggggggggggggggggggggggggggggggg | no message with this id",
            })
    void placesNoHoldThatWouldCoverNothing(Scope scope, String id, String sentence) {
        assertThat(holds.place(scope, id, null, "R. Officer", REASON).refusal()).contains(sentence);
        assertThat(RecordHolds.list(test.database())).isEmpty();
    }

    @Test
    void placesNoneWithoutAReasonAndAName() {
        assertThat(holds.place(Scope.ROOM, Talk.ROOM, null, "R. Officer", " ").refusal())
                .contains("A reason is needed");
        assertThat(holds.place(Scope.ROOM, Talk.ROOM, null, "", REASON).refusal())
                .contains("who wants this");
        assertThat(holds.place(Scope.ROOM, Talk.ROOM, null, "R. Officer", "x".repeat(2001))
                        .refusal())
                .contains("at most 2000");
    }

    @Test
    void saysThatItCannotAskTheHomeserverNow() {
        HOMESERVER.stubFor(
                get(urlPathMatching(".*/admin/v1/rooms/%21front-desk%3Ahs.lab")).willReturn(jsonResponse("{}", 502)));
        assertThat(holds.place(Scope.ROOM, Talk.ROOM, null, "R. Officer", REASON)
                        .refusal())
                .contains("cannot be asked now whether there is such a room", "try again");
    }

    @Test
    void releasesOnceAndOnlyWhatThereIs() {
        String id = place(Scope.ROOM, Talk.ROOM, null).holdId();
        assertThat(holds.release("H-0000000000", "Counsel", "settled").refusal())
                .contains("no hold of this id");
        assertThat(holds.release(id, "Counsel", "settled").refusal()).isNull();
        assertThat(holds.release(id, "Counsel", "again").refusal()).contains("released at", "already");
    }

    @Test
    void saysNothingOfAReasonInTheLog() {
        try (CapturedLog log = new CapturedLog()) {
            RecordHold placed = place(Scope.ROOM, Talk.ROOM, null);
            holds.release(placed.holdId(), "Counsel", REASON);
            assertThat(log.text()).contains(placed.holdId()).doesNotContain("CANARY");
            assertThat(placed.toString()).doesNotContain("CANARY");
        }
    }
}
