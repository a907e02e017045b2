package intramural.record;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.KeyServer;
import intramural.homeserver.Patience;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.matrix.JsonBytes;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread is saved whole and once, whatever fails in between, and what is missing is said. */
class SaveThreadTest {

    private static final String ADMIN = "/_synapse/admin/v1";

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
    private Intake intake;

    @BeforeEach
    void aHomeserver() {
        vertx = Vertx.vertx();
        URI url = URI.create(HOMESERVER.baseUrl());
        client = new HomeserverClient(
                vertx, new HomeserverConfig(url, "hs.lab", "@intramural:hs.lab", "intramural", "as", "admin"));
        intake = new Intake(test.database(), vault, clock, List.of());
        HOMESERVER.stubFor(any(urlPathMatching(".*")).atPriority(10).willReturn(jsonResponse("{}", 404)));
        HOMESERVER.stubFor(
                post("/_matrix/client/v3/createRoom").willReturn(jsonResponse("{\"room_id\":\"!dm:hs.lab\"}", 200)));
        HOMESERVER.stubFor(get(urlPathMatching(".*/joined_members"))
                .willReturn(jsonResponse("{\"joined\":{\"@intramural:hs.lab\":{},\"" + Talk.ALICE + "\":{}}}", 200)));
        HOMESERVER.stubFor(put(urlPathMatching(".*/send/m.room.message/.*"))
                .willReturn(jsonResponse("{\"event_id\":\"$told\"}", 200)));
        HOMESERVER.stubFor(get("/_matrix/key/v2/server")
                .willReturn(jsonResponse(talk.publishedKeys().toString(), 200)));
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close();
    }

    /** A service that has just started. */
    private SaveThread service() {
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        return new SaveThread(
                test.database(),
                client,
                new KeyServer(vertx, URI.create(HOMESERVER.baseUrl())),
                new DirectChats(client, test.database(), clock),
                intake,
                new Incidents(test.database(), vault, work, clock),
                vault,
                () -> "1.0",
                clock,
                ZoneOffset.UTC);
    }

    /** Serves the talk in pages of so many, with these events in place of those of the same id. */
    private void serve(int pageSize, ObjectNode... instead) {
        List<ObjectNode> events = talk.events().stream()
                .map(event -> Stream.of(instead)
                        .filter(other -> other.path("event_id").equals(event.path("event_id")))
                        .findFirst()
                        .orElse(event))
                .toList();
        for (int from = 0; from < events.size() + pageSize; from += pageSize) {
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode chunk = page.putArray("chunk");
            events.stream().skip(from).limit(pageSize).forEach(chunk::add);
            if (!chunk.isEmpty()) {
                page.put("end", "t" + (from + pageSize));
            }
            HOMESERVER.stubFor(get(urlPathEqualTo(ADMIN + "/rooms/%21front-desk%3Ahs.lab/messages"))
                    .withQueryParam("from", equalTo("t" + from))
                    .willReturn(jsonResponse(page.toString(), 200)));
        }
        for (ObjectNode event : talk.events()) {
            fetches(event);
            ObjectNode context = JsonNodeFactory.instance.objectNode();
            context.set("event", event);
            context.put("start", "t" + talk.events().indexOf(event));
            context.putArray("state").add(member());
            HOMESERVER.stubFor(get(urlPathEqualTo(ADMIN + "/rooms/%21front-desk%3Ahs.lab/context/" + encoded(event)))
                    .willReturn(jsonResponse(context.toString(), 200)));
        }
        HOMESERVER.stubFor(get(ADMIN + "/rooms/%21front-desk%3Ahs.lab/state").willReturn(jsonResponse("""
                {"state":[{"type":"m.room.create","state_key":"","content":{"room_version":"11"}},
                 {"type":"m.room.name","state_key":"","content":{"name":"Front desk"}}]}""", 200)));
    }

    private static JsonNode member() {
        return Talk.json("{\"type\":\"m.room.member\",\"state_key\":\"" + Talk.ALICE
                + "\",\"content\":{\"membership\":\"join\",\"displayname\":\"Alice\"}}");
    }

    private static String encoded(ObjectNode event) {
        return event.path("event_id").asText().replace("$", "%24");
    }

    /** What the homeserver gives for the event's id. */
    private void fetches(ObjectNode event) {
        HOMESERVER.stubFor(get(ADMIN + "/fetch_event/" + encoded(event))
                .willReturn(jsonResponse("{\"event\":" + event + "}", 200)));
    }

    private WorkItem request(String root, String request) {
        return new WorkItem(
                SaveThread.kind(),
                "key",
                "{\"room_id\":\"" + Talk.ROOM + "\",\"target\":\"" + root + "\",\"requested_by\":\"" + Talk.ALICE
                        + "\",\"request_event_id\":\"" + request + "\"}",
                1);
    }

    /** Runs the work to its end as the queue would, each time in a service that has just started. */
    private void runToItsEnd(WorkItem item) {
        for (int i = 0; i < 50; i++) {
            if (Patience.with(service()).run(item).fold(done -> true, retry -> false, blocked -> true)) {
                return;
            }
        }
        throw new AssertionError("The work did not come to an end.");
    }

    private JsonNode record() {
        List<SavedThread> all = new SavedThreads(test.database()).list(10);
        assertThat(all).hasSize(1);
        String id = all.get(0).recordId();
        return Talk.json(new SavedThreads(test.database())
                .find(id)
                .orElseThrow()
                .path("files")
                .path("record.json")
                .asText());
    }

