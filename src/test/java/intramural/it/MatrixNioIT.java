package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** matrix-nio 0.26.0, a client stack that shares nothing with the other. */
@ExtendWith(SynapseStack.class)
class MatrixNioIT {

    private static final String NIO = "matrix-nio==0.26.0";
    private static final String EVENT_ID = "\\$[A-Za-z0-9_-]{43}";

    private static Path folder = Path.of("src/test/python");

    @BeforeAll
    static void install() {
        folder = ClientProgram.folder("matrix-nio", Path.of("src/test/python/lines.py"));
        if (!Files.exists(folder.resolve("venv/installed"))) {
            ClientProgram.install("matrix-nio", List.of("sh", "-c", """
                    python3 -m venv --clear venv &&
                    venv/bin/pip install --no-compile --quiet --disable-pip-version-check "$1" &&
                    touch venv/installed""", "sh", NIO), folder);
        }
    }

    @Test
    void logsInSendsGoesOnAfterAStoppedLineAndSeesTheTombstone(DemoStack stack) {
        Scene scene = new Scene(stack);
        Canaries canaries = new Canaries();
        ObjectNode orders = ClientProgram.orders(stack, "alice");
        orders.put("room", scene.room("alice", "bob"));
        orders.put("allowed", "Is the front desk open on Friday?");
        orders.put("forbidden", Mallory.ssn(canaries.hatch("line")));
        orders.put("reason", Mallory.ssn(canaries.hatch("reason")));

        JsonNode told = ClientProgram.run(List.of("venv/bin/python", "lines.py"), folder, orders);

        assertThat(told.path("login").asText()).isEqualTo("ok");
        assertThat(told.path("sent").asText()).matches(EVENT_ID);
        assertThat(told.path("stopped").asText()).matches(EVENT_ID);
        assertThat(told.path("next").asText()).matches(EVENT_ID);
        assertThat(told.path("redacted").asText()).matches(EVENT_ID);
        assertThat(told.path("tombstone").asText()).matches("3\\.2, V-[A-Z0-9]{10}");
        assertThat(told.path("reason").asText()).matches("3\\.2, V-[A-Z0-9]{10}");
        assertThat(told.path("seen").asText()).contains("The line after the stopped one");
        assertThat(canaries.actsIn(told.toString())).isEmpty();
        MatrixUser alice = scene.person("alice");
        assertThat(canaries.actsIn(
                        scene.told(alice, Scene.reference(told.path("tombstone").asText()))))
                .isEmpty();
    }
}
