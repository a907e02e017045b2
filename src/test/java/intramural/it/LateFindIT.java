package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What came past the doors: it is captured whole before it is redacted, and its sender is told. */
@ExtendWith(SynapseStack.class)
class LateFindIT {

    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;IFEXISTS=TRUE";

    /** A line that came past the doors. */
    private record Late(String room, String eventId, String canary) {}

    private final Canaries canaries = new Canaries();

    @Test
    void capturesRedactsAndTellsOfWhatWasSentWhileTheModuleWasAway(DemoStack stack) throws IOException {
        Scene scene = new Scene(stack);
        MatrixUser alice = scene.straight("alice");
        String group = scene.room("alice", "bob");
        String direct = scene.directChat("alice", "bob");
        String line = done(alice.sendText(group, "The copier is repaired")).eventId();
        List<Late> sent = new ArrayList<>();

        stack.withoutModule(() -> {
            sent.add(send(alice, group, "m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"%text\"}"));
            sent.add(send(alice, direct, "m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"%text\"}"));
            sent.add(
                    send(alice, direct, "m.sticker", "{\"body\":\"%text\",\"info\":{},\"url\":\"mxc://a.example/b\"}"));
            sent.add(send(alice, group, "m.reaction", """
                    {"m.relates_to":{"rel_type":"m.annotation","event_id":"%line","key":"%text"}}""".replace("%line", line)));
            sent.forEach(late -> Scene.tombstone(alice, late.room, late.eventId));
            return new Answer(200, MatrixUser.json("{}"));
        });

        for (Late late : sent) {
            String reason = Scene.tombstone(scene.straight("bob"), late.room, late.eventId);
            assertThat(reason).matches("3\\.\\d, V-[A-Z0-9]{10}");
            String reference = Scene.reference(reason);
            JsonNode incident = scene.incident(reference, "REDACTED");
            assertThat(incident.path("kind").asText()).isEqualTo("LATE");
            assertThat(incident.path("event_id").asText()).isEqualTo(late.eventId);
            String told = scene.told(alice, reference);
            assertThat(told).contains("removed afterwards").doesNotContain(late.canary);
            assertCaptured(scene, reference, late);
        }
        assertThat(done(scene.person("alice").sendText(group, "Noted, thank you"))
                        .eventId())
                .isNotEmpty();
    }

    private Late send(MatrixUser sender, String room, String type, String content) {
        String canary = canaries.hatch(type);
        String filled = content.replace("%text", Mallory.ssn(canary));
        return new Late(
                room, done(sender.send(room, type, MatrixUser.json(filled))).eventId(), canary);
    }

    /** Two sealed items: what was delivered, and the event as the homeserver had it, which proves it genuine. */
    private static void assertCaptured(Scene scene, String reference, Late late) throws IOException {
        JsonNode delivered = sealed(scene, reference);
        assertThat(delivered.path("original").toString()).contains(late.canary);
        JsonNode pdu = sealed(scene, reference + "-pdu");
        assertThat(pdu.path("content").toString()).contains(late.canary);
        assertThat(pdu.at("/hashes/sha256").asText()).isNotEmpty();
        assertThat(pdu.path("signatures")).isNotEmpty();
        assertThat(pdu.path("auth_events")).isNotEmpty();
    }

    private static JsonNode sealed(Scene scene, String item) throws IOException {
        Path folder = scene.folder().resolve("intramural");
        String url = "jdbc:h2:newest:retry:" + folder.resolve("data/intramural") + SETTINGS;
        try (Handle database = Jdbi.create(url, "intramural", "").open()) {
            byte[] opened = Vault.of(
                            Files.readString(folder.resolve("vault.key")).strip())
                    .open(VaultItems.find(database, item)
                            .orElseThrow(() -> new AssertionError("nothing is sealed as " + item)));
            return MatrixUser.json(new String(opened, StandardCharsets.UTF_8));
        }
    }
}
