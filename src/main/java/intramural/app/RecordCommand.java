package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.record.RecordExport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code intramural record}: the public records that people have saved, read from the running service, or from its database. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description =
                "Lists, shows and exports saved threads, whether the service runs or not; places and releases holds.",
        subcommands = HoldCommand.class)
final class RecordCommand {

    private static final String RECORD = "Its id, such as R-0123456789.";

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

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all records, newest first, then the holds that are in force.")
    int list(@Mixin Common common) {
        JsonNode records;
        String holds;
        try (RecordAccess client = common.client()) {
            records = client.get("/records").orElseThrow();
            holds = HoldCommand.text(client.get(HoldPages.ALL).orElseThrow(), false);
        }
        if (records.isEmpty()) {
            System.out.println("No thread has been saved yet. Anybody can save one: reply !save in it.");
        } else {
            print(records);
        }
        if (!holds.isEmpty()) {
            System.out.println();
            System.out.println("HOLDS IN FORCE");
            System.out.print(holds);
        }
        return ExitCode.DONE;
    }

    private static void print(JsonNode records) {
        System.out.printf("%-13s %-3s %-24s %-6s %-28s %s%n", "RECORD", "VER", "SAVED AT", "EVENTS", "BY", "ROOM");
        for (JsonNode record : records) {
            System.out.printf(
                    "%-13s %-3d %-24s %-6d %-28s %s%n",
                    record.path("record_id").asText(),
                    record.path("version").asInt(),
                    Printed.seconds(record.path("saved_at")),
                    record.path("events").asInt(),
                    Printed.line(record.path("requested_by")),
                    RecordExport.line(record.path("room_name")
                            .asText(record.path("room_id").asText())));
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one record as people wrote it.")
    int show(@Mixin Common common, @Parameters(paramLabel = "RECORD", description = RECORD) String recordId)
            throws IOException {
        try (RecordAccess client = common.client()) {
            Optional<JsonNode> found = client.get("/records/" + encoded(recordId));
            if (found.isEmpty()) {
                return missing(recordId);
            }
            RecordExport.text(found.get(), lines(client, recordId), System.out);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes one record into a new folder: a page for people, events with their proofs, manifest,"
                    + " README, and the program that checks it all.")
    int export(
            @Mixin Common common,
            @Parameters(paramLabel = "RECORD", description = RECORD) String recordId,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "DIR",
                            description = "Folder to make; it must not exist or be empty.")
                    Path out)
            throws IOException {
        try (RecordAccess client = common.client()) {
            Optional<JsonNode> found = client.get("/records/" + encoded(recordId));
            return found.isEmpty() ? missing(recordId) : export(client, recordId, found.get(), out);
        }
    }

    private static int export(RecordAccess client, String recordId, JsonNode record, Path out) throws IOException {
        try {
            RecordExport.write(record, lines(client, recordId), verifier(), out);
        } catch (RecordExport.ChangedException e) {
            System.err.println(e.getMessage());
            return ExitCode.NO;
        }
        System.out.println("Exported " + recordId + " to " + out + ".");
        System.out.println("Manifest SHA-256: " + record.path("manifest_sha256").asText());
        System.out.println("To check it: python3 " + out.resolve("verify.py") + " " + out);
        return ExitCode.DONE;
    }

    private static int missing(String recordId) {
        System.err.println("There is no record " + RecordExport.line(recordId) + ". `record list` shows them all.");
        return ExitCode.NO;
    }

    private static RecordExport.Lines lines(RecordAccess client, String recordId) {
        return from -> {
            List<String> lines = new ArrayList<>();
            client.get("/records/" + encoded(recordId) + "/events/" + from)
                    .ifPresent(portion -> portion.forEach(line -> lines.add(line.asText())));
            return lines;
        };
    }

    /** The program that every export holds. */
    private static byte[] verifier() throws IOException {
        return Files.readAllBytes(Home.folder().resolve("appservice/verify/verify.py"));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
