package intramural.record;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.matrix.StrictJson;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.TransactionAction;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import intramural.vault.SealedItem;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people redact is sealed before the homeserver drops it. */
class CapturesTest {

    @RegisterExtension
    static final WireMockExtension HOMESERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Talk talk = new Talk();
    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private Vertx vertx;
    private HomeserverClient client;
    private Captures captures;

    @BeforeEach
    void aService() {
        vertx = Vertx.vertx();
        URI url = URI.create(HOMESERVER.baseUrl());
        client = new HomeserverClient(
                vertx, new HomeserverConfig(url, "hs.lab", "@intramural:hs.lab", "intramural", "as", "admin"));
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        Incidents incidents = new Incidents(test.database(), vault, work, clock);
        captures = new Captures(client, incidents, vault, work, clock, "@intramural:hs.lab");
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close();
    }

    private RoomEvent redaction(String of, String by) {
        ObjectNode event = talk.event(talk.redact(of)).deepCopy();
        event.put("sender", by);
        return Objects.requireNonNull(RoomEvent.read(event));
    }

    /** Takes the redaction as the intake does; the targets of the work that comes of it. */
    private long enqueued(RoomEvent redaction) {
        test.database().durably(tx -> captures.accept(tx, redaction));
        return test.database()
                .read(tx -> tx.createQuery("SELECT COUNT(*) FROM work WHERE kind = 'record.capture'")
                        .mapTo(Long.class)
                        .one());
    }

    private void run(String eventId, String served) {
        HOMESERVER.stubFor(get("/_synapse/admin/v1/fetch_event/" + eventId.replace("$", "%24"))
                .willReturn(jsonResponse(served, 200)));
        WorkResult result = captures.run(new WorkItem(Captures.kind(), "key", "{\"event_id\":\"" + eventId + "\"}", 1));
        test.database()
                .durably(tx -> result.fold(done -> done.settle(), retry -> failed(), blocked -> failed())
                        .run(tx));
    }

    private static TransactionAction failed() {
        throw new AssertionError("the capture did not come to an end");
    }

    private Optional<SealedItem> sealed(String eventId) {
        return test.database().read(tx -> VaultItems.find(tx, Originals.itemId(eventId)));
    }

    @Test
    void sealsTheWholeEventOnce() {
        String id = talk.say("The meeting was on Tuesday");
        assertThat(enqueued(redaction(id, Talk.ALICE))).isEqualTo(1);

        run(id, "{\"event\":" + talk.event(id) + "}");
        run(id, "{\"event\":" + Talk.pruned(talk.event(id)) + "}");

        byte[] opened = vault.open(sealed(id).orElseThrow());
        assertThat(StrictJson.parseObject(opened)).isEqualTo(talk.event(id));
    }

    @Test
    void leavesToTheIncidentWhatTheServiceItselfRedacts() {
        String id = talk.say("not yours");

        assertThat(enqueued(redaction(id, "@intramural:hs.lab"))).isZero();
    }

    @Test
    void sealsNoPlaceholderAndNothingThatIsGone() {
        String gone = talk.say("gone");
        String placeholder = talk.add("m.room.message", """
                {"org.intramural.substitute":{"paragraph":"3.2","reference":"V-0123456789"},"msgtype":"m.notice",
                 "body":"Not delivered: 3.2, V-0123456789","m.mentions":{}}""");

        run(gone, "{\"event\":" + Talk.pruned(talk.event(gone)) + "}");
        run(placeholder, "{\"event\":" + talk.event(placeholder) + "}");

        assertThat(sealed(gone)).isEmpty();
        assertThat(sealed(placeholder)).isEmpty();
    }
}
