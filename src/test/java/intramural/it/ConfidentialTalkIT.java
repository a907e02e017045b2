package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Confidential information in a real room: disguised lines, lines that only together give something away, and the question
 * that a weak sign asks. The sender is told class and place, never the value.
 */
@ExtendWith(SynapseStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfidentialTalkIT {

    private final Scene scene;
    private final MatrixUser alice;
    private final MatrixUser bob;
    private final String room;

    ConfidentialTalkIT(DemoStack stack) {
        scene = new Scene(stack);
        alice = scene.person("alice");
        bob = scene.person("bob");
        room = scene.room("alice", "bob");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/it/disguised.tsv", delimiter = '\t', quoteCharacter = '\0')
    void stopsADisguisedLine(String label, String value, String text) {
        String line =
                MatrixUser.json("{\"line\":\"" + text + "\"}").path("line").textValue();
        String event = done(alice.sendText(room, line)).eventId();

        String told = told(alice, room, event);

        assertThat(told).contains(label).doesNotContain(value, line);
        assertThat(told).containsPattern("character(s [0-9]+ to)? [0-9]+ of the message");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/it/split.tsv", delimiter = '\t', quoteCharacter = '\0')
    void stopsTheLineThatCompletesWhatOthersBegan(String label, String lines) {
        String own = scene.room("alice", "bob");
        List<String> events = new ArrayList<>();
        MatrixUser last = alice;
        for (String line : lines.split(" \\| ")) {
            last = line.startsWith("b: ") ? bob : alice;
            events.add(done(last.sendText(own, line.substring(3))).eventId());
        }

        String told = told(last, own, events.get(events.size() - 1));

        assertThat(told).contains(label, "Together with what was said just before");
        for (String line : lines.split(" \\| ")) {
            assertThat(told).doesNotContain(line.substring(3));
        }
        for (int i = 0; i < events.size() - 1; i++) {
            String event = events.get(i);
            JsonNode stands = bob.event(own, event).body();
            assertThat(stands.path("content").path("body").asText()).isNotEmpty();
            // What stands would be read with the next case, which the same two people tell in another room.
            MatrixUser sender = bob.userId().equals(stands.path("sender").asText()) ? bob : alice;
            done(sender.redact(own, event, "told in a test"));
        }
    }

    @Test
    void stopsTheLineThatCompletesWhatItsSenderBeganInAnotherRoom() {
        String begun = scene.room("alice", "bob");
        String other = scene.room("alice", "bob");
        String half = done(alice.sendText(begun, "her ssn is 812-66-")).eventId();
        String rest = done(alice.sendText(other, "4093")).eventId();

        assertThat(told(alice, other, rest))
                .contains("a Social Security number", "Together with what was said just before")
                .doesNotContain("4093");
        // Once it is taken back, nothing is completed any more.
        done(alice.redact(begun, half, "told in a test"));
        String again = done(alice.sendText(other, "4093 boxes")).eventId();
        assertThat(bob.event(other, again).body().path("content").path("body").asText())
                .isEqualTo("4093 boxes");
        done(alice.redact(other, again, "told in a test"));
    }

    @Test
    void asksOnceAboutAWeakSignAndTakesTheSameTextAgainForAYes() {
        String text = "the sheet says 749083312 on top";
        String first = done(alice.sendText(room, text)).eventId();

        String told = told(alice, room, first);

        assertThat(told)
                .contains("a number that may identify somebody (characters 16 to 24 of the message)")
                .contains("send the same text again within two minutes")
                .doesNotContain("749083312", text);
        String confirmed = done(alice.sendText(room, text)).eventId();
        JsonNode seen = bob.event(room, confirmed).body();
        assertThat(seen.path("content").path("body").asText()).isEqualTo(text);
        assertThat(seen.path("content").has("org.intramural.substitute")).isFalse();

        // The answer is used up: the next time it is asked again.
        String third = done(alice.sendText(room, text)).eventId();
        assertThat(Scene.tombstone(bob, room, third)).startsWith("3.2, ");
    }

    @Test
    void aClientsOwnRetryConfirmsNothing() {
        String text = "look at 749083321 please";
        String path = "/_matrix/client/v3/rooms/" + MatrixUser.enc(room) + "/send/m.room.message/retried-1";
        JsonNode content = MatrixUser.json("{\"msgtype\":\"m.text\",\"body\":\"" + text + "\"}");
        String event = done(alice.raw("PUT", path, content)).eventId();
        assertThat(done(alice.raw("PUT", path, content)).eventId()).isEqualTo(event);
        assertThat(Scene.tombstone(bob, room, event)).startsWith("3.2, ");
        assertThat(bob.event(room, event).body().toString()).doesNotContain("749083321");
    }

    /** What the sender is told of a stopped line, which nobody else has seen. */
    private String told(MatrixUser sender, String where, String event) {
        String reason = Scene.tombstone(bob, where, event);
        assertThat(reason).startsWith("3.2, V-");
        return scene.told(sender, Scene.reference(reason));
    }
}
