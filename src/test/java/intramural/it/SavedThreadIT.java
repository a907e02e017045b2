package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Saving a thread from ordinary clients, whatever has become of it, and the record on the command line. */
@ExtendWith(SynapseStack.class)
class SavedThreadIT {

    private static final String DISK = "\uD83D\uDCBE";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Scene scene;
    private final MatrixUser alice;
    private final MatrixUser bob;

    SavedThreadIT(DemoStack stack) {
        scene = new Scene(stack);
        alice = scene.person("alice");
        bob = scene.person("bob");
    }

    private Records records() {
        return new Records(scene, folder);
    }

    /** The events of a thread that has one of everything. */
    private record Talk(String room, String root, List<String> events) {}

    private Talk thread(String room) {
        String root = done(alice.sendText(room, "Who covers the front desk on Friday?"))
                .eventId();
        String reply = done(bob.threadReply(room, root, "I can until noon")).eventId();
        List<String> events = new ArrayList<>(List.of(root, reply));
        events.add(done(bob.edit(room, reply, "I can until one")).eventId());
        events.add(done(alice.react(room, reply, "👍")).eventId());
        events.add(done(alice.edit(room, root, "Who covers the front desk on Monday?"))
                .eventId());
        String mistake = done(alice.threadReply(room, root, "Wrong thread")).eventId();
        events.add(mistake);
        events.add(done(alice.redact(room, mistake, "wrong thread")).eventId());
        return new Talk(room, root, events);
    }

    @Test
    void savesTheThreadOfARoomForAReplyThatSaysSo() {
        Talk thread = thread(scene.roomWithService("alice", "bob"));

        String request = done(alice.threadReply(thread.room, thread.root, "!save for hearing prep"))
                .eventId();

        String id = saved(alice, request);
        assertComplete(id, thread);
        JsonNode record = records().record(id);
        assertThat(record.at("/saved/reason").asText()).isEqualTo("for hearing prep");
        assertThat(record.at("/saved/by").asText()).isEqualTo(id("alice"));
        assertThat(record.at("/saved/policy_version").asText()).isNotEmpty();
        assertThat(record.at("/members/at_first").findValuesAsText("user_id"))
                .containsExactlyInAnyOrder(id("alice"), id("bob"), scene.stack().serviceUser());
        assertThat(record.at("/members/at_last").findValuesAsText("display_name"))
                .contains("Alice (SSP Salem)", "Bob (SSP Salem)");
        assertThat(records().command("record", "list")).contains(id);
        assertThat(records().command("record", "show", id))
                .contains("Who covers the front desk on Monday?", "for hearing prep")
                .contains(records().whole(id).path("manifest_sha256").asText());
    }

    @Test
    void savesTheThreadOfARoomForADiskOnItsRoot() {
        Talk thread = thread(scene.room("alice", "bob"));

        String id = saved(bob, done(bob.react(thread.room, thread.root, DISK)).eventId());

        assertComplete(id, thread);
        assertThat(records().record(id).at("/saved/by").asText()).isEqualTo(id("bob"));
    }

    @Test
    void savesTheThreadOfADirectChatBothWaysInTwoVersions() {
        Talk thread = thread(scene.directChat("alice", "bob"));

        String first = saved(
                bob, done(bob.threadReply(thread.room, thread.root, "!save")).eventId());
        String second =
                saved(alice, done(alice.react(thread.room, thread.root, DISK)).eventId());

        assertComplete(first, thread);
        assertComplete(second, thread);
        assertThat(records().record(first).path("version").asInt()).isEqualTo(1);
        assertThat(records().record(second).path("version").asInt()).isEqualTo(2);
        assertThat(records().record(first).at("/members/at_last").findValuesAsText("user_id"))
                .containsExactlyInAnyOrder(id("alice"), id("bob"));
    }

    /** Clients without threads reply to the message before; the thread is the chain. */
    @Test
    void savesAChainOfRepliesOfAClientWithoutThreads() {
        String room = scene.roomWithService("alice", "bob");
        String root = done(alice.sendText(room, "Is the van back?")).eventId();
        String answer = done(reply(bob, room, root, "Not yet")).eventId();
        String last = done(reply(alice, room, answer, "Call me then")).eventId();
        done(alice.sendText(room, "Something else"));

        String id = saved(bob, done(reply(bob, room, last, "!save")).eventId());

        assertThat(records().lines(id).stream()
                        .map(line -> line.path("event_id").asText()))
                .startsWith(root, answer, last)
                .hasSize(4);
    }

    private static Answer reply(MatrixUser who, String room, String to, String text) {
        ObjectNode content = MatrixUser.json("{\"msgtype\":\"m.text\"}");
        content.put("body", text);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", to);
        return who.send(room, "m.room.message", content);
    }

