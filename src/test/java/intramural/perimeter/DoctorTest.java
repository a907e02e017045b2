package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.perimeter.Observation.Status;
import java.time.Clock;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the doctor makes of answers that a real homeserver cannot be brought to give in a test; {@code DoctorIT} breaks the
 * rest on a real one.
 */
@SuppressWarnings("NullAway.Init")
class DoctorTest {

    private static final Map<String, String> USUAL = ClosedHomeserver.usual();

    @RegisterExtension
    static final WireMockExtension server = FakeHomeserver.onAFreePort();

    private final List<Observation> lines = new ArrayList<>();
    private ClosedHomeserver installation;

    @BeforeEach
    void answerAsAClosedHomeserverDoes() {
        installation = new ClosedHomeserver(server);
    }

    @Test
    void findsNothingOpen() {
        assertThat(findings(installation.site())).isEqualTo(USUAL);
    }

    @Test
    void findsNothingOpenButTheGatewayThatIsNotThere() {
        assertThat(findings(installation.siteWithoutGateway())).isEqualTo(withUsual("gateway", "WEAK"));
        assertThat(lines).extracting(Observation::check).doesNotHaveDuplicates();
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
            installation.answer(1, path, status, body.replace('\'', '"'));
        }

        Map<String, String> findings = findings(installation.siteWithoutGateway());

        Map<String, String> expected = withUsual("gateway", "WEAK");
        expected.put(check, result);
        assertThat(findings).isEqualTo(expected);
        assertThat(lines.toString()).doesNotContain(ClosedHomeserver.TOKENS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AlreadyCancelled: Tried to cancel an already-cancelled event.",
                "AlreadyCalled: Tried to cancel an already-called event."
            })
    void takesAPingThatTheHomeserverFailsAtAfterwardsForAnswered(String error) {
        installation.answer(1, ".*/ping", 502, """
                {"errcode":"M_CONNECTION_FAILED","error":"%s"}""".formatted(error));

        assertThat(findings(installation.site())).isEqualTo(USUAL);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/perimeter/gateway.tsv",
            delimiter = '\t',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void findsExactlyWhatAnAnswerOfTheGatewayShows(String path, int status, String body, String check, String result) {
        installation.answer(1, "/gateway" + path, status, body.replace('\'', '"'));

        assertThat(findings(installation.site())).isEqualTo(withUsual(check, result));
    }

    /** Where what others rest upon is broken, they cannot be tried. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/perimeter/cascades.tsv",
            delimiter = '\t',
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void findsWhatAnAnswerShowsAndTakesNothingElseForWellOrIll(
            String path, int status, String body, String check, String result) {
        installation.answer(1, path, status, body.replace('\'', '"'));

        Map<String, String> findings = findings(installation.site());

        assertThat(findings).containsEntry(check, result);
        findings.keySet().removeAll(withUsual(check, result).keySet());
        assertThat(findings.values()).isNotEmpty().containsOnly("unknown");
    }

    @Test
    void leavesNoRoomBehind() {
        findings(installation.site());

        for (String room : List.of("!r", "!u", "!refused")) {
            String path = Visit.enc(room + ":agency.example");
            server.verify(1, deleteRequestedFor(urlPathEqualTo("/_synapse/admin/v1/rooms/" + path)));
        }
        server.verify(2, postRequestedFor(urlPathMatching(".*/forget")));
        server.verify(
                1,
                postRequestedFor(urlPathEqualTo("/_matrix/client/v3/logout"))
                        .withHeader("Authorization", equalTo("Bearer " + ClosedHomeserver.TOKENS + "-login")));
    }

    @Test
    void seesWhatListensWhereOtherServersLook() {
        Visit visit = new Visit(installation.site(), new Outside(Duration.ofSeconds(10)));

        assertThat(port(visit, 1).status()).isEqualTo(Status.OK);
        assertThat(port(visit, server.getPort()).status()).isEqualTo(Status.WEAK);
        assertThat(port(visit, server.getPort()).what()).contains("localhost:" + server.getPort());
    }

    private static Seen port(Visit visit, int port) {
        return new FederationChecks(visit, port)
                .all().stream()
                        .filter(check -> check.name().equals("federation port"))
                        .findFirst()
                        .orElseThrow()
                        .look()
                        .get();
    }

    @Test
    void saysEachThingThatKeepsTheServiceFromBeingReady() {
        installation.answer(1, "/ready", 503, """
                {"service_user_ready":true,"why_not":["The database is away.","The self-test failed."]}""");

        findings(installation.site());

        assertThat(lines)
                .filteredOn(line -> line.check().equals("ready"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).isEqualTo("The database is away; The self-test failed"));
    }

    @Test
    void endsInTimeWhateverHangs() {
        String slow = "^(?!.*/(versions|whoami|health|blocked|self-test)).*$";
        server.stubFor(any(urlPathMatching(slow))
                .atPriority(1)
                .willReturn(jsonResponse("{}", 200).withFixedDelay(700)));
        long start = System.nanoTime();

        Site site = installation.siteWithoutGateway();
        new Doctor(site, Clock.systemUTC(), Duration.ofSeconds(2), Duration.ofSeconds(2)).run(lines::add, step -> {});

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
        assertThat(lines).hasSizeGreaterThan(45);
        assertThat(lines).anyMatch(line -> line.detail().contains("the time for this was over"));
    }

    @Test
    void namesTheRoomsThatItMeansButNotItsOwn() {
        String room =
                "{\"room_id\":\"%s\",\"joined_local_members\":2,\"federatable\":true,\"encryption\":\"m.megolm\"}";
        installation.answer(
                1,
                ".*/admin/v1/rooms",
                200,
                "{\"rooms\":[" + room.formatted("!old:agency.example") + "," + room.formatted("!r:agency.example")
                        + "]}");
        installation.answer(
                1,
                ".*/admin/v1/rooms/.*/state",
                200,
                "{\"state\":[{\"state_key\":\"@olga:x.example\",\"content\":{\"membership\":\"join\"}}]}");

        findings(installation.siteWithoutGateway());

        for (String check : List.of("outsiders", "encrypted rooms", "shareable rooms")) {
            assertThat(lines)
                    .filteredOn(line -> line.check().equals(check))
                    .singleElement()
                    .satisfies(line -> assertThat(line.which()).containsExactly("!old:agency.example"))
                    .satisfies(line ->
                            assertThat(line.result()).isEqualTo(check.equals("outsiders") ? Status.OPEN : Status.WEAK))
                    .satisfies(line -> assertThat(line.json().path("which")).hasSize(1));
        }
        assertThat(lines.get(0).json().path("which").isArray()).isTrue();
    }

    private static Map<String, String> withUsual(String check, String result) {
        Map<String, String> findings = new TreeMap<>(USUAL);
        findings.put(check, result);
        return findings;
    }

    private Map<String, String> findings(Site site) {
        new Doctor(site, Clock.systemUTC()).run(lines::add, step -> {});
        Map<String, String> findings = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Observation line : lines) {
            assertThat(seen.add(line.check())).isTrue();
            ExpectedMends.holdFor(line.check(), line.result().word(), line.mend());
            if (line.result() != Status.OK) {
                findings.put(line.check(), line.result().word());
            }
        }
        return findings;
    }
}
