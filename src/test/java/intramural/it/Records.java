package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.MatrixUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The records of a stack: waiting for them, reading and exporting them on the command line, having them verified. */
final class Records {

    private static final Path VERIFIER = Path.of("appservice/verify/verify.py").toAbsolutePath();

    private static final Path FLIPS = Path.of("src/test/python/flips.py").toAbsolutePath();

    private final Scene scene;
    private final Path folder;

    /** @param folder where programs may write */
    Records(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
    }

    /** Waits for the record that this event asked for; its id. */
    String await(String request, Duration patience) {
        return Awaitility.await("the record that " + request + " asked for")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> idOf(request), id -> !id.isEmpty());
    }

    private String idOf(String request) {
        JsonNode list = scene.stack().management().raw("GET", "/records", null).body();
        for (JsonNode each : list) {
            if (each.path("request_event_id").asText().equals(request)) {
                return each.path("record_id").asText();
            }
        }
        return "";
    }

    /** The record as the management port gives it. */
    JsonNode whole(String id) {
        return done(scene.stack().management().raw("GET", "/records/" + id, null))
                .body();
    }

    /** {@code record.json}. */
    JsonNode record(String id) {
        return MatrixUser.json(whole(id).path("files").path("record.json").asText());
    }

    /** The lines of {@code events.jsonl}. */
    List<JsonNode> lines(String id) {
        List<JsonNode> lines = new ArrayList<>();
        while (true) {
            JsonNode portion = done(scene.stack()
                            .management()
                            .raw("GET", "/records/" + id + "/events/" + (lines.size() + 1), null))
                    .body();
            if (portion.isEmpty()) {
                return lines;
            }
            portion.forEach(line -> lines.add(MatrixUser.json(line.asText())));
        }
    }

    /** Exports the record with the program's own command. */
    Path export(String id) {
        Path out = folder.resolve(id);
        assertThat(command("record", "export", id, "--out", out.toString())).contains(id);
        return out;
    }

    /** What the program prints for this command, which must succeed. */
    String command(String... arguments) {
        List<String> command = Stream.concat(
                        Stream.concat(ServiceProcess.program().stream(), Stream.of(arguments)),
                        Stream.of("--config", scene.stack().serviceConfig().toString()))
                .toList();
        return ClientProgram.output(command, folder);
    }

    /** Flips bytes all over the export, one after the other, and asks the verifier about each; exit 0 if it tells all. */
    Python.Said flip(Path export, int flipsAFile) {
        return new Python("python3", folder)
                .run(List.of(
                        FLIPS.toString(), VERIFIER.toString(), export.toString(), "36", Integer.toString(flipsAFile)));
    }

    /** Runs the verifier of this repository, not the copy in the folder, which a test may have damaged. */
    Python.Said verify(Path export, String... more) {
        return new Python("python3", folder)
                .run(Stream.concat(Stream.of(VERIFIER.toString(), export.toString()), Stream.of(more))
                        .toList());
    }
}
