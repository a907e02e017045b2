package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** matrix-js-sdk 37.5.0 as Element uses it: a stopped line must never hold back the one after it, nor anything its keys. */
@ExtendWith(SynapseStack.class)
class MatrixJsSdkIT {

    private static final Path SOURCE = Path.of("src/test/js");

    private static Path folder = SOURCE;

    @BeforeAll
    static void install() {
        folder = ClientProgram.folder(
                "matrix-js-sdk",
                SOURCE.resolve("package.json"),
                SOURCE.resolve("package-lock.json"),
                SOURCE.resolve("lines.mjs"),
                SOURCE.resolve("keys.mjs"));
        ClientProgram.install(
                "matrix-js-sdk",
                List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"),
                folder);
    }

    @Test
    void sendsTheNextLineAfterAVetoOfEveryTypeInARoom(DemoStack stack) {
        Scene scene = new Scene(stack);
        assertNothingIsHeldBack(scene, scene.room("alice", "bob"));
    }

    @Test
    void sendsTheNextLineAfterAVetoOfEveryTypeInADirectChat(DemoStack stack) {
        Scene scene = new Scene(stack);
        assertNothingIsHeldBack(scene, scene.directChat("alice", "bob"));
    }

    @Test
    void letsAClientSetUpItsKeysAndVerifyASecondDeviceThoughNoRoomIsEncrypted(DemoStack stack) {
        Scene scene = new Scene(stack);
        ObjectNode orders = ClientProgram.orders(stack, "carol").put("room", scene.room("carol", "bob"));

        JsonNode done = ClientProgram.run(List.of("node", "keys.mjs"), folder, orders);

        assertThat(done.path("steps"))
                .hasSize(7)
                .allSatisfy(step -> assertThat(step.path("error").asText())
                        .as(step.path("name").asText())
                        .isEmpty());
    }

    private static void assertNothingIsHeldBack(Scene scene, String room) {
        Canaries canaries = new Canaries();
        MatrixUser alice = scene.person("alice");
        String line = Scene.done(alice.sendText(room, "The copier is repaired")).eventId();
        ObjectNode orders = ClientProgram.orders(scene.stack(), "alice");
        orders.put("room", room).put("reason", Mallory.ssn(canaries.hatch("reason")));
        ArrayNode forbidden = orders.putArray("forbidden");
        for (ForbiddenLine each : ForbiddenLine.ALL) {
            forbidden
                    .addObject()
                    .put("name", each.name())
                    .put("type", each.type())
                    .set("content", each.content(line, canaries.hatch(each.name())));
        }

        ArrayNode states = orders.putArray("states");
        for (ForbiddenLine each : ForbiddenLine.STATES) {
            String canary = canaries.hatch(each.name());
            states.addObject()
                    .put("name", each.name())
                    .put("type", each.type())
                    .put("stateKey", each.stateKey(alice.userId(), canary))
                    .set("content", each.content(line, canary));
        }

        JsonNode done = ClientProgram.run(List.of("node", "lines.mjs"), folder, orders);

        assertThat(done.path("lines")).hasSize(ForbiddenLine.ALL.size() + 1);
        assertSoftly(softly -> done.path("lines").forEach(each -> {
            String name = each.path("name").asText();
            softly.assertThat(each.path("stopped").asText()).as(name).isEqualTo("sent");
            softly.assertThat(each.path("next").asText())
                    .as("the line after " + name)
                    .isEqualTo("sent");
            softly.assertThat(each.path("redacted").asBoolean())
                    .as(name + " is redacted")
                    .isTrue();
            softly.assertThat(each.path("reason").asText()).as(name).matches("\\d\\.\\d, V-[A-Z0-9]{10}");
        }));
        assertThat(done.path("states")).hasSize(ForbiddenLine.STATES.size());
        assertSoftly(softly -> done.path("states").forEach(each -> {
            String name = each.path("name").asText();
            softly.assertThat(each.path("stopped").asText()).as(name).isEqualTo("M_FORBIDDEN");
            softly.assertThat(each.path("next").asText())
                    .as("the line after " + name)
                    .isEqualTo("sent");
        }));
        assertThat(done.path("seen").asText()).contains("The line after redaction");
        assertThat(canaries.actsIn(done.path("seen").asText())).isEmpty();
    }
}
