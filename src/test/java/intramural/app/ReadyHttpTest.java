package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import intramural.door.OpenDoors;
import intramural.homeserver.FakeHomeserver;
import intramural.incident.Standing;
import intramural.matrix.StrictJson;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service that has been ready is so no longer while something is broken, says what, and is again once it is mended. */
@Tag("database")
@Tag("postgresql-nightly")
@SuppressWarnings("NullAway.Init")
final class ReadyHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LONG_AFTER = Duration.ofMinutes(6);

    private final AskingHomeserver asking = new AskingHomeserver();

    @RegisterExtension
    final WireMockExtension homeserver = FakeHomeserver.onAFreePort(asking);

    @TempDir
    Path folder;

    private ManagedService service;

    @BeforeEach
    void getReady() throws Exception {
        service = new ManagedService(homeserver.baseUrl(), folder);
        asking.answer(homeserver, service.doors());
        assertThat(whyNot(503)).hasSize(2);
        service.serviceUser().start();
        service.selfTest().start();
        awaitReady();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void isNotReadyWhileTheDatabaseIsAway() throws Exception {
        service.takeDatabaseAway(true);
        awaitReasons(Standing.WITHOUT_DATABASE.sentence());

        service.takeDatabaseAway(false);
        awaitReady();
    }

    @Test
    void isNotReadyWhileTheHomeserverIsAwayNorBeforeTheSelfTestHasPassedAgain() throws Exception {
        StubMapping away = homeserver.stubFor(
                any(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        awaitReasons(
                "The homeserver at " + homeserver.baseUrl() + " does not answer", "The homeserver does not answer.");

        // It comes back without the module.
        asking.hasModule(false, 0);
        homeserver.removeStub(away);
        awaitReasons("The homeserver did not ask: is the module loaded");

        asking.hasModule(true, service.doors());
        awaitReady();
    }

    @Test
    void isNotReadyWhileTheSelfTestFails() throws Exception {
        asking.hasModule(false, 0);
        service.clock().advance(LONG_AFTER);
        awaitReasons("The homeserver did not ask: is the module loaded");

        asking.hasModule(true, service.doors());
        awaitReady();
    }

    @Test
    void isNotReadyOnceSomebodyHasRunTheSelfTestAndItFailed() throws Exception {
        asking.knows("another secret");
        assertThat(service.json("/self-test").path("passed").asBoolean(true)).isFalse();
        assertThat(whyNot(503)).singleElement().asString().contains("do both sides have the same door secret?");

        asking.knows(OpenDoors.SECRET);
        assertThat(service.json("/self-test").path("passed").asBoolean()).isTrue();
        assertThat(whyNot(200)).isEmpty();
    }

    private void awaitReady() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(whyNot(200)).isEmpty());
    }

    /** @param beginnings of the sentences that say why it is not ready */
    private void awaitReasons(String... beginnings) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> sentences = whyNot(503);
            assertThat(sentences).hasSize(beginnings.length);
            for (int i = 0; i < beginnings.length; i++) {
                assertThat(sentences.get(i)).startsWith(beginnings[i]);
            }
        });
    }

    /** The reasons that it gives, with this status. */
    private List<String> whyNot(int status) throws Exception {
        HttpResponse<String> answer = service.get("/ready");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode json = StrictJson.MAPPER.readTree(answer.body());
        assertThat(json.path("ready").asBoolean()).isEqualTo(status == 200);
        return json.path("why_not").valueStream().map(JsonNode::asText).toList();
    }
}
