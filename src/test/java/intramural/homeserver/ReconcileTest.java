package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finding what no transaction brought, room by room, with a homeserver that breaks down in between. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class ReconcileTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private RoomsUnderTest rooms;

    @BeforeEach
    void open() {
        rooms = new RoomsUnderTest(homeserver, test.database());
    }

    @AfterEach
    void close() throws Exception {
        rooms.close();
    }

    @Test
    void takesWhatWasSentSinceTheFirstStartAndNothingTwice() {
        rooms.sent("before");
        Reconcile reconcile = rooms.reconcile();
        rooms.show();
        rooms.clock.advance(Duration.ofMillis(1));
        reconcile.pass();
        assertThat(rooms.taken).isEmpty();

        rooms.sent(250, "line");
        rooms.show();
        reconcile.pass();
        assertThat(rooms.taken).hasSize(250).contains("line0", "line249").doesNotHaveDuplicates();
        assertThat(reconcile.progress().found()).isEqualTo(250);

        int before = rooms.pagesRead();
        reconcile.pass();
        assertThat(rooms.taken).hasSize(250);
        assertThat(rooms.pagesRead() - before)
                .as("one page is enough where nothing is new")
                .isEqualTo(1);
    }

    @Test
    void takesWhatWasStoredBehindAnEventThatIsConfirmed() {
        rooms.show();
        rooms.reconcile().pass();
        rooms.sent(30, "line");
        rooms.show();
        rooms.reconcile().pass();
        ObjectNode late = rooms.sent("late");
        rooms.timeline.remove(late);
        rooms.timeline.add(rooms.timeline.size() - 10, late);
        rooms.sent("new");
        rooms.show();
        rooms.reconcile().pass();
        assertThat(rooms.taken).contains("late", "new");
    }

    @Test
    void goesOnWhereTheHomeserverBrokeDownAndThenTakesWhatCameMeanwhile() {
        Reconcile reconcile = rooms.reconcile();
        rooms.show();
        reconcile.pass();
        rooms.sent(250, "line");
        rooms.show();
        homeserver.stubFor(get(urlPathEqualTo(RoomsUnderTest.MESSAGES))
                .withQueryParam("from", equalTo("t200"))
                .willReturn(FakeHomeserver.error(503, "M_UNKNOWN")));

        reconcile.pass();
        assertThat(reconcile.progress().roomsLeft()).isEqualTo(1);
        assertThat(rooms.taken).hasSize(200);
        assertThat(rooms.row().token()).isEqualTo("t200");

        // After a kill, another process; meanwhile one more was sent.
        rooms.page(200);
        rooms.sent("meanwhile");
        rooms.page(0);
        rooms.reconcile().pass();
        assertThat(rooms.taken).hasSize(251).contains("line0", "meanwhile").doesNotHaveDuplicates();
        assertThat(RoomsUnderTest.name(String.valueOf(rooms.row().confirmed()))).isEqualTo("meanwhile");
        assertThat(rooms.row().token()).isNull();
    }

    @Test
    void judgesTheRecentPastAgainWhenThePolicyChanges() {
        Reconcile reconcile = rooms.reconcile();
        rooms.show();
        reconcile.pass();
        rooms.sent("old");
        rooms.clock.advance(Duration.ofHours(2));
        rooms.sent("recent");
        rooms.show();
        reconcile.pass();
        assertThat(rooms.again).isEmpty();

        rooms.policy = "2";
        reconcile.pass();
        reconcile.pass();
        assertThat(rooms.again).containsExactly("recent");
        assertThat(rooms.row().policy()).isEqualTo("2");
    }

    @Test
    void judgesNothingAgainInANewRoomWhoseLinesWereSentUnderThisPolicy() {
        Reconcile reconcile = rooms.reconcile();
        rooms.show();
        reconcile.pass();
        rooms.clock.advance(Duration.ofMinutes(6));
        rooms.sent("line");
        rooms.show();
        reconcile.pass();
        test.database().durably(tx -> tx.execute("DELETE FROM reconcile_room"));

        reconcile.pass();

        assertThat(rooms.again).isEmpty();
        assertThat(rooms.row().policy()).isEqualTo("1");
    }

    @Test
    void judgesARoomAgainThatNoPassHasReadBeforeThePolicyChanged() {
        rooms.show();
        rooms.reconcile().pass();
        rooms.sent("known");
        rooms.show();
        rooms.reconcile().pass();
        test.database().durably(tx -> tx.execute("DELETE FROM reconcile_room"));

        rooms.policy = "2";
        rooms.reconcile().pass();

        assertThat(rooms.again).containsExactly("known");
    }

    @Test
    void readsTheOriginalOfWhatWasRedactedBeforeAnybodySawIt() {
        rooms.reconcile().pass();
        ObjectNode gone = rooms.sent("gone");
        ObjectNode pdu = gone.deepCopy();
        gone.putObject("content");
        gone.putObject("unsigned").putObject("redacted_because");
        rooms.show();
        homeserver.stubFor(get("/_synapse/admin/v1/fetch_event/%24"
                        + gone.path("event_id").asText().substring(1))
                .willReturn(okJson("{\"event\":" + pdu + "}")));
        List<String> bodies = new ArrayList<>();
        Reconcile.Taker taker = new Reconcile.Taker() {
            @Override
            public void take(String key, List<RoomEvent> events) {
                events.forEach(event -> bodies.add(event.content().path("body").asText()));
            }

            @Override
            public void judgeAgain(List<RoomEvent> events) {}
        };
        new Reconcile(
                        rooms.client,
                        test.database(),
                        rooms.intake,
                        taker,
                        () -> rooms.policy,
                        () -> Duration.ofHours(1),
                        Reconcile.Settings.standard(),
                        rooms.clock)
                .pass();
        assertThat(bodies).containsExactly("x");
    }

    @Test
    void leavesARoomThatCannotBeReadAndGoesOn() {
        rooms.are("!gone:hs.lab", RoomsUnderTest.ROOM);
        homeserver.stubFor(get(urlPathEqualTo("/_synapse/admin/v1/rooms/%21gone%3Ahs.lab/messages"))
                .willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        rooms.show();
        rooms.reconcile().pass();
        rooms.sent("line");
        rooms.show();
        rooms.reconcile().pass();
        assertThat(rooms.taken).containsExactly("line");
    }
}
