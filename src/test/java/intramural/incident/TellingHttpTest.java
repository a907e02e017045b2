package intramural.incident;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.DirectChats;
import intramural.homeserver.FakeHomeserver;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.policy.PolicyFixture;
import intramural.store.Lane;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom nobody can tell. */
@Tag("database")
class TellingHttpTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final MovableClock clock = new MovableClock();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void leavesNoWorkBehindForSomebodyOfAnotherServer() {
        homeserver.stubFor(any(anyUrl()).willReturn(status(403)));
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        Incidents incidents =
                new Incidents(test.database(), Vault.of(Base64.getEncoder().encodeToString(new byte[32])), work, clock);
        HomeserverClient client = new HomeserverClient(
                vertx,
                new HomeserverConfig(
                        URI.create(homeserver.baseUrl()),
                        PolicyFixture.SERVER,
                        PolicyFixture.SERVICE,
                        "intramural",
                        "as",
                        "admin"));
        work.handleGroup(
                Telling.kind(),
                new Telling(
                        test.database(),
                        client,
                        new DirectChats(client, test.database(), clock),
                        PolicyFixture::whole,
                        text -> true,
                        clock,
                        ZoneOffset.UTC));
        incidents.start();
        incidents.record(Stopped.by("@eve:elsewhere.example", 1, clock.instant()), recorded -> {});
        UndoUnderTest.await("the telling to be due").until(() -> work.depth() == 1);
        work.start();

        UndoUnderTest.await("the telling to be over").until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return work.depth() == 0;
        });
        assertThat(work.blocked()).isEmpty();
        assertThat(work.open(Lane.QUICK, Telling.kind())).isEmpty();
        work.stop();
        incidents.stop();
        homeserver.verify(0, postRequestedFor(urlPathEqualTo("/_matrix/client/v3/createRoom")));
    }
}