    private List<JsonNode> lines() {
        String id = new SavedThreads(test.database()).list(10).get(0).recordId();
        return new SavedThreads(test.database())
                .lines(id, 1, 1000).stream()
                        .map(line -> (JsonNode) Talk.json(line))
                        .toList();
    }

    @Test
    void goesOnWhereTheLastRunEndedAndSavesEveryEventOnce() {
        String root = talk.say("Who covers Friday?");
        for (int i = 0; i < 40; i++) {
            talk.reply(root, "reply " + i);
            talk.say("something else " + i);
        }
        String request = talk.reply(root, "!save for the file");
        serve(3);

        runToItsEnd(request(root, request));

        assertThat(lines()).hasSize(42);
        assertThat(lines().stream().map(line -> line.path("position").asInt())).isSorted();
        assertThat(record().at("/saved/reason").asText()).isEqualTo("for the file");
        assertThat(record().at("/completeness/timeline_events_read").asInt()).isEqualTo(82);
        assertThat(record().at("/proof/signatures").asInt()).isEqualTo(42);
    }

    @Test
    void waitsForAHomeserverThatIsAwayInTheMiddle() {
        String root = talk.say("Who covers Friday?");
        talk.reply(root, "one");
        String request = talk.reply(root, "!save");
        serve(1);
        HOMESERVER.stubFor(get(urlPathEqualTo(ADMIN + "/rooms/%21front-desk%3Ahs.lab/messages"))
                .withQueryParam("from", equalTo("t2"))
                .inScenario("restart")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("back")
                .atPriority(1)
                .willReturn(aResponse().withStatus(502)));

        WorkResult first = Patience.with(service()).run(request(root, request));

        assertThat(first.<Boolean>fold(done -> false, retry -> true, blocked -> false))
                .isTrue();
        runToItsEnd(request(root, request));
        assertThat(lines()).hasSize(3);
    }

    @Test
    void makesOneRecordOfOneRequestAndTellsItInOneMessage() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        serve(100);

        runToItsEnd(request(root, request));
        runToItsEnd(request(root, request));

        assertThat(new SavedThreads(test.database()).list(10)).hasSize(1);
        HOMESERVER.verify(2, putRequestedFor(urlPathMatching(".*/send/m.room.message/saved-" + request.substring(1))));
    }

    @Test
    void takesTheSealedOriginalWhereTheHomeserverHasDroppedIt() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        talk.redact(root);
        ObjectNode pruned = Talk.pruned(talk.event(root));
        serve(100, pruned);
        fetches(pruned);
        byte[] original = JsonBytes.of(talk.event(root));
        test.database()
                .durably(tx -> VaultItems.insert(
                        tx, vault.seal(Originals.itemId(root), original), "REDACTED", clock.instant()));

        runToItsEnd(request(root, request));

        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("SEALED");
        assertThat(lines().get(0).at("/pdu/content/body").asText()).isEqualTo("The meeting was on Tuesday");
        assertThat(record().at("/completeness/positions_without_content")).isEmpty();
    }

    @Test
    void saysThatATextIsGoneWhereNobodyHasIt() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        talk.redact(root);
        ObjectNode pruned = Talk.pruned(talk.event(root));
        serve(100, pruned);
        fetches(pruned);

        runToItsEnd(request(root, request));

        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("NONE");
        assertThat(record().at("/completeness/statement").asText()).contains("The text of 1 redacted event is gone.");
    }

    @Test
    void believesNoOriginalThatTheSignedHashDoesNotProve() {
        String root = talk.say("The meeting was on Tuesday");
        String request = talk.reply(root, "!save");
        talk.redact(root);
        serve(100, Talk.pruned(talk.event(root)));
        ObjectNode forged = talk.event(root).deepCopy();
        ((ObjectNode) forged.path("content")).put("body", "The meeting was on Wednesday");
        fetches(forged);

        runToItsEnd(request(root, request));

        assertThat(lines().toString()).doesNotContain("Wednesday");
        assertThat(lines().get(0).path("content_from").asText()).isEqualTo("NONE");
    }

    @Test
    void statesAGapWhereTheHomeserverHasLostWhatItHadDelivered() {
        String root = talk.say("Who covers Friday?");
        String lost = talk.reply(root, "lost since");
        talk.events().forEach(this::deliver);
        ObjectNode gone = talk.event(lost);
        talk.events().remove(gone);
        String request = talk.reply(root, "!save");
        clock.advance(Duration.ofSeconds(5));
        serve(100);

        runToItsEnd(request(root, request));

        assertThat(record().at("/completeness/statement").asText()).startsWith("There is a gap: 1 event");
        assertThat(record().at("/completeness/missing_event_ids/0").asText()).isEqualTo(lost);
        assertThat(record().at("/completeness/not_delivered").asInt()).isEqualTo(1);
    }

    private void deliver(ObjectNode event) {
        intake.accept(
                "t-" + event.path("event_id").asText(),
                List.of(Objects.requireNonNull(RoomEvent.read(event))),
                List.of(),
                taken -> {},
                (tx, taken) -> {});
    }

    @Test
    void keepsSignaturesUnprovenAndSaysSoWhereNobodyServesTheKeys() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        serve(100);
        HOMESERVER.stubFor(get("/_matrix/key/v2/server").willReturn(jsonResponse("{\"server_name\":\"hs.lab\"}", 200)));

        runToItsEnd(request(root, request));

        assertThat(record().at("/completeness/statement").asText()).contains("signatures are kept unproven");
        assertThat(record().at("/proof/signatures").asInt()).isZero();
    }
}
