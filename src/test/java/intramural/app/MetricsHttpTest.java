package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import intramural.door.Acts;
import intramural.homeserver.FakeHomeserver;
import intramural.policy.PolicyFixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} of a whole service says after what has happened. */
@SuppressWarnings("NullAway.Init")
final class MetricsHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WEAK = "{'msgtype':'m.text','body':'case # AB1234567 again'}";
    private static final String VERDICTS = "intramural_verdicts_total";
    private static final String LATENCY = "intramural_verdict_seconds";
    private static final String LAG = "intramural_transaction_lag_seconds";
    private static final String DEPTH = "intramural_work_queue_depth";
    private static final String AGE = "intramural_work_queue_oldest_seconds";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private Wiring service;
    private Knocking knocking;

    @BeforeEach
    void start() throws Exception {
        homeserver.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(okJson("{\"user_id\":\"@alice:agency.example\",\"device_id\":\"D\",\"event_id\":\"$e\","
                        + "\"room_id\":\"!chat:agency.example\",\"access_token\":\"a\"}")));
        homeserver.stubFor(any(urlPathMatching(".*/joined_members"))
                .atPriority(8)
                .willReturn(okJson("{\"joined\":{\"" + Acts.ALICE + "\":{},\"" + PolicyFixture.SERVICE + "\":{}}}")));
        service = Wiring.start(ConfigLoader.load(SampleFiles.config(folder, Knocking.usual(homeserver.baseUrl()))));
        knocking = new Knocking(service.ports());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void countsVerdictsByDoorParagraphAndOutcome() {
        MetricsPage before = page();
        for (int i = 0; i < 3; i++) {
            assertThat(knocking.ask(Acts.message("a" + i, "a" + i, Acts.TEXT)).body())
                    .contains("allow");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(knocking.ask(Acts.message("b" + i, "b" + i, Acts.IMAGE)).body())
                    .contains("replace");
        }
        assertThat(knocking.ask(Acts.message("c", "c", WEAK)).body()).contains("replace");
        assertThat(knocking.gateway("/_matrix/client/v1/media/download/agency.example/x", "alices")
                        .statusCode())
                .isEqualTo(403);
        assertThat(knocking.deliver("1", line("d", Acts.SSN, 0), line("e", Acts.TEXT, 0))
                        .statusCode())
                .isEqualTo(200);

        MetricsPage after = page();
        assertVerdicts(before, after, "module", "none", "ALLOW", 3);
        assertVerdicts(before, after, "module", "3.3", "VETO", 2);
        assertVerdicts(before, after, "module", "3.2", "NUDGE", 1);
        assertVerdicts(before, after, "gateway", "3.4", "VETO", 1);
        // A program that nobody has seen yet has its name judged.
        assertVerdicts(before, after, "gateway", "none", "ALLOW", 1);
        assertVerdicts(before, after, "transactions", "3.2", "VETO", 1);
        assertVerdicts(before, after, "transactions", "none", "ALLOW", 1);
        assertLatencies(before, after, "module", 6);
        assertLatencies(before, after, "gateway", 2);
        assertLatencies(before, after, "transactions", 2);
    }

    private static void assertVerdicts(
            MetricsPage before, MetricsPage after, String door, String paragraph, String outcome, int count) {
        String[] labels = {label("door", door), label("paragraph", paragraph), label("outcome", outcome)};
        assertThat(after.value(VERDICTS, labels) - before.value(VERDICTS, labels))
                .as(List.of(labels).toString())
                .isEqualTo(count);
    }

    private static void assertLatencies(MetricsPage before, MetricsPage after, String door, int count) {
        String label = label("door", door);
        assertThat(after.value(LATENCY + "_count", label) - before.value(LATENCY + "_count", label))
                .as(label)
                .isEqualTo(count);
        assertThat(after.value(LATENCY + "_bucket", label, label("le", "+Inf")))
                .isEqualTo(after.value(LATENCY + "_count", label));
        assertThat(after.value(LATENCY + "_sum", label)).isGreaterThan(before.value(LATENCY + "_sum", label));
        assertThat(after.value(LATENCY + "_bucket", label, label("le", "0.05")))
                .as("what an alert takes its quantile from")
                .isBetween(0.0, after.value(LATENCY + "_count", label));
    }

    @Test
    void showsHowMuchWorkWaitsAndForHowLongWhileTheHomeserverIsAway() {
        await().atMost(PATIENCE).until(() -> page().value(DEPTH) == 0);
        StubMapping away = homeserver.stubFor(
                any(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        for (String id : List.of("a", "b", "c")) {
            String topic = "{'topic':'her ssn is 536-22-8914'}";
            HttpResponse<String> refused = knocking.ask(Acts.state(id, "m.room.topic", "", topic));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        }

        assertThat(page().value(DEPTH)).isEqualTo(3);
        await().atMost(PATIENCE).until(() -> page().value(AGE) > 0);
        double age = page().value(AGE);
        await("tries make it no younger").atMost(PATIENCE).until(() -> page().value(AGE) > age + 2);
        assertThat(page().value(DEPTH)).isEqualTo(3);

        homeserver.removeStub(away);
        await().atMost(PATIENCE).until(() -> page().value(DEPTH) == 0);
        assertThat(page().value(AGE)).isZero();
    }

    @Test
    void showsHowLateTransactionsCome() {
        MetricsPage before = page();
        knocking.deliver(
                "1",
                line("hour", Acts.TEXT, 3_600),
                line("old", Acts.TEXT, 400 * 86_400),
                line("future", Acts.TEXT, -3_600));
        knocking.deliver("2", line("now", Acts.TEXT, 0));

        MetricsPage after = page();
        assertThat(after.value(LAG + "_count") - before.value(LAG + "_count")).isEqualTo(4);
        // An hour, a day at most, and nothing for what comes from the future.
        assertThat(after.value(LAG + "_sum") - before.value(LAG + "_sum")).isBetween(90_000.0, 90_600.0);
        assertThat(after.value(LAG + "_max")).isEqualTo(86_400.0);
    }

    @Test
    void hasEverySeriesThatAnAlertAsksFor() throws Exception {
        knocking.ask(Acts.message("a", "a", Acts.TEXT));
        knocking.ask(Acts.json("{}"));
        knocking.deliver("1", line("b", Acts.TEXT, 0));

        MetricsPage page = page();
        List<String> asked = Pattern.compile("\\bintramural_[a-z_]+")
                .matcher(Files.readString(Path.of("appservice/ops/alerts.yaml")))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        assertThat(asked)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(page.has(name)).as(name).isTrue());
    }

    private MetricsPage page() {
        HttpResponse<String> answer = knocking.page("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("CANARY", "536-22-8914");
        return new MetricsPage(answer.body());
    }

    /** @param agoSeconds how long ago its sender's homeserver says that it was */
    private static ObjectNode line(String name, String content, long agoSeconds) {
        return Acts.delivered(Acts.eventId(name), "m.room.message", content)
                .put("origin_server_ts", System.currentTimeMillis() - agoSeconds * 1000);
    }

    private static String label(String name, String value) {
        return name + "=\"" + value + "\"";
    }
}
