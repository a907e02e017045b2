package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.door.OpenDoors;
import intramural.incident.Incident;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerLeaf;
import intramural.ledger.RootHash;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import intramural.record.SavedThreads;
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
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one person, and what must hold afterwards whatever failed on the way. A line is stopped and replaced, a
 * topic refused, a profile cleaned; a transaction brings the placeholder, a line that came past the doors and one that
 * quotes it, a line taken back, people coming into rooms, and the wish to save a thread.
 * The homeserver's part is played here: it repeats what was not acknowledged.
 */
final class Story {

    private static final String SSN = "her ssn is 536-22-8914, story ";
    private static final String NOTE = "org.example.note";
    private static final int TRIES = 6;

    private final FakeSynapse homeserver;
    private final int number;
    private final String person;
    private final String other;
    private final String room;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> acknowledged = new ArrayList<>();
    private String placeholder = "";
    private boolean topicRefused;
    private boolean profileTaken;
    private boolean delivered;

    Story(FakeSynapse homeserver, int number) {
        this.homeserver = homeserver;
        this.number = number;
        this.person = "@p" + number + ":" + PolicyFixture.SERVER;
        this.other = "@q" + number + ":" + PolicyFixture.SERVER;
        this.room = "!room" + number + ":" + PolicyFixture.SERVER;
        homeserver.rooms().make(room, person, "Room " + number).members.add(other);
        homeserver.rooms().make(place("hall"), person, "Hall");
        homeserver.rooms().make(place("grown"), person, "Grown").members.addAll(List.of(other, "@r:agency.example"));
        homeserver.rooms().profile(person).put("m.tz", "UTC").put(NOTE, SSN + number);
        homeserver.rooms().add(event("root", "m.room.message", text("How did it go?")));
    }

    /** Plays what has not been acknowledged yet, each part as often as clients and homeserver would. */
    void play(int port) {
        for (int i = 0; i < TRIES && placeholder.isEmpty(); i++) {
            JsonNode answer = ask(port, event("line", "m.room.message", text(SSN + number)), "t" + number);
            JsonNode content = answer.path("content");
            if (content.isObject()) {
                acknowledged.add(
                        content.at("/org.intramural.substitute/reference").asText());
                ObjectNode sent = event("line", "m.room.message", (ObjectNode) content);
                placeholder = sent.path("event_id").asText();
                homeserver.rooms().add(sent);
            }
        }
        for (int i = 0; i < TRIES && !topicRefused; i++) {
            ObjectNode topic = event("topic", "m.room.topic", StrictJson.MAPPER.createObjectNode());
            topic.put("state_key", "").withObjectProperty("content").put("topic", SSN + number);
            String reference =
                    ask(port, topic, "").at("/org.intramural/reference").asText();
            if (!reference.isEmpty()) {
                acknowledged.add(reference);
                topicRefused = true;
            }
        }
        for (int i = 0; i < TRIES && !profileTaken; i++) {
            ObjectNode changed = StrictJson.MAPPER.createObjectNode();
            changed.put("user_id", person).put("request_id", "profile" + number);
            profileTaken =
                    post(port, "profile", changed).path("verdict").asText().equals("allow");
        }
        if (homeserver.rooms().event(id("late")) == null) {
            happen();
        }
        for (int i = 0; i < TRIES && !placeholder.isEmpty() && !delivered; i++) {
            delivered = deliver(port);
        }
    }

