package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.app.Replayed;
import intramural.demo.DemoStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What other policy data would have changed, counted from what stands in the rooms of a real homeserver. */
@ExtendWith(SynapseStack.class)
class ReplayIT {

    @TempDir
    Path folder;

    @Test
    void countsWhoWouldHaveBeenStoppedByRuleRoomAndOfficeAndShowsNoText(DemoStack stack) throws Exception {
        Scene scene = new Scene(stack);
        String room = scene.room("alice", "carol");
        for (String line : List.of("the map is at https://quarry.example/map", "or https://quarry.example/b", "ok?")) {
            done(scene.person("alice").sendText(room, line));
        }
        done(scene.person("carol").sendText(room, "thanks, https://quarry.example/map works"));

        Replayed replayed = Replayed.run(withFileHost("quarry.example"), stack.serviceConfig(), stack.offices());

        assertThat(replayed.exit()).isZero();
        JsonNode stopped = changeIn(replayed.result(), room);
        assertThat(stopped.path("rule").asText()).startsWith("ALLOW -> VETO 3.3");
        assertThat(stopped.path("rooms").path(room).asInt()).isEqualTo(3);
        assertThat(stopped.path("offices").toString()).isEqualTo("{\"bend\":1,\"salem\":2}");
        assertThat(replayed.result().toString()).doesNotContain("quarry", "alice", "carol");
    }

    /** The policy data that ship, with one more host that hands over files. */
    private Path withFileHost(String host) throws IOException {
        Path shipped = Path.of("appservice/policy");
        for (String name : List.of("paragraphs.yaml", "messages.yaml", "data-classes.yaml", "lists.yaml")) {
            String text = Files.readString(shipped.resolve(name));
            Files.writeString(
                    folder.resolve(name), text.replace("\nfile_hosts:\n", "\nfile_hosts:\n  - " + host + "\n"));
        }
        for (String name : List.of("words", "cases")) {
            Files.createSymbolicLink(folder.resolve(name), shipped.resolve(name).toAbsolutePath());
        }
        return folder;
    }

    private static JsonNode changeIn(JsonNode result, String room) {
        for (JsonNode change : result.path("changes")) {
            if (change.path("rooms").has(room)) {
                return change;
            }
        }
        throw new AssertionError("nothing changes in the room");
    }
}
