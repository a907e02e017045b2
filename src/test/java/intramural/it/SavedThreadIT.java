package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Saving a thread from an ordinary client, and the record on the command line. */
@ExtendWith(SynapseStack.class)
class SavedThreadIT {

    private static final Pattern RECORD = Pattern.compile("R-[A-Z0-9]{10}");
    private static final String DISK = "\uD83D\uDCBE";

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
    void savesTheThreadOfARoomForAReplyThatSaysSo() throws Exception {
        Talk thread = thread(scene.room("alice", "bob"));

        String request = done(alice.threadReply(thread.room, thread.root, "!save desk plan"))
                .eventId();

        JsonNode record = record(alice, request);
        assertComplete(record, thread);
        assertThat(record.path("note").asText()).isEqualTo("desk plan");
        assertThat(record.path("members").findValuesAsText("user_id"))
                .containsExactlyInAnyOrder(id("alice"), id("bob"), scene.stack().serviceUser());
        assertOnTheCommandLine(record);
    }

    @Test
    void savesTheThreadOfARoomForADiskOnItsRoot() {
        Talk thread = thread(scene.room("alice", "bob"));

        JsonNode record =
                record(bob, done(bob.react(thread.room, thread.root, DISK)).eventId());

        assertComplete(record, thread);
        assertThat(record.path("requested_by").asText()).isEqualTo(id("bob"));
    }

    @Test
    void savesTheThreadOfADirectChatBothWaysInTwoVersions() {
        Talk thread = thread(scene.directChat("alice", "bob"));

        JsonNode first = record(
                bob, done(bob.threadReply(thread.room, thread.root, "!save")).eventId());
        JsonNode second =
                record(alice, done(alice.react(thread.room, thread.root, DISK)).eventId());

        assertComplete(first, thread);
        assertComplete(second, thread);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(first.path("members").findValuesAsText("user_id")).containsExactlyInAnyOrder(id("alice"), id("bob"));
    }

    /** Waits for the record that this event asked for, of which the person is told. */
    private JsonNode record(MatrixUser person, String request) {
        JsonNode header = Scene.until(
                "the record that " + request + " asked for",
                () -> {
                    for (JsonNode each : scene.stack()
                            .management()
                            .raw("GET", "/records", null)
                            .body()) {
                        if (each.path("request_event_id").asText().equals(request)) {
                            return each;
                        }
                    }
                    return MatrixUser.json("{}");
                },
                found -> found.has("record_id"));
        String id = header.path("record_id").asText();
        assertThat(id).matches(RECORD);
        assertThat(scene.told(person, id)).contains("Saved as public record");
        return done(scene.stack().management().raw("GET", "/records/" + id, null))
                .body();
    }

    private static void assertComplete(JsonNode record, Talk thread) {
        assertThat(record.path("root_event_id").asText()).isEqualTo(thread.root);
        List<String> ids = new ArrayList<>();
        record.path("thread").forEach(event -> ids.add(event.path("event_id").asText()));
        assertThat(ids).containsAll(thread.events);
        assertThat(record.path("thread").get(0).path("kind").asText()).isEqualTo("ROOT");
        assertThat(record.path("thread").findValuesAsText("kind"))
                .contains("ROOT", "REPLY", "EDIT", "REACTION", "REDACTION");
        for (JsonNode event : record.path("thread")) {
            JsonNode pdu = event.path("pdu");
            assertThat(pdu.at("/hashes/sha256").asText()).isNotEmpty();
            assertThat(pdu.path("signatures").path("intramural.localhost")).isNotEmpty();
        }
        // What was redacted was captured too: a record is what was said.
        assertThat(record.path("thread").toString()).contains("Wrong thread", "I can until one");
        assertThat(record.path("gap").asText()).isNotEmpty();
    }

    private void assertOnTheCommandLine(JsonNode record) throws IOException, NoSuchAlgorithmException {
        String id = record.path("record_id").asText();
        assertThat(command("record", "list")).contains(id);
        assertThat(command("record", "show", id)).contains("Who covers the front desk on Monday?", "desk plan");
        Path out = folder.resolve("export");

        assertThat(command("record", "export", id, "--out", out.toString())).contains(id);

        JsonNode manifest = MatrixUser.json(Files.readString(out.resolve("manifest.json")));
        for (String file : List.of("record.json", "events.jsonl", "thread.txt")) {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(out.resolve(file)));
            assertThat(manifest.path("sha256").path(file).asText())
                    .isEqualTo(HexFormat.of().formatHex(sha256));
        }
        assertThat(Files.readAllLines(out.resolve("events.jsonl")))
                .hasSize(record.path("thread").size());
    }

    /** What the program prints for this command, which must succeed. */
    private String command(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.concat(ServiceProcess.program().stream(), Stream.of(arguments)),
                        Stream.of("--config", scene.stack().serviceConfig().toString()))
                .toList();
        return ClientProgram.output(command, folder);
    }
}
