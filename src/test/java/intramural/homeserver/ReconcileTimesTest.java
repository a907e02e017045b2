package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When rooms are read again: at start, after failures, and when the policy data change. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class ReconcileTimesTest {

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
    void passesByItselfAtStartAndOnceTheHomeserverIsBack() {
        rooms.show();
        Reconcile reconcile = rooms.reconcile();
        reconcile.start();
        await().until(() -> reconcile.progress().completed() != null);
        homeserver.stubFor(
                get(urlPathEqualTo("/_matrix/client/versions")).willReturn(FakeHomeserver.error(502, "M_UNKNOWN")));
        int asked = homeserver
                .findAll(WireMock.getRequestedFor(urlPathEqualTo("/_matrix/client/versions")))
                .size();
        await().until(() -> homeserver
                        .findAll(WireMock.getRequestedFor(urlPathEqualTo("/_matrix/client/versions")))
                        .size()
                > asked + 1);
        rooms.sent("lost");
        rooms.show();
        assertThat(rooms.taken).isEmpty();
        homeserver.stubFor(get(urlPathEqualTo("/_matrix/client/versions")).willReturn(okJson("{}")));
        await().until(() -> rooms.taken.contains("lost"));
        reconcile.close();
    }

    @Test
    void goesOnAfterAnErrorInTheMiddleOfARoom() {
        rooms.sent("deep");
        rooms.show();
        rooms.overflows.set(true);
        try (Reconcile reconcile = rooms.reconcile()) {
            reconcile.start();
            await().until(() -> !rooms.overflows.get());
            rooms.clock.advance(Duration.ofMinutes(10));
            await().until(() -> rooms.taken.contains("deep"));
        }
    }

    @Test
    void aRoomThatTheHomeserverStumblesOverKeepsNoOtherUnreadAndIsTriedAgain() {
        rooms.are(RoomsUnderTest.OTHER, RoomsUnderTest.ROOM);
        homeserver.stubFor(
                get(urlPathEqualTo(RoomsUnderTest.OTHER_MESSAGES)).willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        try (Reconcile reconcile = rooms.reconcile()) {
            rooms.sent("line");
            rooms.show();
            reconcile.start();
            await().until(() -> reconcile.progress().completed() != null);
            assertThat(rooms.taken).containsExactly("line");
            assertThat(reconcile.progress().roomsLeft()).isEqualTo(1);

            homeserver.stubFor(
                    get(urlPathEqualTo(RoomsUnderTest.OTHER_MESSAGES)).willReturn(okJson("{\"chunk\":[]}")));
            int before = rooms.pagesRead();
            rooms.clock.advance(Duration.ofSeconds(30));
            await().until(() -> reconcile.progress().roomsLeft() == 0);
            assertThat(rooms.pagesRead()).as("the others are not read for it").isEqualTo(before);
        }
    }

    @Test
    void aHomeserverThatReadsNoRoomAtAllIsLeftInPeace() {
        String[] ids =
                IntStream.range(0, 30).mapToObj(i -> "!r" + i + ":hs.lab").toArray(String[]::new);
        rooms.are(ids);
        homeserver.stubFor(get(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))
                .willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));

        assertThatThrownBy(rooms.reconcile()::pass).isInstanceOf(HomeserverException.class);

        assertThat(homeserver.findAll(
                        WireMock.getRequestedFor(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))))
                .hasSize(10);
    }

    @Test
    void roomsThatAreGoneAreNoIllHomeserver() {
        String[] ids =
                IntStream.range(0, 30).mapToObj(i -> "!r" + i + ":hs.lab").toArray(String[]::new);
        rooms.are(Stream.concat(Stream.of(ids), Stream.of(RoomsUnderTest.ROOM)).toArray(String[]::new));
        homeserver.stubFor(get(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))
                .willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        rooms.sent("line");
        rooms.show();

        rooms.reconcile().pass();

        assertThat(rooms.taken).containsExactly("line");
    }

    @Test
    void manyRoomsThatFailedAreTriedAgainWithoutTheOthers() {
        String[] failing =
                IntStream.range(0, 12).mapToObj(i -> "!r" + i + ":hs.lab").toArray(String[]::new);
        List<String> all = new ArrayList<>();
        for (String id : failing) {
            all.addAll(List.of(id, RoomsUnderTest.ROOM));
        }
        rooms.are(all.toArray(String[]::new));
        homeserver.stubFor(get(urlPathMatching("/_synapse/admin/v1/rooms/.*/messages"))
                .willReturn(FakeHomeserver.error(500, "M_UNKNOWN")));
        rooms.show();
        try (Reconcile reconcile = rooms.reconcile()) {
            reconcile.start();
            await().until(() -> reconcile.progress().completed() != null);
            assertThat(reconcile.progress().roomsLeft()).isEqualTo(failing.length);
            int before = rooms.pagesRead();
            homeserver.stubFor(get(urlPathMatching("/_synapse/admin/v1/rooms/%21r[0-9]+%3Ahs.lab/messages"))
                    .willReturn(okJson("{\"chunk\":[]}")));

            rooms.clock.advance(Duration.ofSeconds(30));
            await().until(() -> reconcile.progress().roomsLeft() == 0);

            assertThat(rooms.pagesRead()).isEqualTo(before);
        }
    }

    @Test
    void aChangedPolicyDoesNotWaitForWhatFailedBeforeIt() {
        rooms.sent("line");
        rooms.show();
        rooms.overflows.set(true);
        try (Reconcile reconcile = rooms.reconcile()) {
            reconcile.start();
            await().until(() -> !rooms.overflows.get());
            // The clock stands, so that what failed is not tried again.
            rooms.policy = "2";
            await().until(() -> rooms.taken.contains("line"));
        }
    }

    @Test
    void aPolicyThatChangesDuringAPassIsAppliedAtOnce() {
        rooms.are(RoomsUnderTest.ROOM, RoomsUnderTest.OTHER);
        homeserver.stubFor(get(urlPathEqualTo(RoomsUnderTest.OTHER_MESSAGES)).willReturn(okJson("{\"chunk\":[]}")));
        rooms.show();
        Reconcile reconcile = rooms.reconcile();
        reconcile.pass();
        rooms.sent("line");
        rooms.show();
        int before = rooms.otherRead();
        rooms.whenTaken = () -> rooms.policy = "2";

        reconcile.pass();
        assertThat(rooms.otherRead()).as("reading on under the old policy").isEqualTo(before);

        reconcile.pass();
        assertThat(rooms.otherRead()).isEqualTo(before + 1);
        assertThat(rooms.again).containsExactly("line");
        assertThat(rooms.row().policy()).isEqualTo("2");
    }
}