    /** What nobody asked about. */
    private void happen() {
        homeserver.rooms().add(event("late", "m.room.message", text(SSN + number)));
        ObjectNode quote = text("> that\n\nReally?");
        quote.withObjectProperty("m.relates_to").putObject("m.in_reply_to").put("event_id", id("late"));
        homeserver.rooms().add(event("quote", "m.room.message", quote).put("sender", other));
        homeserver.rooms().add(event("gone", "m.room.message", text("Never mind.")));
        ObjectNode taken = StrictJson.MAPPER.createObjectNode().put("redacts", id("gone"));
        homeserver.rooms().add(event("taking", "m.room.redaction", taken));
        ObjectNode invited = StrictJson.MAPPER.createObjectNode().put("membership", "invite");
        ObjectNode invitation = event("invited", "m.room.member", invited).put("room_id", place("hall"));
        homeserver.rooms().add(invitation.put("state_key", PolicyFixture.SERVICE));
        ObjectNode joined = StrictJson.MAPPER.createObjectNode().put("membership", "join");
        ObjectNode third = event("joined", "m.room.member", joined).put("room_id", place("grown"));
        homeserver.rooms().add(third.put("state_key", other).put("sender", other));
        ObjectNode save = text("!save for the files");
        save.putObject("m.relates_to").put("rel_type", "m.thread").put("event_id", id("root"));
        homeserver.rooms().add(event("save", "m.room.message", save));
    }

    /** Whether everything that people and homeserver wait for has been answered. */
    boolean isPlayed() {
        return !placeholder.isEmpty() && topicRefused && profileTaken && delivered;
    }

    /** Waits as Awaitility does, but looks at once and often: a loop waits a thousand times. */
    static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    /** Right after a crash, before anything is tried again: what was acknowledged is there. */
    void assertNothingAcknowledgedIsMissing(Site site) {
        soon().until(site.incidents::hasCaughtUp);
        for (String reference : acknowledged) {
            assertThat(site.incidents.find(reference)).as(reference).isPresent();
            assertSealed(site, reference);
        }
        if (delivered) {
            assertThat(count(site, "SELECT COUNT(*) FROM intake_event WHERE event_id = :id", id("late")))
                    .isOne();
        }
    }

