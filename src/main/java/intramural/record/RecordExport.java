package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a record for people: as text, or as a folder that a stranger can check. Works on the record's JSON. */
public final class RecordExport {

    private static final String README = """
            A saved thread, exported as a public record.

            record.json     what was saved, when, by whom, who was in the room, what may be missing
            events.jsonl    one event a line, in the order of the room, with the homeserver's hashes and signatures
            thread.txt      the same for reading
            manifest.json   SHA-256 of each file above

            To check that no file was changed, compare the SHA-256 of each file with manifest.json.
            """;

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069&&[^\n\t]]");

    private RecordExport() {}

    /** The record as people wrote it, one event after the other; further lines of a message stand in from the first. */
    public static String text(JsonNode record) {
        StringBuilder text = new StringBuilder();
        text.append("Record ").append(record.path("record_id").asText());
        text.append(", version ").append(record.path("version").asInt()).append('\n');
        text.append("Room: ")
                .append(line(
                        record.path("room_name").asText(record.path("room_id").asText())));
        text.append("\nSaved: ").append(record.path("saved_at").asText());
        text.append(" by ").append(line(record.path("requested_by").asText()));
        String note = record.path("note").asText("");
        if (!note.isEmpty()) {
            text.append("\nNote: ").append(line(note));
        }
        text.append("\nMissing: ").append(record.path("gap").asText()).append("\n\n");
        for (JsonNode event : record.path("thread")) {
            JsonNode pdu = event.path("pdu");
            text.append(Instant.ofEpochMilli(pdu.path("origin_server_ts").asLong()))
                    .append("  ")
                    .append(event.path("kind").asText())
                    .append("  ")
                    .append(line(pdu.path("sender").asText()))
                    .append("  ")
                    .append(line(words(pdu)))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Text as it may stand in a terminal and in a list: what steers terminals or turns the order of letters around shows
     * as a box, and a line break cannot begin a line that looks like one of ours.
     */
    public static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD").replace("\n", "\n    ");
    }

    private static String words(JsonNode pdu) {
        JsonNode content = pdu.path("content");
        if (pdu.path("type").asText().equals("m.room.redaction")) {
            return "removed " + content.path("redacts").asText() + " "
                    + content.path("reason").asText("");
        }
        String key = content.path("m.relates_to").path("key").asText("");
        if (!key.isEmpty()) {
            return key;
        }
        JsonNode edited = content.path("m.new_content");
        String body = (edited.isObject() ? edited : content).path("body").asText("");
        return body.isEmpty() ? "(" + pdu.path("type").asText() + ")" : body;
    }

    /**
     * Writes the record into a folder.
     *
     * @throws FileAlreadyExistsException if the folder exists and is not empty
     */
    public static void write(JsonNode record, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        if (Files.exists(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new FileAlreadyExistsException(folder.toString());
                }
            }
        }
        Files.createDirectories(folder);
        ObjectNode header = record.deepCopy();
        header.remove("thread");
        StringBuilder lines = new StringBuilder();
        record.path("thread")
                .forEach(event -> lines.append(new String(JsonBytes.of(event), StandardCharsets.UTF_8))
                        .append('\n'));
        Map<String, String> files = new LinkedHashMap<>();
        files.put("record.json", header.toPrettyString() + "\n");
        files.put("events.jsonl", lines.toString());
        files.put("thread.txt", text(record));
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("record_id", record.path("record_id").asText());
        manifest.put("events", record.path("thread").size());
        ObjectNode sums = manifest.putObject("sha256");
        for (Map.Entry<String, String> file : files.entrySet()) {
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(file.getKey()), bytes);
            sums.put(file.getKey(), sha256(bytes));
        }
        Files.writeString(folder.resolve("manifest.json"), manifest.toPrettyString() + "\n");
        Files.writeString(folder.resolve("README.txt"), README);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }
}
