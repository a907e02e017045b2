package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.record.RecordJson;
import intramural.record.SavedThreads;
import org.jspecify.annotations.Nullable;

/** The records as pages: what the management port shows, and what a command reads itself while no service runs. */
final class RecordPages {

    static final String ALL = "/records";
    private static final String ONE = ALL + "/";
    private static final int LISTED = 1000;

    private final SavedThreads records;

    RecordPages(SavedThreads records) {
        this.records = records;
    }

    static boolean has(String path) {
        return path.equals(ALL) || path.startsWith(ONE);
    }

    /** The page of that path; null if there is none. Blocking. */
    @Nullable
    JsonNode get(String path) {
        if (path.equals(ALL)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            records.list(LISTED).forEach(record -> list.add(RecordJson.header(record)));
            return list;
        }
        return records.find(path.substring(ONE.length())).map(RecordJson::whole).orElse(null);
    }
}
