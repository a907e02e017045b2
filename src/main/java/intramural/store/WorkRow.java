package intramural.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a claim needs to know of a row. */
record WorkRow(
        String kind,
        String key,
        @Nullable String group,
        String payload,
        int attempt,
        int failure,
        Instant nextAttemptAt) {

    /** The row after its claim. */
    WorkRow claimed(int failures) {
        return new WorkRow(kind, key, group, payload, attempt + 1, failures, nextAttemptAt);
    }

    WorkItem item() {
        return new WorkItem(kind, key, payload, attempt);
    }
}
