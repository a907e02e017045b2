package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.store.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
@SuppressWarnings("NullAway.Init")
class DirectChatsTest {

    private static final String BOB = "@bob:hs.lab";
    private static final String MEMBERSHIPS = "/_synapse/admin/v1/users/%40bob%3Ahs.lab/memberships";
    private static final String LOGIN = "/_synapse/admin/v1/users/%40bob%3Ahs.lab/login";
    private static final String DIRECT = "/_matrix/client/v3/user/%40bob%3Ahs.lab/account_data/m.direct";
    private static final String LOGOUT = "/_matrix/client/v3/logout";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final FakeRooms rooms = new FakeRooms(homeserver);

    private final Vertx vertx = Vertx.vertx();
    private HomeserverClient client;
    private DirectChats chats;

    @BeforeEach
    void open() {
        client = FakeHomeserver.client(vertx, homeserver);
        chats = newChats();
        stub(get(MEMBERSHIPS).willReturn(okJson("{\"memberships\":{}}")));
        stub(post(LOGIN).willReturn(okJson("{\"access_token\":\"theirs\"}")));
        stub(post(LOGOUT).willReturn(okJson("{}")));
        stub(get(DIRECT).willReturn(aResponse().withStatus(404).withBody("{\"errcode\":\"M_NOT_FOUND\"}")));
        stub(put(DIRECT).willReturn(okJson("{}")));
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private DirectChats newChats() {
        return new DirectChats(client, test.database(), Clock.fixed(FakeHomeserver.NOW, ZoneOffset.UTC));
    }

    @Test
    void makesARoomForTwoThatNobodyElseCanEnter() {
        rooms.createGives("!one");
        rooms.empty("!one");

        assertThat(chats.roomWith(BOB)).isEqualTo("!one");

        homeserver.verify(1, postRequestedFor(urlEqualTo(FakeRooms.CREATE)).withRequestBody(equalToJson("""
                {"is_direct":true,"preset":"private_chat","name":"Intramural",
                 "topic":"Here you are told what was not delivered, and why.","invite":["@bob:hs.lab"],
                 "creation_content":{"m.federate":false},"power_level_content_override":{"invite":100},
                 "initial_state":[{"type":"m.room.guest_access","state_key":"","content":{"guest_access":"forbidden"}}]}
                """)));
        homeserver.verify(1, FakeRooms.joins("!one").withHeader("Authorization", equalTo("Bearer theirs")));
        homeserver.verify(1, postRequestedFor(urlEqualTo(LOGOUT)));
        homeserver.verify(0, FakeRooms.adminJoins("!one"));
    }

    @Test
    void entersTheRoomIntoThePersonsListOfDirectChatsBesideTheOthers() {
        rooms.createGives("!one");
        rooms.empty("!one");
        stub(get(DIRECT).willReturn(okJson("{\"@carol:hs.lab\":[\"!c\"],\"@intramural:hs.lab\":[\"!old\"],\"x\":1}")));

        chats.roomWith(BOB);

        homeserver.verify(
                1,
                putRequestedFor(urlEqualTo(DIRECT))
                        .withHeader("Authorization", equalTo("Bearer theirs"))
                        .withRequestBody(equalToJson("""
                {"@carol:hs.lab":["!c"],"@intramural:hs.lab":["!old","!one"],"x":1}
                """)));
    }

    @Test
    void leavesTheListAloneWhereTheRoomIsInItAlready() {
        rooms.createGives("!one");
        rooms.empty("!one");
        stub(get(DIRECT).willReturn(okJson("{\"@intramural:hs.lab\":[\"!one\"]}")));

        chats.roomWith(BOB);

        homeserver.verify(0, putRequestedFor(urlEqualTo(DIRECT)));
    }

    @Test
    void speaksToThePersonEvenWhereTheListCannotBeChanged() {
        rooms.createGives("!one");
        rooms.empty("!one");
        stub(put(DIRECT).willReturn(serverError()));

        assertThat(chats.roomWith(BOB)).isEqualTo("!one");
    }

    @Test
    void findsTheRoomAgainAfterARestart() {
        rooms.createGives("!one");
        rooms.empty("!one");

        chats.roomWith(BOB);
        assertThat(newChats().roomWith(BOB)).isEqualTo("!one");

        homeserver.verify(1, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
        homeserver.verify(1, FakeRooms.joins("!one"));
    }

    @Test
    void manyCallsAtOnceMakeOneRoom() throws Exception {
        stub(post(FakeRooms.CREATE).willReturn(okJson("{\"room_id\":\"!one\"}").withFixedDelay(100)));
        rooms.empty("!one");
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> chats.roomWith(BOB)));
            }
            for (Future<String> room : answers) {
                assertThat(room.get(10, TimeUnit.SECONDS)).isEqualTo("!one");
            }
        } finally {
            callers.shutdownNow();
        }
        homeserver.verify(1, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
    }

    @Test
    void saysATextThatPeopleAreNotifiedOf() {
        onRecord("!one");
        rooms.members("!one", FakeRooms.BOTH);
        rooms.said("!one", "");

        chats.say(BOB, "tell-V-1", "Not delivered.");

        homeserver.verify(1, FakeRooms.sent("!one", "tell-V-1").withRequestBody(equalToJson("""
                {"msgtype":"m.text","body":"Not delivered.","org.intramural.message":"tell-V-1","m.mentions":{}}
                """)));
    }

    @Test
    void doesNotSayWhatIsInTheChatAlreadySinceARestartedHomeserverForgetsTransactionIds() {
        onRecord("!one");
        rooms.members("!one", FakeRooms.BOTH);
        rooms.said("!one", said(FakeHomeserver.SERVICE_USER, "tell-V-2") + "," + said(BOB, "tell-V-1"));

        chats.say(BOB, "tell-V-2", "Not delivered.");
        chats.say(BOB, "tell-V-1", "Not delivered.");

        homeserver.verify(0, FakeRooms.sent("!one", "tell-V-2"));
        homeserver.verify(1, FakeRooms.sent("!one", "tell-V-1"));
    }

    @Test
    void saysItWhereItMayNotLookWhetherItHas() {
        onRecord("!one");
        rooms.members("!one", FakeRooms.BOTH);
        rooms.said("!one", "");
        rooms.forbidReading("!one");

        chats.say(BOB, "tell-V-1", "Not delivered.");

        homeserver.verify(1, FakeRooms.sent("!one", "tell-V-1"));
    }

    private static String said(String sender, String message) {
        return "{\"sender\":\"" + sender + "\",\"content\":{\"org.intramural.message\":\"" + message + "\"}}";
    }

    @Test
    void putsBackAPersonWhoHasLeft() {
        onRecord("!one");
        rooms.empty("!one");
        stub(post(FakeRooms.joinOf("!one")).atPriority(1).willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));

        assertThat(chats.roomWith(BOB)).isEqualTo("!one");

        homeserver.verify(
                1, FakeRooms.adminJoins("!one").withRequestBody(equalToJson("{\"user_id\":\"@bob:hs.lab\"}")));
        homeserver.verify(0, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
    }

    @Test
    void joinsThePersonWhereNobodyCanBeLoggedIn() {
        rooms.createGives("!one");
        rooms.empty("!one");
        stub(post(LOGIN).willReturn(FakeHomeserver.error(404, "M_UNRECOGNIZED")));

        assertThat(chats.roomWith(BOB)).isEqualTo("!one");

        homeserver.verify(1, FakeRooms.adminJoins("!one"));
    }

    @Test
    void invitesWhereTheJoinIsRefused() {
        onRecord("!one");
        rooms.members("!one", FakeRooms.ONLY_US);
        stub(post(FakeRooms.joinOf("!one")).willReturn(FakeHomeserver.error(403, "M_CONSENT_NOT_GIVEN")));
        stub(post(FakeRooms.adminJoinOf("!one")).willReturn(FakeHomeserver.error(403, "M_CONSENT_NOT_GIVEN")));
        stub(post("/_matrix/client/v3/rooms/%21one/invite").willReturn(okJson("{}")));

        assertThat(chats.roomWith(BOB)).isEqualTo("!one");

        homeserver.verify(1, postRequestedFor(urlEqualTo("/_matrix/client/v3/rooms/%21one/invite")));
    }

    @Test
    void makesANewRoomWhereWeAreNoLongerIn() {
        onRecord("!one");
        stub(get(FakeRooms.membersOf("!one")).willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));
        rooms.createGives("!two");
        rooms.empty("!two");

        assertThat(chats.roomWith(BOB)).isEqualTo("!two");
        assertThat(chats.roomWith(BOB)).isEqualTo("!two");

        homeserver.verify(1, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
    }

    @Test
    void speaksToNobodyElse() {
        onRecord("!one");
        rooms.members("!one", "{\"joined\":{\"@intramural:hs.lab\":{},\"@bob:hs.lab\":{},\"@carol:hs.lab\":{}}}");
        rooms.createGives("!two");
        rooms.empty("!two");

        assertThat(chats.roomWith(BOB)).isEqualTo("!two");
    }

    @Test
    void takesOverTheRoomWhoseCreationWasNotAnswered() {
        stub(post(FakeRooms.CREATE).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThatThrownBy(() -> chats.roomWith(BOB)).hasMessageStartingWith("create_room: no answer");

        stub(get(MEMBERSHIPS).willReturn(okJson("{\"memberships\":{\"!made\":\"invite\"}}")));
        rooms.describe("!made", "@intramural:hs.lab", "Intramural", "\"@intramural:hs.lab\"");
        rooms.empty("!made");
        assertThat(chats.roomWith(BOB)).isEqualTo("!made");

        homeserver.verify(1, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
        homeserver.verify(1, FakeRooms.joins("!made"));
    }

    @Test
    void takesOverNoRoomButItsOwnAndLeavesASecondOne() {
        test.database().durably(tx -> DirectChatDao.begin(tx, BOB, FakeHomeserver.NOW));
        stub(get(MEMBERSHIPS)
                .willReturn(okJson("{\"memberships\":{\"!gone\":\"leave\",\"!named\":\"join\",\"!theirs\":\"join\","
                        + "\"!three\":\"join\",\"!left\":\"join\",\"!ours\":\"join\",\"!extra\":\"invite\"}}")));
        stub(get("/_synapse/admin/v1/rooms/%21gone").willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        String both = "\"@intramural:hs.lab\",\"@bob:hs.lab\"";
        rooms.describe("!named", "@intramural:hs.lab", "Lobby", both);
        rooms.describe("!theirs", "@mallory:hs.lab", "Intramural", both);
        rooms.describe("!three", "@intramural:hs.lab", "Intramural", both + ",\"@carol:hs.lab\"");
        rooms.describe("!left", "@intramural:hs.lab", "Intramural", "\"@bob:hs.lab\"");
        rooms.describe("!ours", "@intramural:hs.lab", "Intramural", both);
        rooms.describe("!extra", "@intramural:hs.lab", "Intramural", "\"@intramural:hs.lab\"");
        rooms.members("!ours", FakeRooms.BOTH);
        stub(post("/_matrix/client/v3/rooms/%21extra/leave").willReturn(okJson("{}")));

        assertThat(chats.roomWith(BOB)).isEqualTo("!ours");

        homeserver.verify(1, postRequestedFor(urlEqualTo("/_matrix/client/v3/rooms/%21extra/leave")));
        homeserver.verify(0, postRequestedFor(urlEqualTo(FakeRooms.CREATE)));
    }

    @Test
    void leavesTheRoomOfSomebodyWhoDoesNotExist() {
        rooms.createGives("!one");
        rooms.members("!one", FakeRooms.ONLY_US);
        stub(post(LOGIN).willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        stub(post(FakeRooms.adminJoinOf("!one")).willReturn(FakeHomeserver.error(404, "M_NOT_FOUND")));
        stub(post("/_matrix/client/v3/rooms/%21one/leave").willReturn(okJson("{}")));

        HomeserverException e = catchThrowableOfType(HomeserverException.class, () -> chats.roomWith(BOB));

        assertThat(e.status()).isEqualTo(404);
        homeserver.verify(1, postRequestedFor(urlEqualTo("/_matrix/client/v3/rooms/%21one/leave")));
    }

    @Test
    void leavesItsRoomWhenAnotherProcessWasFaster() throws Exception {
        stub(post(FakeRooms.CREATE).willReturn(okJson("{\"room_id\":\"!mine\"}").withFixedDelay(500)));
        rooms.empty("!mine");
        rooms.members("!theirs", FakeRooms.BOTH);
        stub(post("/_matrix/client/v3/rooms/%21mine/leave").willReturn(okJson("{}")));
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<String> room = caller.submit(() -> chats.roomWith(BOB));
            await().until(() -> !homeserver
                    .findAll(postRequestedFor(urlEqualTo(FakeRooms.CREATE)))
                    .isEmpty());
            test.database()
                    .durably(tx ->
                            assertThat(DirectChatDao.settle(tx, BOB, "!theirs")).isTrue());

            assertThat(room.get(10, TimeUnit.SECONDS)).isEqualTo("!theirs");
        } finally {
            caller.shutdownNow();
        }
        homeserver.verify(1, postRequestedFor(urlEqualTo("/_matrix/client/v3/rooms/%21mine/leave")));
    }

    private void onRecord(String roomId) {
        test.database().durably(tx -> DirectChatDao.begin(tx, BOB, FakeHomeserver.NOW));
        test.database()
                .durably(tx -> assertThat(DirectChatDao.settle(tx, BOB, roomId)).isTrue());
    }

    private static void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }
}
