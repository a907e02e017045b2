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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The second program, on an export of a thread that has one of everything: it believes it, and no change of it. */
@ExtendWith(SynapseStack.class)
class VerifierIT {

    private static final int FLIPS_A_FILE = 2;
    private static final long SEED = 36;

    @TempDir
    Path folder;

    private final Scene scene;

    VerifierIT(DemoStack stack) {
        scene = new Scene(stack);
    }

    @Test
    void passesItsOwnTests() {
        Python.Said said = new Python("python3", folder)
                .run(List.of("-m", "unittest", "discover", "-s", "appservice/verify/tests"));

        assertThat(said.text()).contains("OK");
        assertThat(said.exit()).isZero();
    }

    @Test
    void believesAnExportAndTellsFileAndLineOfAnyFlippedByte() throws IOException {
        Records records = new Records(scene, folder);
        String id = records.await(talk(), Duration.ofMinutes(1));
        Path export = records.export(id);
        String manifest = records.whole(id).path("manifest_sha256").asText();
        Python.Said itself = new Python("python3", folder)
                .run(List.of(export.resolve("verify.py").toString(), "--manifest-sha256", manifest, export.toString()));
        assertThat(itself.text()).contains(manifest + ", as given").endsWith("The record is whole and genuine.\n");

        Random random = new Random(SEED);
        for (Path file : files(export)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < FLIPS_A_FILE; i++) {
                byte[] flipped = whole.clone();
                int at = random.nextInt(flipped.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);

                Python.Said said = records.verify(export);

                assertThat(said.exit())
                        .as("%s, byte %d, seed %d", file, at, SEED)
                        .isEqualTo(1);
                assertThat(said.text()).contains("WRONG " + file.getFileName() + ", line " + lineOf(whole, at) + ": ");
            }
            Files.write(file, whole);
        }
        assertThat(records.verify(export).exit()).isZero();
    }

    private static List<Path> files(Path export) throws IOException {
        try (Stream<Path> files = Files.list(export)) {
            return files.sorted().toList();
        }
    }

    private static long lineOf(byte[] file, int at) {
        byte[] before = Arrays.copyOf(file, at);
        long line = 1;
        for (byte b : before) {
            line += b == '\n' ? 1 : 0;
        }
        return line;
    }

    /** One of everything; gives the event that asks for the record. */
    private String talk() {
        MatrixUser alice = scene.person("alice");
        MatrixUser bob = scene.person("bob");
        MatrixUser carol = scene.person("carol");
        String room = scene.room("alice", "bob");
        String root = done(alice.sendText(room, "Who covers the front desk on Friday morning?"))
                .eventId();
        String reply = done(bob.threadReply(room, root, "I can until noon")).eventId();
        done(bob.edit(room, reply, "I can until one"));
        done(alice.react(room, reply, "👍"));
        done(alice.invite(room, id("carol")));
        done(carol.join(room));
        String stopped = done(carol.threadReply(room, root, "Her SSN is 734-20-5518, can you look her up?"))
                .eventId();
        Scene.tombstone(alice, room, stopped);
        String mistake =
                done(carol.threadReply(room, root, "Sorry, wrong window")).eventId();
        done(carol.redact(room, mistake, "wrong thread"));
        done(carol.threadReply(room, root, "Then I take over at one.\nUntil closing, if that helps."));
        done(carol.leave(room));
        JsonNode answer = done(alice.threadReply(room, root, "!save for the hearing on Friday's absence"))
                .body();
        return answer.path("event_id").asText();
    }
}
