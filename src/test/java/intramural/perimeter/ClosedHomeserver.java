package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
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
            [{"type":"m.room.create","content":{"m.federate":false,"room_version":"11"}},
             {"type":"m.room.power_levels","content":{"users":{"@intramural:agency.example":100}}}]""";

    private static final String REFUSAL = "{\"org.intramural\":{\"paragraph\":\"1.1\"}}";

    private final WireMockExtension server;

    public ClosedHomeserver(WireMockExtension server) {
        this.server = server;
        answer(9, ".*", 404, "{\"errcode\":\"M_UNRECOGNIZED\"}");
        service();
        homeserver();
        gateway(GATEWAY);
    }

    /**
     * @param priority 1 to go before what a closed one answers
     * @param path a pattern, of the query too if it has a question mark
     */
    public void answer(int priority, String path, int status, String body) {
        UrlPattern pattern = path.contains("\\?") ? urlMatching(path) : urlPathMatching(path);
        server.stubFor(any(pattern).atPriority(priority).willReturn(jsonResponse(body, status)));
    }

    private void service() {
        answer(5, "/health", 200, "{}");
        answer(5, "/work/blocked", 200, "[]");
        answer(5, "/ready", 200, "{\"service_user_ready\":true,\"policy_version\":\"1\"}");
        answer(5, "/self-test", 200, "{\"passed\":true}");
        answer(5, "/probe/.*", 200, "{}");
        answer(5, "/probe/rooms/.*", 200, "[\"!refused:agency.example\"]");
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
                "{\"contract\":1,\"front\":true,\"callbacks\":" + ModuleChecks.callbacks() + "}");
        answer(5, ".*/federation_whitelist", 200, "{\"whitelist_enabled\":true,\"whitelist\":[]}");
        answer(5, ".*/profile/.*doctor.*", 403, "{\"error\":\"Federation denied with doctor.invalid.\"}");
        answer(4, ".*/profile/.*/org.intramural.doctor", 403, REFUSAL);
        answer(6, ".*/profile/.*", 401, "{}");
        answer(5, ".*/sendToDevice/.*", 403, REFUSAL);
        answer(5, ".*/destinations", 200, "{\"total\":0}");
        answer(5, ".*/createRoom", 200, "{\"room_id\":\"!r:agency.example\"}");
        answer(5, ".*/v3/rooms/.*/state", 200, STATE);
        answer(5, ".*/upgrade", 200, "{\"replacement_room\":\"!u:agency.example\"}");
        server.stubFor(post(urlPathMatching(".*/upgrade"))
                .atPriority(4)
                .withRequestBody(matchingJsonPath("$.new_version", equalTo("10")))
                .willReturn(jsonResponse(REFUSAL, 403)));
        answer(5, ".*/(send|redact)/.*", 200, "{\"event_id\":\"$line\"}");
        answer(5, ".*/event/.*", 200, "{\"content\":{}}");
        answer(5, ".*/fetch_event/.*", 200, "{\"event\":{\"content\":{\"body\":\"Doctor\"}}}");
        answer(5, ".*/login", 200, "{\"access_token\":\"" + TOKENS + "-login\"}");
        answer(5, ".*/logout", 200, "{}");
        answer(5, ".*/directory/room/.*", 403, REFUSAL);
        answer(5, ".*/3pid/bind", 500, "{}");
        answer(5, ".*/admin/v1/rooms/.*/state", 200, "{\"state\":[]}");
        answer(5, ".*/admin/v1/rooms", 200, "{\"rooms\":[]}");
        answer(5, ".*/users/media", 200, "{\"users\":[]}");
        answer(4, ".*/state/.*", 403, REFUSAL);
        answer(3, ".*/state/m.room.member/%40intramural.*", 200, "{\"displayname\":\"Intramural\"}");
        answer(5, ".*/(invite|directory/list/room/.*|register|leave|forget)", 403, "{}");
        answer(5, ".*/joined_rooms", 200, "{\"joined_rooms\":[]}");
        answer(5, ".*/admin/v2/users", 200, "{\"users\":[],\"total\":0}");
        answer(5, ".*/capabilities", 200, """
                {"capabilities":{"m.room_versions":{"default":"11"},"m.set_displayname":{"enabled":false},
                 "m.set_avatar_url":{"enabled":false},"m.3pid_changes":{"enabled":false},
                 "m.get_login_token":{"enabled":false}}}""");
        answer(6, ".*/publicRooms", 401, "{}");
        server.stubFor(any(urlPathMatching(".*/publicRooms"))
                .atPriority(4)
                .withQueryParam("limit", equalTo("1"))
                .willReturn(jsonResponse("{\"chunk\":[]}", 200)));
    }

    /** @param prefix where it is; empty: the whole server is one */
    private void gateway(String prefix) {
        answer(2, prefix + "/_synapse/.*", 404, "{}");
        answer(2, prefix + "/.*/(media/.*|pushers/set|profile/.*)", 403, REFUSAL);
        answer(2, prefix + "/.*/3pid/bind", 404, "{}");
        answer(2, prefix + "/.*/presence/.*", 200, "{\"presence\":\"offline\"}");
        answer(2, prefix + "/.well-known/matrix/client", 200, "{\"io.element.e2ee\":{\"force_disable\":true}}");
    }

    /** Another server as the gateway alone, where a path cannot tell them apart. */
    public static void gatewayOn(WireMockExtension other) {
        new ClosedHomeserver(other).gateway("");
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
                "outgoing addresses",
                "other settings")) {
            usual.put(unread, "unknown");
        }
        return usual;
    }
}
