package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.demo.ServiceLauncher;
import intramural.door.Acts;
import intramural.homeserver.FakeHomeserver;
import intramural.it.ServiceProcess;
import intramural.store.Database;
import intramural.store.DatabaseConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own that is told to stop, as a service manager does, under its work. */
@SuppressWarnings("NullAway.Init")
final class StoppingTest {

    private static final int VETOES = 30;

    private static final int TRANSACTIONS = 5;
    private static final int SIGTERM = 143;
    private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"(V-[A-Z0-9]{10})\"");

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private ServiceProcess service;
    private ServiceLauncher.Running running;
    private Knocking knocking;
    private final List<InFlight> open = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        homeserver.stubFor(any(anyUrl()).atPriority(9).willReturn(serverError()));
        homeserver.stubFor(any(urlPathEqualTo("/_matrix/client/v3/slow"))
                .atPriority(1)
                .willReturn(okJson("{\"slow\":true}").withFixedDelay(1_500)));
        Path config = SampleFiles.config(folder, Knocking.usual(homeserver.baseUrl()));
        service = new ServiceProcess(folder.resolve("service.log"));
        running = service.start(config);
        knocking =
                new Knocking(new Wiring.Ports(running.servicePort(), running.gatewayPort(), running.managementPort()));
    }

    @AfterEach
    void kill() throws IOException {
        for (InFlight request : open) {
            request.close();
        }
        service.kill();
    }

    @Test
    void answersWhatIsInFlightKeepsWhatItHasAnsweredAndTakesNothingNew() throws Exception {
        List<InFlight> vetoes = new ArrayList<>();
        for (int i = 0; i < VETOES; i++) {
            // Some are long enough to be read on another thread.
            String text = "her ssn is 536-22-8914 CANARY-7d1e" + (i % 10 == 0 ? " and so on".repeat(600) : "");
            String line = Acts.message("v" + i, "v" + i, "{'msgtype':'m.text','body':'" + text + "'}")
                    .toString();
            vetoes.add(begin("POST", Knocking.DOOR, Knocking.DOOR_SECRET, line));
        }
        List<InFlight> transactions = new ArrayList<>();
        for (int i = 0; i < TRANSACTIONS; i++) {
            String event = Acts.transaction(Acts.delivered(Acts.eventId("e" + i), "m.room.message", Acts.TEXT));
            transactions.add(begin("PUT", Knocking.TRANSACTIONS + i, SampleFiles.HS_TOKEN, event));
        }
        CompletableFuture<HttpResponse<String>> proxied =
                CompletableFuture.supplyAsync(() -> knocking.gateway("/_matrix/client/v3/slow", "alices"));
        await().untilAsserted(() -> homeserver.verify(getRequestedFor(urlPathEqualTo("/_matrix/client/v3/slow"))));
        // Each loop has come to these after what was sent before; and what is done the first time takes its time.
        for (int i = 0; i < 20; i++) {
            assertThat(knocking.ask(Acts.message("a" + i, "a" + i, Acts.SSN)).body())
                    .contains("replace");
        }

        service.tellToStop();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isListening(running.servicePort()));
        assertThat(isListening(running.gatewayPort())).isFalse();
        for (InFlight request : open) {
            request.finish();
        }

        List<String> references = new ArrayList<>();
        for (InFlight veto : vetoes) {
            String answer = veto.answer();
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"verdict\":\"replace\"");
            Matcher reference = REFERENCE.matcher(answer);
            assertThat(reference.find()).isTrue();
            references.add(reference.group(1));
        }
        for (InFlight transaction : transactions) {
            assertThat(transaction.answer()).startsWith("HTTP/1.1 200");
        }
        assertThat(proxied.join().body()).isEqualTo("{\"slow\":true}");
        assertThat(service.ended()).isEqualTo(SIGTERM);
        assertThat(references).hasSize(VETOES).doesNotHaveDuplicates();
        assertAllIsKept(references);
        assertThat(service.said())
                .doesNotContain("close_failed", "not_recorded", "recorded=false", "CANARY", "536-22-8914", "\tat ");
    }

    @Test
    void endsThoughTheHomeserverHangsAndNobodyEndsARequest() throws Exception {
        homeserver.stubFor(any(anyUrl()).atPriority(2).willReturn(okJson("{}").withFixedDelay(60_000)));
        HttpResponse<String> stopped = knocking.ask(Acts.message("v", "v", Acts.SSN));
        begin(
                "POST",
                Knocking.DOOR,
                Knocking.DOOR_SECRET,
                Acts.message("w", "w", Acts.SSN).toString());
        CompletableFuture<Void> proxied =
                CompletableFuture.runAsync(() -> knocking.gateway("/_matrix/client/v3/sync", "alices"));
        await().untilAsserted(() -> homeserver.verify(getRequestedFor(urlPathEqualTo("/_matrix/client/v3/sync"))));

        service.tellToStop();

        assertThat(service.ended()).isEqualTo(SIGTERM);
        assertThat(proxied).failsWithin(Duration.ofSeconds(20));
        Matcher reference = REFERENCE.matcher(stopped.body());
        assertThat(reference.find()).isTrue();
        assertAllIsKept(List.of(reference.group(1)));
    }

    private InFlight begin(String method, String path, String token, String body) throws IOException {
        InFlight request = new InFlight(method, running.servicePort(), path, token, body);
        open.add(request);
        return request;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** In the database itself, and what is still to be done as well. */
    private void assertAllIsKept(List<String> references) throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("data/intramural");
        try (Database database = Database.open(new DatabaseConfig(url, "intramural", "", 1, 1))) {
            for (String query : List.of(
                    "SELECT reference FROM incident",
                    "SELECT item_id FROM vault_item",
                    "SELECT opaque_id FROM ledger_leaf",
                    "SELECT SUBSTRING(work_key, POSITION('V-' IN work_key)) FROM work WHERE kind = 'incident.tell'",
                    "SELECT SUBSTRING(work_key, POSITION('V-' IN work_key)) FROM work"
                            + " WHERE kind = 'incident.tombstone'")) {
                List<String> kept = database.read(
                        tx -> tx.createQuery(query).mapTo(String.class).list());
                assertThat(kept).as(query).containsAll(references);
            }
            assertThat(database.<Long>read(tx -> tx.createQuery("SELECT COUNT(*) FROM intake_event")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(open.size() > VETOES ? TRANSACTIONS : 0);
        }
        try (Stream<Path> spooled = Files.walk(folder)) {
            assertThat(spooled.filter(file -> file.toString().endsWith(".sealed")))
                    .isEmpty();
        }
    }
}
