package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.record.RecordExport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code intramural record}: the public records that people have saved, read from the running service, or from its database. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and exports saved threads, whether the service runs or not.")
final class RecordCommand {

    /** What every subcommand needs. */
    static final class Common {
        @Option(
                names = "--config",
                required = true,
                paramLabel = "FILE",
                description = "The configuration that the service runs with.")
        private Path config = Path.of("intramural.yaml");

        RecordAccess client() {
            Logs.quiet();
            return new RecordAccess(ConfigLoader.load(config));
        }

        /** The running service, for what nothing else can answer. */
        ManagementClient service() {
            Logs.quiet();
            return new ManagementClient(ConfigLoader.load(config));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all records, newest first.")
    int list(@Mixin Common common) {
        JsonNode records = common.client().get("/records").orElseThrow();
        if (records.isEmpty()) {
            System.out.println("No thread has been saved yet. Anybody can save one: reply !save in it.");
            return 0;
        }
        System.out.printf("%-13s %-3s %-24s %-6s %-28s %s%n", "RECORD", "VER", "SAVED AT", "EVENTS", "BY", "ROOM");
        for (JsonNode record : records) {
            System.out.printf(
                    "%-13s %-3d %-24s %-6d %-28s %s%n",
                    record.path("record_id").asText(),
                    record.path("version").asInt(),
                    record.path("saved_at").asText().replaceAll("\\.\\d+Z", "Z"),
                    record.path("events").asInt(),
                    RecordExport.line(record.path("requested_by").asText()),
                    RecordExport.line(record.path("room_name")
                            .asText(record.path("room_id").asText())));
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one record as people wrote it.")
    int show(
            @Mixin Common common,
            @Parameters(paramLabel = "RECORD", description = "Its id, such as R-0123456789.") String recordId) {
        Optional<JsonNode> found = common.client().get("/records/" + encoded(recordId));
        if (found.isEmpty()) {
            System.err.println("There is no record " + recordId + ". `record list` shows them all.");
            return 1;
        }
        System.out.println(RecordExport.text(found.get()));
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes one record into a new folder: events, people, manifest with SHA-256, README.")
    int export(
            @Mixin Common common,
            @Parameters(paramLabel = "RECORD", description = "Its id, such as R-0123456789.") String recordId,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "DIR",
                            description = "Folder to make; it must not exist or be empty.")
                    Path out)
            throws IOException {
        Optional<JsonNode> found = common.client().get("/records/" + encoded(recordId));
        if (found.isEmpty()) {
            System.err.println("There is no record " + recordId + ". `record list` shows them all.");
            return 1;
        }
        RecordExport.write(found.get(), out);
        System.out.println("Exported " + recordId + " to " + out + ".");
        return 0;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
