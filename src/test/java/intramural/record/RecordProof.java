package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.ledger.Commitment;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Checks a record as an auditor would: each file against the manifest, that against the ledger, each event by its hash. */
public final class RecordProof {

    private static final int MOST_LINES = 1_000;

    private final SavedThreads records;

    public RecordProof(Database database) {
        records = new SavedThreads(database);
    }

    /** The record's lines, all of them proven. */
    public List<JsonNode> proven(String recordId) {
        JsonNode whole = records.find(recordId).orElseThrow();
        List<String> lines = records.lines(recordId, 1, MOST_LINES);
        String manifest = whole.path("files").path(RecordFiles.MANIFEST).asText();
        assertIsNamed(manifest, RecordFiles.EVENTS, String.join("\n", lines) + "\n");
        for (String file : List.of(RecordFiles.RECORD, RecordFiles.KEYS)) {
            assertIsNamed(manifest, file, whole.path("files").path(file).asText());
        }
        assertIsCommitted(whole.path("ledger"), manifest);
        JsonNode record = json(whole.path("files").path(RecordFiles.RECORD).asText());
        for (String hash : List.of("content_hashes", "event_ids", "signatures")) {
            assertThat(record.path("proof").path(hash).asInt()).as(hash).isEqualTo(lines.size());
        }
        assertThat(record.at("/completeness/missing_event_ids")).isEmpty();
        assertThat(record.at("/completeness/positions_without_content")).isEmpty();
        List<JsonNode> read = lines.stream().map(RecordProof::json).toList();
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).path("position").asInt()).isEqualTo(i + 1);
        }
        return read;
    }

    private static void assertIsNamed(String manifest, String file, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        assertThat(json(manifest).path("files").path(file).path("sha256").asText())
                .as(file)
                .isEqualTo(Proof.hex(Proof.sha256(bytes)));
    }

    private static void assertIsCommitted(JsonNode ledger, String manifest) {
        byte[] salt = HexFormat.of().parseHex(ledger.path("salt").asText());
        JsonNode leaf = json(ledger.path("leaf").asText());
        byte[] hash = HexFormat.of().parseHex(leaf.path("commitment").asText());
        assertThat(new Commitment(salt, hash).opensTo(manifest.getBytes(StandardCharsets.UTF_8)))
                .as("the ledger commits to the manifest")
                .isTrue();
    }

    private static JsonNode json(String text) {
        return StrictJson.parseLenient(text.getBytes(StandardCharsets.UTF_8));
    }
}