    /** Once no work is left. */
    void assertAllIsWell(Site site) {
        assertThat(isPlayed()).isTrue();
        assertNothingAcknowledgedIsMissing(site);
        List<Incident> incidents = site.incidents.list(100_000).stream()
                .filter(incident -> incident.sender().equals(person))
                .toList();
        assertThat(incidents)
                .extracting(Incident::kind, Incident::status)
                .as("one incident for each act, of story " + number)
                .containsExactlyInAnyOrder(
                        tuple(Incident.Kind.STOPPED, Incident.Status.REDACTED),
                        tuple(Incident.Kind.STOPPED, Incident.Status.STOPPED),
                        tuple(Incident.Kind.STOPPED, Incident.Status.STOPPED),
                        tuple(Incident.Kind.LATE, Incident.Status.REDACTED));
        List<String> told = homeserver.rooms().toldBy(PolicyFixture.SERVICE, person);
        for (Incident incident : incidents) {
            String reference = incident.reference();
            assertSealed(site, reference);
            List<LedgerLeaf> leaves = site.database.read(tx -> Ledger.leavesOf(tx, reference));
            assertThat(leaves).as("ledger entries of " + reference).hasSize(1);
            assertThat(told)
                    .filteredOn(text -> text.contains(reference))
                    .as("tellings")
                    .hasSize(1);
            assertThat(incident.toldAt()).isNotNull();
            if (incident.kind() == Incident.Kind.LATE) {
                assertSealed(site, reference + "-pdu");
                assertThat(count(site, "SELECT COUNT(*) FROM vault_item WHERE item_id = :id", reference + "-pdu-1"))
                        .as("the quote")
                        .isOne();
            }
        }
        for (String gone : List.of(placeholder, id("late"), id("quote"))) {
            assertThat(homeserver.rooms().redactionsOf(gone))
                    .as("redactions of " + gone)
                    .hasSize(1);
        }
        assertThat(told)
                .as("%s", told)
                .filteredOn(text -> text.contains("Saved as"))
                .hasSize(1);
        assertThat(homeserver.rooms().toldBy(PolicyFixture.SERVICE, other)).hasSize(1);
        assertThat(count(site, "SELECT COUNT(*) FROM captured_event WHERE event_id = :id", id("gone")))
                .isOne();
        assertThat(homeserver.rooms().profile(person)).hasToString("{\"m.tz\":\"UTC\"}");
        assertThat(homeserver.rooms().of(PolicyFixture.SERVICE))
                .extracting(entered -> entered.id)
                .contains(place("hall"), place("grown"));
        assertThat(new SavedThreads(site.database).list(100_000))
                .filteredOn(record -> record.requestedBy().equals(person))
                .hasSize(1);
        assertThat(homeserver.rooms().of(PolicyFixture.SERVICE))
                .filteredOn(chat -> chat.members.contains(person) && chat.creator.equals(PolicyFixture.SERVICE))
                .as("direct chats")
                .hasSize(1);
        assertThat(count(site, "SELECT COUNT(*) FROM work WHERE status <> 'DONE' AND kind <> :id", "?"))
                .as("work that is blocked or left")
                .isZero();
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

    private static void assertSealed(Site site, String item) {
        byte[] original = site.vault.open(
                site.database.read(tx -> VaultItems.find(tx, item)).orElseThrow());
        assertThat(new String(original, StandardCharsets.UTF_8)).contains("536-22-8914");
    }

    private static long count(Site site, String query, String id) {
        return site.database.read((Handle tx) ->
                tx.createQuery(query).bind("id", id).mapTo(Long.class).one());
    }

    /** What the door answers to an event of this person's. */
    JsonNode ask(int port, String name, String type, String content) {
        return ask(port, event(name, type, StrictJson.parseObject(content.getBytes(StandardCharsets.UTF_8))), name);
    }

    /** The same for a state event about this person. */
    JsonNode askState(int port, String name, String type, String content) {
        ObjectNode event = event(name, type, StrictJson.parseObject(content.getBytes(StandardCharsets.UTF_8)));
        return ask(port, event.put("state_key", person), "");
    }

    private JsonNode ask(int port, ObjectNode event, String transactionId) {
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

    private JsonNode post(int port, String callback, ObjectNode body) {
        HttpResponse<String> answer =
                send(port, "POST", "/_intramural/door/v1/" + callback, OpenDoors.SECRET, body.toString());
        return answer == null
                ? StrictJson.MAPPER.missingNode()
                : StrictJson.parseOurs(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private boolean deliver(int port) {
        ObjectNode body = StrictJson.MAPPER.createObjectNode();
        var events = body.putArray("events");
        for (String name : List.of("line", "late", "quote", "taking", "invited", "joined", "save")) {
            ObjectNode event = homeserver.rooms().event(id(name));
            events.add(event == null ? StrictJson.MAPPER.missingNode() : event.deepCopy());
        }
        HttpResponse<String> answer =
                send(port, "PUT", "/_matrix/app/v1/transactions/" + number, OpenDoors.HS_TOKEN, body.toString());
        return answer != null && answer.statusCode() == 200;
    }

    /** Null if the service died over it. */
    private @Nullable HttpResponse<String> send(int port, String method, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
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

    private ObjectNode event(String name, String type, ObjectNode content) {
        ObjectNode event = StrictJson.MAPPER.createObjectNode();
        event.put("event_id", id(name))
                .put("sender", person)
                .put("room_id", room)
                .put("type", type)
                .put("origin_server_ts", 1_795_600_000_000L + name.hashCode() % 1000);
        event.set("content", content);
        return event;
    }

    private static ObjectNode text(String body) {
        return StrictJson.MAPPER.createObjectNode().put("msgtype", "m.text").put("body", body);
    }

    private String place(String name) {
        return "!" + name + number + ":" + PolicyFixture.SERVER;
    }

    String id(String name) {
        String end = name + number;
        return "$" + "0".repeat(43 - end.length()) + end;
    }
}
