package intramural.demo;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.record.RecordExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exports a record of the running service, as {@code record export} does, and has the folder checked by the program that
 * is in it.
 */
public final class RecordExporter {

    private final MatrixUser management;
    private final Path verifier;
    private final Path folder;
    private volatile @Nullable Path page;

    /**
     * @param management the service's management port
     * @param verifier the program that every export holds
     * @param folder where exports go, each into a folder of its own
     */
    public RecordExporter(MatrixUser management, Path verifier, Path folder) {
        this.management = management;
        this.verifier = verifier;
        this.folder = folder;
    }

    /** The page that was exported last. */
    Optional<Path> last() {
        return Optional.ofNullable(page);
    }

    /** @return the folder that was made */
    public Path export(String recordId) {
        Path out = folder.resolve(recordId);
        JsonNode whole = management.raw("GET", "/records/" + recordId, null).body();
        try {
            RecordExport.write(whole, from -> lines(recordId, from), Files.readAllBytes(verifier), out);
        } catch (IOException e) {
            throw new DemoException("Cannot write to " + out + ": give it room and write permission.", e);
        }
        page = out.resolve("thread.html");
        return out;
    }

    /** Has the exported folder checked; whether the second program believes it. What it says goes beside the folder. */
    public boolean check(Path exported) {
        ChildCommand program = new ChildCommand(Path.of(exported + ".log"));
        String copy = exported.resolve("verify.py").toString();
        return program.run(
                        Progress.silent().start("Checking the record"),
                        List.of("python3", "-B", copy, exported.toString()))
                == 0;
    }

    private List<String> lines(String recordId, int from) {
        List<String> lines = new ArrayList<>();
        management
                .raw("GET", "/records/" + recordId + "/events/" + from, null)
                .body()
                .forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
