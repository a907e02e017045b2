package intramural.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerLeaf;
import intramural.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The public records that exist. Thread-safe; blocking. */
public final class SavedThreads {

    private final Database database;

    public SavedThreads(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public List<SavedThread> list(int limit) {
        return database.read(tx -> SavedThreadDao.list(tx, limit));
    }

    /** One record with its files and its place in the ledger, but without its lines. */
    public Optional<ObjectNode> find(String recordId) {
        return database.read(tx -> SavedThreadDao.find(tx, recordId).map(saved -> whole(tx, saved)));
    }

    /**
     * Lines of {@code events.jsonl}.
     *
     * @param from position of the first, from 1
     * @return at most so many, in order; empty behind the last
     */
    public List<String> lines(String recordId, int from, int limit) {
        return database.read(tx -> SavedThreadDao.lines(tx, recordId, from, limit)).stream()
                .map(Line::json)
                .toList();
    }

    private static ObjectNode whole(Handle tx, SavedThread saved) {
        ObjectNode json = RecordJson.header(saved);
        ObjectNode ledger = json.putObject("ledger");
        ledger.put("index", saved.ledgerIndex());
        for (LedgerLeaf leaf : Ledger.leaves(tx, saved.ledgerIndex(), saved.ledgerIndex() + 1)) {
            ledger.put("leaf", new String(leaf.bytes(), StandardCharsets.US_ASCII));
        }
        Ledger.salt(tx, saved.ledgerIndex())
                .ifPresent(salt -> ledger.put("salt", HexFormat.of().formatHex(salt)));
        ObjectNode files = json.putObject("files");
        for (Map.Entry<String, String> file :
                SavedThreadDao.files(tx, saved.recordId()).entrySet()) {
            files.put(file.getKey(), file.getValue());
        }
        return json;
    }
}
