package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a record for people: as text, or as a folder that a stranger can check. Works on the record as the management
 * port gives it; lines are asked for in portions and never all held.
 */
public final class RecordExport {

    private RecordExport() {}

    /** Gives lines of {@code events.jsonl} from a position on, some at a time; none behind the last. */
    @FunctionalInterface
    public interface Lines {
        List<String> from(int position);
    }

    /** What is exported is not what was saved. Its message is one sentence. */
    public static final class ChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedException(String message) {
            super(message);
        }
    }

    /** The record as people wrote it, one event after the other; further lines of a message stand in from the first. */
    public static void text(JsonNode whole, Lines lines, Appendable out) throws IOException {
        JsonNode record = record(whole);
        out.append("Record ").append(whole.path("record_id").asText());
        out.append(", version ").append(whole.path("version").asText()).append('\n');
        out.append("Room: ")
                .append(line(
                        whole.path("room_name").asText(whole.path("room_id").asText())))
                .append('\n');
        out.append("Saved: ")
                .append(record.path("saved").path("at_utc").asText())
                .append(" (")
                .append(record.path("saved").path("at_local").asText())
                .append(") by ")
                .append(line(whole.path("requested_by").asText()))
                .append('\n');
        String note = whole.path("note").asText("");
        out.append(note.isEmpty() ? "" : "Reason: " + line(note) + "\n");
        out.append("Completeness: ").append(line(whole.path("gap").asText())).append('\n');
        out.append("Manifest SHA-256: ")
                .append(whole.path("manifest_sha256").asText())
                .append("\nLedger leaf ")
                .append(whole.path("ledger").path("index").asText())
                .append(": ")
                .append(whole.path("ledger").path("leaf").asText())
                .append("\n\n");
        People people = new People(record.path("members").path("at_first"));
        for (int from = 1; ; ) {
            List<String> portion = lines.from(from);
            if (portion.isEmpty()) {
                return;
            }
            for (String json : portion) {
                out.append(textLine(new ThreadLine(json), people)).append('\n');
            }
            from += portion.size();
        }
    }

    private static String textLine(ThreadLine line, People people) {
        String words = line.stopped().isObject()
                ? "stopped under paragraph " + line.stopped().path("paragraph").asText() + ", "
                        + line.stopped().path("reference").asText()
                : line.kind() == SavedThread.Kind.MEMBERSHIP
                        ? people.change(line)
                        : line.isGone() ? "(removed; the text is gone)" : line.words();
        return String.format(
                "%5d  %s  %-10s  %s  %s", line.position(), line.atUtc(), line.kind(), line(line.sender()), line(words));
    }

    /**
     * Text as it may stand in a terminal and in a list: what steers terminals or turns the order of letters around shows
     * as a box, and a line break cannot begin a line that looks like one of ours.
     */
    public static String line(String text) {
        return Html.printable(text).replace("\n", "\n    ");
    }

    /**
     * Writes the record into a folder.
     *
     * @param verifier the program that checks the folder
     * @throws FileAlreadyExistsException if the folder exists and is not empty
     * @throws ChangedException if what is there now is not what the manifest was made of; then nothing is written
     */
    public static void write(JsonNode whole, Lines lines, byte[] verifier, Path folder) throws IOException {
        requireEmpty(folder);
        Files.createDirectories(folder);
        try {
            List<String> names = new ArrayList<>();
            for (Map.Entry<String, JsonNode> file : whole.path("files").properties()) {
                put(folder, names, file.getKey(), file.getValue().asText().getBytes(StandardCharsets.UTF_8));
            }
            names.add(RecordFiles.EVENTS);
            String events = writeLines(lines, folder.resolve(RecordFiles.EVENTS));
            requireUnchanged(whole, events);
            put(
                    folder,
                    names,
                    "ledger.json",
                    (whole.path("ledger").toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            put(folder, names, "README.txt", readme(whole).getBytes(StandardCharsets.UTF_8));
            put(folder, names, "verify.py", verifier);
            writePage(whole, folder);
            names.add("thread.html");
            Checksums.write(folder, names);
        } catch (ChangedException e) {
            empty(folder);
            throw e;
        }
    }

    private static JsonNode record(JsonNode whole) {
        return StrictJson.parseLenient(
                whole.path("files").path(RecordFiles.RECORD).asText("{}").getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Path folder, List<String> names, String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        names.add(name);
    }

    private static String writeLines(Lines lines, Path file) throws IOException {
        MessageDigest sha256 = Proof.newSha256();
        try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256)) {
            for (int from = 1; ; ) {
                List<String> portion = lines.from(from);
                if (portion.isEmpty()) {
                    break;
                }
                out.write((String.join("\n", portion) + "\n").getBytes(StandardCharsets.UTF_8));
                from += portion.size();
            }
        }
        return Proof.hex(sha256.digest());
    }

    private static void requireUnchanged(JsonNode whole, String events) {
        String manifest = whole.path("files").path(RecordFiles.MANIFEST).asText();
        String sha256 = Proof.hex(Proof.sha256(manifest.getBytes(StandardCharsets.UTF_8)));
        if (!sha256.equals(whole.path("manifest_sha256").asText())) {
            throw changed(whole, RecordFiles.MANIFEST);
        }
        JsonNode files = StrictJson.parseLenient(manifest.getBytes(StandardCharsets.UTF_8))
                .path("files");
        if (!files.path(RecordFiles.EVENTS).path("sha256").asText().equals(events)) {
            throw changed(whole, RecordFiles.EVENTS);
        }
        for (String name : List.of(RecordFiles.RECORD, RecordFiles.KEYS)) {
            byte[] content = whole.path("files").path(name).asText().getBytes(StandardCharsets.UTF_8);
            if (!files.path(name).path("sha256").asText().equals(Proof.hex(Proof.sha256(content)))) {
                throw changed(whole, name);
            }
        }
    }

    private static ChangedException changed(JsonNode whole, String file) {
        return new ChangedException("The record " + whole.path("record_id").asText() + " is not what was saved: its "
                + file + " was changed in the database. Restore the database from before that, and tell the auditor.");
    }

    private static void writePage(JsonNode whole, Path folder) throws IOException {
        JsonNode record = record(whole);
        JsonNode atFirst = record.path("members").path("at_first");
        ThreadHtml thread = new ThreadHtml(new People(atFirst), new People(atFirst));
        Path events = folder.resolve(RecordFiles.EVENTS);
        try (BufferedReader in = Files.newBufferedReader(events)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                thread.look(new ThreadLine(line));
            }
        }
        try (BufferedReader in = Files.newBufferedReader(events);
                Writer file = Files.newBufferedWriter(folder.resolve("thread.html"));
                BufferedWriter out = new BufferedWriter(file)) {
            RecordHtml.begin(record, whole, resource("page.css"), out);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                thread.write(new ThreadLine(line), out);
            }
            RecordHtml.end(record, out);
        }
    }

    private static String readme(JsonNode whole) {
        return resource("README.txt")
                .replace("%record%", whole.path("record_id").asText())
                .replace("%version%", whole.path("version").asText())
                .replace("%manifest%", whole.path("manifest_sha256").asText());
    }

    private static String resource(String name) {
        try (InputStream in = RecordExport.class.getResourceAsStream("/intramural/record/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
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
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            for (Path file : there.toList()) {
                Files.delete(file);
            }
        }
    }
}
