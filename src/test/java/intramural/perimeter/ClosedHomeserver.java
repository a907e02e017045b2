package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * WireMock as an installation that the doctor finds closed, until a test has something answered otherwise. Homeserver,
 * service, management port and gateway are one server: their paths differ.
 */
public final class ClosedHomeserver {

    public static final String TOKENS = "secret-of-the-test";

    private static final String GATEWAY = "/gateway";

    private static final String STATE = """
            [{"type":"m.room.create","content":{"m.federate":false,"room_version":"11"}}]""";

    private final WireMockExtension server;

    public ClosedHomeserver(WireMockExtension server) {
        this.server = server;
        answer(9, ".*", 404, "{\"errcode\":\"M_UNRECOGNIZED\"}");
        service();
        homeserver();
        gateway();
    }

    /** @param priority 1 to go before what a closed one answers */
    public void answer(int priority, String path, int status, String body) {
        server.stubFor(any(urlPathMatching(path)).atPriority(priority).willReturn(jsonResponse(body, status)));
    }

    private void service() {
        answer(5, "/health", 200, "{}");
        answer(5, "/work/blocked", 200, "[]");
        answer(5, "/ready", 200, "{\"service_user_ready\":true,\"policy_version\":\"1\"}");
        answer(5, "/self-test", 200, "{\"passed\":true}");
        answer(5, "/probe/.*", 200, "{}");
        answer(5, "/_intramural/door/v1/", 200, "{\"versions\":[1]}");
        server.stubFor(any(urlPathMatching("/metrics"))
                .atPriority(5)
                .willReturn(ok("intramural_door_wrong_secret_total 0.0\nintramural_policy_faults 0.0\n")));
    }

    private void homeserver() {
        answer(5, ".*/versions", 200, "{\"versions\":[\"v1.1\"]}");
        answer(5, ".*/whoami", 200, "{\"user_id\":\"@intramural:agency.example\"}");
        answer(5, ".*/background_updates/enabled", 200, "{}");
        answer(5, ".*/server_version", 200, "{\"server_version\":\"1.163.1\"}");
        answer(5, ".*/ping", 200, "{\"duration_ms\":3}");
        answer(
                5,
                "/_synapse/client/intramural",
                200,
                "{\"contract\":1,\"callbacks\":" + ModuleChecks.callbacks() + "}");
        answer(5, ".*/federation_whitelist", 200, "{\"whitelist_enabled\":true,\"whitelist\":[]}");
        answer(5, ".*/profile/.*doctor.*", 403, "{\"error\":\"Federation denied with doctor.invalid.\"}");
        answer(6, ".*/profile/.*", 401, "{}");
        answer(5, ".*/destinations", 200, "{\"total\":0}");
        answer(5, ".*/createRoom", 200, "{\"room_id\":\"!r:agency.example\"}");
        answer(5, ".*/v3/rooms/.*/state", 200, STATE);
        answer(5, ".*/admin/v1/rooms/.*/state", 200, "{\"state\":[]}");
        answer(5, ".*/admin/v1/rooms", 200, "{\"rooms\":[]}");
        answer(5, ".*/users/media", 200, "{\"users\":[]}");
        answer(4, ".*/state/.*", 403, "{\"org.intramural\":{\"paragraph\":\"1.1\"}}");
        answer(5, ".*/(invite|directory/list/room/.*|register|leave|forget)", 403, "{}");
        answer(5, ".*/joined_rooms", 200, "{\"joined_rooms\":[]}");
        answer(5, ".*/admin/v2/users", 200, "{\"users\":[],\"total\":0}");
        answer(5, ".*/capabilities", 200, """
                {"capabilities":{"m.room_versions":{"default":"11"},"m.set_displayname":{"enabled":false},
                 "m.set_avatar_url":{"enabled":false},"m.3pid_changes":{"enabled":false}}}""");
        answer(6, ".*/publicRooms", 401, "{}");
        server.stubFor(any(urlPathMatching(".*/publicRooms"))
                .atPriority(4)
                .withQueryParam("limit", equalTo("1"))
                .willReturn(jsonResponse("{\"chunk\":[]}", 200)));
    }

    private void gateway() {
        answer(4, GATEWAY + "/_synapse/.*", 404, "{}");
        answer(
                4,
                GATEWAY + "/.*/(media/.*|pushers/set|profile/.*)",
                403,
                "{\"org.intramural\":{\"paragraph\":\"3.4\"}}");
        answer(4, GATEWAY + "/.well-known/matrix/client", 200, "{\"io.element.e2ee\":{\"force_disable\":true}}");
    }

    public Site site() {
        return site(URI.create(server.baseUrl() + GATEWAY));
    }

    Site siteWithoutGateway() {
        return site(null);
    }

    private Site site(@Nullable URI gateway) {
        URI base = URI.create(server.baseUrl());
        return new Site(
                base,
                null,
                base,
                gateway,
                base,
                "agency.example",
                "@intramural:agency.example",
                "intramural",
                new Site.Tokens(TOKENS + "-as", TOKENS + "-admin", TOKENS + "-management"),
                Set.of("push.agency.example"),
                List.of(),
                null);
    }

    /** What the doctor finds all the same, result by check: no configuration can be read, and no keys are served. */
    static Map<String, String> usual() {
        Map<String, String> usual = new TreeMap<>(Map.of("verify keys", "WEAK"));
        for (String unread : List.of(
                "listeners",
                "first module",
                "without a verdict",
                "side channels",
                "application services",
                "our namespace",
                "our rate limit",
                "accounts' addresses",
                "text in Synapse's log",
                "redacted originals",
                "message retention",
                "push delivery",
                "text in notifications",
                "outgoing addresses")) {
            usual.put(unread, "unknown");
        }
        return usual;
    }
}
