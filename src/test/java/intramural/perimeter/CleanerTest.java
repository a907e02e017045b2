package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static intramural.perimeter.OldHomeserver.member;
import static intramural.perimeter.OldHomeserver.room;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cleaning asks of the homeserver, and in whose name. */
class CleanerTest {

    private static final String ROOM = "!a:hs.lab";
    private static final String ADMIN = "/_synapse/admin/v1/users/";
    private static final String KICK = "/_matrix/client/v3/rooms/" + Visit.enc(ROOM) + "/kick";

    @RegisterExtension
    private final WireMockExtension homeserver = OldHomeserver.onAFreePort();

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void aRoomWithAnOutsider() {
        homeserver.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        OldHomeserver.accounts(homeserver, "");
        OldHomeserver.rooms(homeserver, "0", "", List.of(room(ROOM)));
        OldHomeserver.state(
                homeserver,
                ROOM,
                "m.room.member",
                String.join(
                        ",",
                        member("@bob:hs.lab", "join"),
                        member("@alice:hs.lab", "join"),
                        member("@root:hs.lab", "leave"),
                        member("@olga:x.example", "join")));
        OldHomeserver.state(homeserver, ROOM, "m.room.server_acl", "{\"content\":{\"allow\":[\"hs.lab\"]}}");
        OldHomeserver.state(homeserver, ROOM, "m.room.create", "{\"sender\":\"@bob:hs.lab\",\"content\":{}}");
        OldHomeserver.state(
                homeserver,
                ROOM,
                "m.room.power_levels",
                "{\"content\":{\"users\":{\"@alice:hs.lab\":100,\"@root:hs.lab\":100,\"@olga:x.example\":50}}}");
        login("@alice:hs.lab", "alices-hand");
        login("@bob:hs.lab", "bobs-hand");
    }

    @Test
    void actsAsTheMostPowerfulPersonInTheRoomSaysForWhomAndGivesTheTokenBack() {
        Cleaner.Result result = clean(true);

        assertThat(lines).containsExactly("done    put @olga:x.example out of " + ROOM);
        assertThat(result.failed()).isZero();
        homeserver.verify(
                1,
                postRequestedFor(urlPathEqualTo(KICK))
                        .withHeader("Authorization", equalTo("Bearer alices-hand"))
                        .withRequestBody(equalToJson(
                                "{\"user_id\":\"@olga:x.example\",\"reason\":\"1.1: only people of this server. Cleaned by"
                                        + " @intramural:hs.lab\"}")));
        homeserver.verify(
                1,
                postRequestedFor(urlPathEqualTo(ADMIN + "%40alice%3Ahs.lab/login"))
                        .withRequestBody(matchingJsonPath("$.valid_until_ms")));
        homeserver.verify(
                1,
                postRequestedFor(urlPathEqualTo("/_matrix/client/v3/logout"))
                        .withHeader("Authorization", equalTo("Bearer alices-hand")));
    }

    @Test
    void changesNothingUnlessItIsTold() {
        Cleaner.Result result = clean(false);

        assertThat(lines).containsExactly("would   put @olga:x.example out of " + ROOM);
        assertThat(result.wanted()).isOne();
        homeserver.verify(0, postRequestedFor(anyUrl()));
        homeserver.verify(0, putRequestedFor(anyUrl()));
        assertThat(homeserver.findAll(anyRequestedFor(anyUrl())))
                .hasSameSizeAs(homeserver.findAll(getRequestedFor(anyUrl())));
    }

    @Test
    void takesTheNextPersonWhereTheFirstIsLocked() {
        homeserver.stubFor(post(urlPathEqualTo(ADMIN + "%40alice%3Ahs.lab/login"))
                .willReturn(jsonResponse("{\"errcode\":\"M_USER_LOCKED\"}", 401)));

        clean(true);

        homeserver.verify(
                1, postRequestedFor(urlPathEqualTo(KICK)).withHeader("Authorization", equalTo("Bearer bobs-hand")));
    }

    @Test
    void saysWhatFailedWithoutTheHomeserversWords() {
        homeserver.stubFor(post(urlPathEqualTo(KICK))
                .willReturn(jsonResponse("{\"errcode\":\"M_FORBIDDEN\",\"error\":\"canary\"}", 403)));

        Cleaner.Result result = clean(true);

        assertThat(lines).containsExactly("FAILED  put @olga:x.example out of " + ROOM + ": 403 M_FORBIDDEN");
        assertThat(result.failed()).isOne();
    }

