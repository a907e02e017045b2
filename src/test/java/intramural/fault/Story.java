package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.door.OpenDoors;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerLeaf;
import intramural.ledger.RootHash;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import intramural.vault.VaultItems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What happens to two people, and what must hold afterwards whatever failed on the way. Told in chapters: what is done in
 * one waits for the work that the one before it has left. The homeserver's part is played here: it repeats what was not
 * acknowledged.
 */
abstract class Story {

    static final String SSN = "her ssn is 536-22-8914, story ";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 6;

    final FakeSynapse homeserver;
    final int number;
    final String person;
    final String other;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<List<Act>> chapters = new ArrayList<>();
    private Duration patience = PATIENCE;
    private int chapter;
    private int acts;

    /** What somebody does until it is acknowledged; true once it is. */
    interface Act {
        boolean isAcknowledged(Service service) throws Exception;
    }

    Story(FakeSynapse homeserver, int number) {
        this.homeserver = homeserver;
        this.number = number;
        this.person = "@p" + number + ":" + PolicyFixture.SERVER;
        this.other = "@q" + number + ":" + PolicyFixture.SERVER;
    }

    final void chapter(Act... what) {
        chapters.add(List.of(what));
    }

    /** Plays what of the chapter has not been acknowledged yet, each act as often as clients and homeserver would. */
    final void play(Service service) throws Exception {
        for (int i = 0; i < TRIES && !isPlayed(); i++) {
            while (!isPlayed() && chapters.get(chapter).get(acts).isAcknowledged(service)) {
                acts++;
            }
        }
    }

    /** Plays the chapter until all of it is acknowledged: the homeserver tries for ever. */
    final void persist(Service service) {
        soon().until(() -> {
            play(service);
            return isPlayed();
        });
    }

    /** Whether everything that people and homeserver wait for in this chapter has been answered. */
    final boolean isPlayed() {
        return acts == chapters.get(chapter).size();
    }

    /** Turns to the next chapter; false if there is none, or this one is not played. */
    final boolean goesOn() {
        if (!isPlayed() || chapter == chapters.size() - 1) {
            return false;
        }
        chapter++;
        acts = 0;
        return true;
    }

    /** How long people and homeserver wait for an answer; then they try again. */
    final void waitsFor(Duration answer) {
        patience = answer;
    }

    /** Right after a crash, before anything is tried again: what was acknowledged is there. */
    abstract void assertNothingAcknowledgedIsMissing(Site site);

    /** Once no work is left. */
    abstract void assertAllIsWell(Site site);

    /** At its last chapter, played. */
    final void assertIsOver(Site site) {
        assertThat(isPlayed() && chapter == chapters.size() - 1)
                .as("played to its end")
                .isTrue();
        List<String> left =
                site.database.read(tx -> tx.createQuery("""
                        SELECT work_key || ' ' || status || ' attempt ' || attempt || ' ' || COALESCE(reason, '')
                        FROM work WHERE status <> 'DONE'
                        """).mapTo(String.class).list());
        assertThat(left).as("work that is blocked or left").isEmpty();
    }

    /** Waits as Awaitility does, but looks at once and often: a loop waits a thousand times. */
    static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    /** Every leaf is there, none twice, each as it was written. */
    static void assertLedgerIsWhole(Site site) {
        long size = site.database.read(Ledger::size);
        List<LedgerLeaf> leaves = site.database.read(tx -> Ledger.leaves(tx, 0, Long.MAX_VALUE));
        assertThat(leaves).hasSize((int) size);
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(leaves.get(i).index()).isEqualTo(i);
            assertThat(leaves.get(i).hash())
                    .isEqualTo(RootHash.leaf(leaves.get(i).bytes()));
        }
    }

    static void assertSealed(Site site, String item, String text) {
        byte[] original = site.vault.open(
                site.database.read(tx -> VaultItems.find(tx, item)).orElseThrow());
        assertThat(new String(original, StandardCharsets.UTF_8)).contains(text);
    }

    static void assertEnteredOnce(Site site, String item) {
        List<LedgerLeaf> leaves = site.database.read(tx -> Ledger.leavesOf(tx, item));
        assertThat(leaves).as("ledger entries of " + item).hasSize(1);
    }

    static long count(Site site, String query, String id) {
        return site.database.read((Handle tx) ->
                tx.createQuery(query).bind("id", id).mapTo(Long.class).one());
    }

    static boolean allows(JsonNode answer) {
        return answer.path("verdict").asText().equals("allow");
    }

    /** What the door answers to an event. */
    final JsonNode ask(int port, ObjectNode event, String transactionId) {
        ObjectNode body = StrictJson.MAPPER.createObjectNode();
        body.put("request_id", event.path("event_id").asText()).put("device_id", "DEVICE");
        if (!transactionId.isEmpty()) {
            body.put("transaction_id", transactionId);
        }
        ObjectNode state = body.putObject("room");
        List.of("create", "power_levels", "join_rules").forEach(state::putObject);
        body.set("event", event);
        return post(port, "event", body);
    }

    final JsonNode post(int port, String callback, ObjectNode body) {
        HttpResponse<String> answer =
                send(port, "POST", "/_intramural/door/v1/" + callback, OpenDoors.SECRET, body.toString());
        return answer == null
                ? StrictJson.MAPPER.missingNode()
                : StrictJson.parseOurs(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the service has acknowledged a transaction with these events. */
    final boolean isDelivered(Service service, String transaction, Stream<String> eventIds) throws Exception {
        ObjectNode body = StrictJson.MAPPER.createObjectNode();
        ArrayNode events = body.putArray("events");
        eventIds.forEach(id -> {
            ObjectNode event = homeserver.rooms().event(id);
            events.add(event == null ? StrictJson.MAPPER.missingNode() : Rooms.seen(event));
        });
        String path = "/_matrix/app/v1/transactions/" + number + transaction;
        HttpResponse<String> answer = send(service.port(), "PUT", path, OpenDoors.HS_TOKEN, body.toString());
        return answer != null && answer.statusCode() == 200;
    }

    /** Null if the service died over it, or took too long. */
    private @Nullable HttpResponse<String> send(int port, String method, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static ObjectNode event(String room, String sender, String type, long at, ObjectNode content) {
        ObjectNode event = StrictJson.MAPPER.createObjectNode();
        event.put("sender", sender).put("room_id", room).put("type", type).put("origin_server_ts", at);
        event.set("content", content);
        return event;
    }

    static ObjectNode text(String body) {
        return StrictJson.MAPPER.createObjectNode().put("msgtype", "m.text").put("body", body);
    }

    static ObjectNode related(String relation, String target, String body) {
        ObjectNode content = text(body);
        content.putObject("m.relates_to").put("rel_type", relation).put("event_id", target);
        return content;
    }

    static ObjectNode reply(String target, String body) {
        ObjectNode content = text(body);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", target);
        return content;
    }

    /** An edit, as clients make it. */
    static ObjectNode edit(String target, String body) {
        ObjectNode content = related("m.replace", target, "* " + body);
        content.set("m.new_content", text(body));
        return content;
    }

    final String place(String name) {
        return "!" + name + number + ":" + PolicyFixture.SERVER;
    }
}
