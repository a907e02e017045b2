package intramural.homeserver;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;

/** Rooms as WireMock shows them: who is in, who made them, and what a join changes. */
record FakeRooms(WireMockExtension homeserver) {

    static final String CREATE = "/_matrix/client/v3/createRoom";
    static final String ONLY_US = "{\"joined\":{\"@intramural:hs.lab\":{}}}";
    static final String BOTH = "{\"joined\":{\"@intramural:hs.lab\":{},\"@bob:hs.lab\":{}}}";

    void createGives(String roomId) {
        stub(post(CREATE).willReturn(okJson("{\"room_id\":\"" + roomId + "\"}")));
    }

    /** We are in it, and the person is too once put there. */
    void empty(String roomId) {
        stub(get(membersOf(roomId))
                .inScenario(roomId)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(ONLY_US)));
        stub(get(membersOf(roomId))
                .inScenario(roomId)
                .whenScenarioStateIs("seated")
                .willReturn(okJson(BOTH)));
        for (String join : List.of(joinOf(roomId), adminJoinOf(roomId))) {
            stub(post(join).inScenario(roomId).willReturn(okJson("{}")).willSetStateTo("seated"));
        }
    }

    void members(String roomId, String joined) {
        stub(get(membersOf(roomId)).willReturn(okJson(joined)));
    }

    void describe(String roomId, String creator, String name, String members) {
        String url = "/_synapse/admin/v1/rooms/" + encoded(roomId);
        stub(get(url).willReturn(okJson("{\"creator\":\"" + creator + "\",\"name\":\"" + name + "\"}")));
        stub(get(url + "/members").willReturn(okJson("{\"members\":[" + members + "]}")));
    }

    /** The newest events, and that more can be said. */
    void said(String roomId, String events) {
        stub(get(urlPathEqualTo("/_synapse/admin/v1/rooms/" + encoded(roomId) + "/messages"))
                .willReturn(okJson("{\"chunk\":[" + events + "]}")));
        stub(put(urlPathMatching(".*/send/m.room.message/.*")).willReturn(okJson("{\"event_id\":\"$said\"}")));
    }

    void forbidReading(String roomId) {
        stub(get(urlPathEqualTo("/_synapse/admin/v1/rooms/" + encoded(roomId) + "/messages"))
                .willReturn(FakeHomeserver.error(403, "M_FORBIDDEN")));
    }

    static RequestPatternBuilder sent(String roomId, String message) {
        return putRequestedFor(
                urlEqualTo("/_matrix/client/v3/rooms/" + encoded(roomId) + "/send/m.room.message/" + message));
    }

    static RequestPatternBuilder joins(String roomId) {
        return postRequestedFor(urlEqualTo(joinOf(roomId)));
    }

    static RequestPatternBuilder adminJoins(String roomId) {
        return postRequestedFor(urlEqualTo(adminJoinOf(roomId)));
    }

    static String joinOf(String roomId) {
        return "/_matrix/client/v3/rooms/" + encoded(roomId) + "/join";
    }

    static String adminJoinOf(String roomId) {
        return "/_synapse/admin/v1/join/" + encoded(roomId);
    }

    static String membersOf(String roomId) {
        return "/_matrix/client/v3/rooms/" + encoded(roomId) + "/joined_members";
    }

    private static String encoded(String roomId) {
        return roomId.replace("!", "%21");
    }

    private void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }
}