    @Test
    void waitsWhereTheHomeserverLimitsWhatAPersonMayDo() {
        homeserver.stubFor(post(urlPathEqualTo(KICK))
                .inScenario("limit")
                .whenScenarioStateIs(STARTED)
                .willReturn(jsonResponse("{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":150}", 429))
                .willSetStateTo("over"));
        homeserver.stubFor(post(urlPathEqualTo(KICK))
                .inScenario("limit")
                .whenScenarioStateIs("over")
                .willReturn(okJson("{}")));

        assertThat(clean(true).failed()).isZero();
        homeserver.verify(2, postRequestedFor(urlPathEqualTo(KICK)));
    }

    @Test
    void takesANewTokenWhereTheOldOneHasExpired() {
        homeserver.stubFor(post(urlPathEqualTo(KICK))
                .inScenario("expiry")
                .whenScenarioStateIs(STARTED)
                .willReturn(jsonResponse("{\"errcode\":\"M_UNKNOWN_TOKEN\"}", 401))
                .willSetStateTo("renewed"));

        assertThat(clean(true).failed()).isZero();
        homeserver.verify(2, postRequestedFor(urlPathEqualTo(ADMIN + "%40alice%3Ahs.lab/login")));
    }

    @Test
    void saysWhereNobodyCanAct() {
        OldHomeserver.state(homeserver, ROOM, "m.room.member", member("@olga:x.example", "join"));

        clean(true);

        assertThat(lines)
                .containsExactly(
                        "FAILED  put @olga:x.example out of " + ROOM + ": no answer (no account here can do it)");
    }

    @Test
    void locksGuestsBecauseDeactivationLeavesTheirTokens() {
        OldHomeserver.rooms(homeserver, "0", "", List.of());
        OldHomeserver.accounts(
                homeserver,
                "{\"name\":\"@1:hs.lab\",\"is_guest\":true,\"deactivated\":true,\"locked\":false},"
                        + "{\"name\":\"@2:hs.lab\",\"is_guest\":true,\"deactivated\":true,\"locked\":true}");

        clean(true);

        assertThat(lines).containsExactly("done    deactivate and lock the guest @1:hs.lab");
        for (String body : List.of("{\"deactivated\":true}", "{\"locked\":true}")) {
            homeserver.verify(
                    1,
                    putRequestedFor(urlPathEqualTo(OldHomeserver.USERS + "/%401%3Ahs.lab"))
                            .withRequestBody(equalToJson(body)));
        }
    }

    @Test
    void removesAPusherInItsOwnersName() {
        OldHomeserver.rooms(homeserver, "0", "", List.of());
        OldHomeserver.accounts(homeserver, "{\"name\":\"@alice:hs.lab\",\"is_guest\":false}");
        homeserver.stubFor(
                get(urlPathEqualTo(ADMIN + "%40alice%3Ahs.lab/pushers")).willReturn(okJson("""
                {"pushers":[{"kind":"http","app_id":"x","pushkey":"k","data":{"url":"https://push.example/n"}},
                 {"kind":"http","app_id":"ours","pushkey":"k","data":{"url":"https://push.agency.example/n"}}]}""")));

        clean(true);

        assertThat(lines).containsExactly("done    remove a pusher of @alice:hs.lab");
        homeserver.verify(
                1,
                postRequestedFor(urlPathEqualTo("/_matrix/client/v3/pushers/set"))
                        .withHeader("Authorization", equalTo("Bearer alices-hand"))
                        .withRequestBody(equalToJson("{\"app_id\":\"x\",\"pushkey\":\"k\",\"kind\":null}")));
    }

    @Test
    void saysWhatItCouldNotLookAt() {
        OldHomeserver.accounts(homeserver, "{\"name\":\"@alice:hs.lab\",\"is_guest\":false}");
        OldHomeserver.answer(homeserver, ROOM, "m.room.member", jsonResponse("{}", 500));

        assertThat(clean(true).unseen()).isEqualTo("rooms (1 not shown), the pushers of 1 accounts");
    }

    private void login(String user, String token) {
        homeserver.stubFor(post(urlPathEqualTo(ADMIN + Visit.enc(user) + "/login"))
                .willReturn(okJson("{\"access_token\":\"" + token + "\"}")));
    }

    private Cleaner.Result clean(boolean really) {
        return new Cleaner(OldHomeserver.site(homeserver), really, lines::add, step -> {}).run();
    }
}
