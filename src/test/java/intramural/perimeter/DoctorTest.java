package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.perimeter.Observation.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What the doctor makes of answers that a real homeserver cannot be brought to give in a test; {@code DoctorIT} breaks the
 * rest on a real one. Homeserver, service and management port are one server here: their paths differ.
 */
class DoctorTest {

    private static final String TOKENS = "secret-of-the-test";

    private static final String STATE = """
            [{"type":"m.room.create","content":{"m.federate":false,"room_version":"11"}}]""";

    /** Without a gateway, and with nothing written that could be read. */
    private static final Map<String, String> USUAL = usual();

    @RegisterExtension
    final WireMockExtension server = FakeHomeserver.onAFreePort();

    private final List<Observation> lines = new ArrayList<>();

    @BeforeEach
    void answerAsAClosedHomeserverDoes() {
        answer(9, ".*", 404, "{\"errcode\":\"M_UNRECOGNIZED\"}");
        answer(5, ".*/versions", 200, "{\"versions\":[\"v1.1\"]}");
        answer(5, ".*/whoami", 200, "{\"user_id\":\"@intramural:agency.example\"}");
        answer(5, ".*/background_updates/enabled", 200, "{}");
        answer(5, ".*/server_version", 200, "{\"server_version\":\"1.163.1\"}");
        answer(5, "/health", 200, "{}");
        answer(5, "/work/blocked", 200, "[]");
        answer(5, "/ready", 200, "{\"service_user_ready\":true,\"policy_version\":\"1\"}");
        answer(5, "/self-test", 200, "{\"passed\":true}");
        answer(5, "/probe/.*", 200, "{}");
        answer(5, ".*/ping", 200, "{\"duration_ms\":3}");
        answer(
                5,
                "/_synapse/client/intramural",
                200,
                "{\"contract\":1,\"callbacks\":" + ModuleChecks.callbacks() + "}");
        answer(5, "/_intramural/door/v1/", 200, "{\"versions\":[1]}");
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
        server.stubFor(any(urlPathMatching("/metrics"))
                .atPriority(5)
                .willReturn(ok("intramural_door_wrong_secret_total 0.0\nintramural_policy_faults 0.0\n")));
    }

    private void answer(int priority, String path, int status, String body) {
        server.stubFor(any(urlPathMatching(path)).atPriority(priority).willReturn(jsonResponse(body, status)));
    }

    @Test
    void findsNothingOpenButTheGatewayThatIsNotThere() {
        assertThat(findings()).isEqualTo(USUAL);
        assertThat(lines).extracting(Observation::check).doesNotHaveDuplicates();
        assertThat(lines)
                .filteredOn(line -> line.result() == Status.OPEN || line.result() == Status.WEAK)
                .allMatch(line -> !line.mend().isEmpty());
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/perimeter/answers.tsv",
            delimiter = '\t',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void findsExactlyWhatAnAnswerShows(String path, int status, String body, String check, String result) {
        if (path.equals("/metrics")) {
            server.stubFor(any(urlPathMatching(path)).atPriority(1).willReturn(ok(body.replace("\\n", "\n"))));
        } else {
            answer(1, path, status, body.replace('\'', '"'));
        }

        Map<String, String> findings = findings();

        Map<String, String> expected = new TreeMap<>(USUAL);
        expected.put(check, result);
        assertThat(findings).isEqualTo(expected);
        assertThat(lines.toString()).doesNotContain(TOKENS);
    }

    @Test
    void endsInTimeWhateverHangs() {
        String slow = "^(?!.*/(versions|whoami|health|blocked|self-test)).*$";
        server.stubFor(any(urlPathMatching(slow))
                .atPriority(1)
                .willReturn(jsonResponse("{}", 200).withFixedDelay(700)));
        long start = System.nanoTime();

        Doctor.Result result =
                new Doctor(site(), Duration.ofSeconds(2), Duration.ofSeconds(2)).run(lines::add, step -> {});

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
        assertThat(result.open()).isTrue();
        assertThat(lines).hasSizeGreaterThan(45);
        assertThat(lines).anyMatch(line -> line.detail().contains("the time for this was over"));
    }

    @Test
    void namesTheRoomsThatItMeansButNotItsOwn() {
        String room =
                "{\"room_id\":\"%s\",\"joined_local_members\":2,\"federatable\":true,\"encryption\":\"m.megolm\"}";
        answer(
                1,
                ".*/admin/v1/rooms",
                200,
                "{\"rooms\":[" + room.formatted("!old:agency.example") + "," + room.formatted("!r:agency.example")
                        + "]}");
        answer(
                1,
                ".*/admin/v1/rooms/.*/state",
                200,
                "{\"state\":[{\"state_key\":\"@olga:x.example\",\"content\":{\"membership\":\"join\"}}]}");

        findings();

        for (String check : List.of("outsiders", "encrypted rooms", "shareable rooms")) {
            assertThat(lines)
                    .filteredOn(line -> line.check().equals(check))
                    .singleElement()
                    .satisfies(line -> assertThat(line.which()).containsExactly("!old:agency.example"))
                    .satisfies(line -> assertThat(line.json().path("which")).hasSize(1));
        }
        assertThat(lines.get(0).json().path("which").isArray()).isTrue();
    }

    private Map<String, String> findings() {
        new Doctor(site()).run(lines::add, step -> {});
        Map<String, String> findings = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Observation line : lines) {
            assertThat(seen.add(line.check())).isTrue();
            if (line.result() != Status.OK) {
                findings.put(line.check(), line.result().word());
            }
        }
        return findings;
    }

    private Site site() {
        URI base = URI.create(server.baseUrl());
        return new Site(
                base,
                null,
                base,
                null,
                base,
                "agency.example",
                "@intramural:agency.example",
                "intramural",
                new Site.Tokens(TOKENS + "-as", TOKENS + "-admin", TOKENS + "-management"),
                Set.of("push.agency.example"),
                List.of(),
                null);
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new TreeMap<>(Map.of("gateway", "OPEN", "verify keys", "WEAK"));
        for (String unread : List.of(
                "listeners",
                "first module",
                "application services",
                "our namespace",
                "our rate limit",
                "text in Synapse's log",
                "redacted originals",
                "message retention",
                "push delivery",
                "outgoing addresses")) {
            usual.put(unread, "unknown");
        }
        return usual;
    }
}
