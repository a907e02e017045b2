package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.it.Canaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service beside a homeserver that answers everything of ours with an error. A word of its own stands in every
 * text that comes in, through every door and with every fault; afterwards none of them, and no secret, may stand
 * anywhere but in a sealed original.
 */
class LeakTest {

    private static final String SERVER = "agency.example";
    private static final int SEALED = 15;

    @RegisterExtension
    static final WireMockExtension HOMESERVER = FakeHomeserver.onAFreePort();

    @TempDir
    static Path folder;

    private static final Canaries CANARIES = new Canaries();
    private static final Everything SEEN = new Everything();

    @BeforeAll
    static void playAllOfIt() throws IOException {
        homeserver();
        Path file = SampleFiles.config(folder, """
                server_name: %s
                homeserver: {url: "%s", admin_token_file: admin.token}
                service: {port: 0}
                gateway: {port: 0}
                management: {port: 0}
                policy: {folder: "%s"}
                log: {level: debug}
                """.formatted(
                SERVER, HOMESERVER.baseUrl(), Path.of("appservice/policy").toAbsolutePath()));
        SEEN.listen(folder.resolve("data/intramural"));
        Config config = ConfigLoader.load(file);
        try (Wiring service = Wiring.start(config)) {
            LeakyActs acts = new LeakyActs(service.ports(), config, CANARIES, SEEN);
            acts.atTheModulesDoor();
            acts.inTransactions();
            acts.atTheGateway();
            acts.atTheManagementPort();
            acts.whileTheDatabaseIsBroken();
            acts.untilTheWorkHasFailed();
            SEEN.look(service.ports(), config);
        }
        SEEN.listenNoMore();
    }

    /** It knows alice's token, and answers everything of ours with errors full of words. */
    private static void homeserver() {
        String word = CANARIES.hatch("an error of the homeserver");
        HOMESERVER.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(WireMock.aResponse().withStatus(500).withBody("<html>" + word + "</html>")));
        HOMESERVER.stubFor(any(urlPathMatching(".*/(register|createRoom|redact/.*)"))
                .atPriority(8)
                .willReturn(WireMock.jsonResponse(
                        "{\"errcode\":\"" + word + "\",\"error\":\"" + word + "\",\"" + word + "\":1}", 400)));
        HOMESERVER.stubFor(any(urlPathMatching(".*/fetch_event/.*"))
                .atPriority(8)
                .willReturn(okJson("{\"event\":{\"" + word + "\":\"" + word)));
        HOMESERVER.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer " + LeakyActs.ALICES_TOKEN))
                .atPriority(2)
                .willReturn(okJson("{}")));
        HOMESERVER.stubFor(any(urlPathMatching(".*/whoami"))
                .withHeader("Authorization", equalTo("Bearer " + LeakyActs.ALICES_TOKEN))
                .atPriority(1)
                .willReturn(okJson("{\"user_id\":\"@alice:" + SERVER + "\",\"device_id\":\"D\"}")));
    }

    @AfterAll
    static void forget() {
        SEEN.listenNoMore();
    }

    @Test
    void theTextsHaveReallyComeIn() {
        assertThat(CANARIES.actsIn(SEEN.sealed())).hasSizeGreaterThanOrEqualTo(SEALED);
    }

    @Test
    void theFaultsHaveReallyHappened() {
        assertThat(SEEN.log())
                .contains("evt=door.wrong_secret", "evt=incident.not_recorded", "evt=intake.kept_raw", "evt=gateway.");
        assertThat(SEEN.exceptions()).contains("MatrixException: The body is not JSON.", "HomeserverException: ");
        assertThat(SEEN.failed()).isPositive();
    }

    @TestFactory
    Stream<DynamicTest> noTextIsIn() {
        return places().entrySet().stream()
                .map(place -> DynamicTest.dynamicTest(
                        place.getKey(),
                        () -> assertThat(CANARIES.actsIn(place.getValue())).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> noSecretIsIn() {
        return places().entrySet().stream()
                .map(place -> DynamicTest.dynamicTest(
                        place.getKey(),
                        () -> assertThat(place.getValue())
                                .isNotEmpty()
                                .doesNotContain(
                                        SampleFiles.AS_TOKEN,
                                        SampleFiles.HS_TOKEN,
                                        "door_0123456789abcdef",
                                        "management_0123456789",
                                        "admin_0123456789abcdef",
                                        LeakyActs.ALICES_TOKEN)));
    }

    @Test
    void noByteOfATextIsInAnyFileOfTheDatabase() {
        assertThat(CANARIES.actsUnder(folder.resolve("data"))).isEmpty();
    }

    private static Map<String, String> places() {
        assertThat(SEEN.tables().keySet()).containsAll(List.of("ledger_leaf", "work", "incident", "intake_event"));
        Map<String, String> places = new TreeMap<>(SEEN.tables());
        places.put("the log, at DEBUG and with exceptions", SEEN.log());
        places.put("the metrics", SEEN.metrics());
        places.put("what the management port shows", SEEN.shown());
        places.put("refusals and errors", SEEN.refusals());
        places.put("messages of our own exceptions", SEEN.exceptions());
        return places;
    }
}
