package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** WireMock as a homeserver that people have lived in, for the tests of this package. */
final class OldHomeserver {

    static final String ROOMS = "/_synapse/admin/v1/rooms";
    static final String USERS = "/_synapse/admin/v2/users";

    private OldHomeserver() {}

    static WireMockExtension onAFreePort() {
        return FakeHomeserver.onAFreePort();
    }

    static Site site(WireMockExtension homeserver) {
        URI url = URI.create(homeserver.baseUrl());
        return new Site(
                url,
                null,
                url,
                null,
                url,
                "hs.lab",
                "@intramural:hs.lab",
                "intramural",
                new Site.Tokens("as-secret", "admin-secret", "management-secret"),
                Set.of("push.agency.example"),
                List.of(),
                null);
    }

    static Visit visit(WireMockExtension homeserver, Duration time) {
        return new Visit(site(homeserver), new Outside(time));
    }

    /** A page of the list of rooms. */
    static void rooms(WireMockExtension homeserver, String from, String next, List<String> rooms) {
        homeserver.stubFor(get(urlPathEqualTo(ROOMS))
                .withQueryParam("from", equalTo(from))
                .willReturn(okJson("{\"rooms\":[" + String.join(",", rooms) + "]"
                        + (next.isEmpty() ? "" : ",\"next_batch\":" + next) + "}")));
    }

    /** One room of the list: made as Synapse makes rooms, with two people of this server in it. */
    static String room(String id) {
        return room(id, 2, true);
    }

    static String room(String id, int people, boolean federatable) {
        return "{\"room_id\":\"" + id + "\",\"joined_local_members\":" + people + ",\"federatable\":" + federatable
                + ",\"encryption\":null,\"public\":false,\"guest_access\":null,\"history_visibility\":\"shared\"}";
    }

    /** The room's state events of a type. */
    static void state(WireMockExtension homeserver, String room, String type, String events) {
        answer(homeserver, room, type, okJson("{\"state\":[" + events + "]}"));
    }

    static void answer(WireMockExtension homeserver, String room, String type, ResponseDefinitionBuilder answer) {
        homeserver.stubFor(get(urlPathEqualTo(ROOMS + "/" + Visit.enc(room) + "/state"))
                .withQueryParam("type", equalTo(type))
                .willReturn(answer));
    }

    static String member(String user, String membership) {
        return "{\"state_key\":\"" + user + "\",\"content\":{\"membership\":\"" + membership + "\"}}";
    }

    static void accounts(WireMockExtension homeserver, String users) {
        homeserver.stubFor(get(urlPathEqualTo(USERS)).willReturn(okJson("{\"users\":[" + users + "],\"total\":9}")));
    }
}
