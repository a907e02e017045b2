package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.record.RecordHold;
import intramural.record.RecordHolds;
import intramural.record.RecordJson;
import intramural.record.SavedThreads;
import intramural.store.Database;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records and holds as pages: what the management port shows, and what a command reads itself while no service runs. */
final class RecordPages {

    static final String ALL = "/records";
    private static final String ONE = ALL + "/";
    private static final int LISTED = 1000;

    private final SavedThreads records;
    private final Supplier<List<RecordHold>> holds;

    RecordPages(Database database) {
        this.records = new SavedThreads(database);
        this.holds = () -> RecordHolds.list(database);
    }

    static boolean has(String path) {
        return path.equals(ALL) || path.startsWith(ONE) || path.equals(HoldPages.ALL);
    }

    /** The page of that path; null if there is none. Blocking. */
    @Nullable
    JsonNode get(String path) {
        if (path.equals(HoldPages.ALL)) {
            return HoldPages.list(holds.get());
        }
        if (path.equals(ALL)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            records.list(LISTED).forEach(record -> list.add(RecordJson.header(record)));
            return list;
        }
        return one(path.substring(ONE.length()));
    }

    /** {@code ID}, or {@code ID/events/FROM} for a list of lines of {@code events.jsonl}; null if there is none. */
    private @Nullable JsonNode one(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length == 1) {
            return records.find(path).orElse(null);
        }
        if (parts.length != 3 || !parts[1].equals("events") || !parts[2].matches("[0-9]{1,9}")) {
            return null;
        }
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        records.lines(parts[0], Integer.parseInt(parts[2]), LISTED).forEach(lines::add);
        return lines;
    }
}