    @Test
    void keepsWhatWasSaidThoughTheRootWasRedactedBefore() {
        String room = scene.directChat("alice", "bob");
        String root = done(alice.sendText(room, "The meeting was on Tuesday")).eventId();
        done(bob.threadReply(room, root, "No, on Wednesday"));
        done(alice.redact(room, root, "never mind"));

        String id = saved(bob, done(bob.threadReply(room, root, "!save")).eventId());

        JsonNode first = records().lines(id).get(0);
        assertThat(first.path("kind").asText()).isEqualTo("ROOT");
        assertThat(first.path("content_from").asText()).isEqualTo("HOMESERVER");
        assertThat(first.at("/pdu/content/body").asText()).isEqualTo("The meeting was on Tuesday");
        assertGenuine(id);
    }

    @Test
    void tellsOfWhoCameAndWentAndOfWhatWasStoppedInBetween() {
        String room = scene.room("alice", "bob");
        String root = done(alice.sendText(room, "Who takes the late shift?")).eventId();
        done(alice.invite(room, id("carol")));
        done(scene.person("carol").join(room));
        String stopped = done(bob.threadReply(room, root, "Ask 734-20-5518")).eventId();
        String reference = Scene.reference(Scene.tombstone(alice, room, stopped));
        done(scene.person("carol").leave(room));
        done(bob.threadReply(room, root, "I do"));

        String id = saved(alice, done(alice.threadReply(room, root, "!save")).eventId());

        List<JsonNode> lines = records().lines(id);
        assertThat(lines.stream().map(line -> line.path("kind").asText()))
                .containsSubsequence("ROOT", "MEMBERSHIP", "MEMBERSHIP", "STOPPED", "MEMBERSHIP", "REPLY", "REPLY");
        JsonNode record = records().record(id);
        assertThat(record.path("stopped_acts").findValuesAsText("reference")).contains(reference);
        assertThat(record.path("stopped_acts").findValuesAsText("paragraph")).contains("3.2");
        assertThat(record.toString() + lines).doesNotContain("734-20-5518");
        assertGenuine(id);
    }

    @Test
    void savesByLinkFromTheRoomThatFollowedAnUpgrade() {
        String old = scene.room("alice", "bob");
        String root = done(alice.sendText(old, "Do we keep the old forms?")).eventId();
        done(bob.threadReply(old, root, "Until March"));
        String room = done(alice.raw(
                        "POST",
                        "/_matrix/client/v3/rooms/" + MatrixUser.enc(old) + "/upgrade",
                        MatrixUser.json("{\"new_version\":\"11\"}")))
                .text("replacement_room");
        done(reply(alice, room, root, "And after that?"));

        String request = done(alice.sendText(
                        room,
                        "!save https://matrix.to/#/" + old + "/" + root + "?via=intramural.localhost for the audit"))
                .eventId();

        String id = saved(alice, request);
        JsonNode record = records().record(id);
        assertThat(record.path("rooms").findValuesAsText("room_id")).containsExactly(old, room);
        assertThat(record.at("/saved/reason").asText()).isEqualTo("for the audit");
        assertThat(records().lines(id).toString()).contains("Until March", "And after that?");
        assertGenuine(id);
    }

    @Test
    void savesNothingOfARoomThatThePersonIsNotIn() {
        String room = scene.room("alice", "bob");
        String root = done(alice.sendText(room, "For our eyes only")).eventId();
        MatrixUser carol = scene.person("carol");
        String own = scene.room("carol");

        done(carol.sendText(own, "!save https://matrix.to/#/" + room + "/" + root));

        assertThat(scene.told(carol, "Not saved")).contains("a room that you were not in");
    }

    @Test
    void tellsHowWhereNothingIsPointedAt() {
        done(bob.sendText(scene.room("bob"), "!save"));

        assertThat(scene.told(bob, "To save a thread")).contains("reply !save");
    }

    /** Waits for the record that this event asked for, of which the person is told. */
    private String saved(MatrixUser person, String request) {
        String id = records().await(request, PATIENCE);
        assertThat(scene.told(person, id)).contains("Saved as public record");
        return id;
    }

    private void assertComplete(String id, Talk thread) {
        List<JsonNode> lines = records().lines(id);
        assertThat(lines.stream().map(line -> line.path("event_id").asText()))
                .containsAll(thread.events)
                .startsWith(thread.root);
        assertThat(lines.stream().map(line -> line.path("kind").asText()))
                .contains("ROOT", "REPLY", "EDIT", "REACTION", "REDACTION");
        // What was redacted was captured too: a record is what was said.
        assertThat(lines.toString()).contains("Wrong thread", "I can until one");
        assertThat(records().record(id).at("/completeness/statement").asText()).startsWith("No gap is known");
        assertGenuine(id);
    }

    private void assertGenuine(String id) {
        Path export = records().export(id);
        assertThat(Files.exists(export.resolve("thread.html"))).isTrue();

        Python.Said said = records().verify(export);

        assertThat(said.text()).endsWith("The record is whole and genuine.\n");
        assertThat(said.exit()).isZero();
    }
}
