package intramural.homeserver;

import intramural.store.GroupHandler;
import intramural.store.WorkHandler;
import intramural.store.WorkResult;
import java.util.function.Supplier;

/**
 * Work that waits while the homeserver is away or overloaded, for as long as that takes, instead of counting each try as
 * a failure until a person must unblock it. Stateless.
 */
public final class Patience {

    private Patience() {}

    public static WorkHandler with(WorkHandler handler) {
        return item -> patiently(() -> handler.run(item));
    }

    public static GroupHandler withGroup(GroupHandler handler) {
        return items -> patiently(() -> handler.run(items));
    }

    private static WorkResult patiently(Supplier<WorkResult> work) {
        try {
            return work.get();
        } catch (HomeserverException e) {
            if (!e.isRetryable()) {
                throw e;
            }
            return e.isAway()
                    ? WorkResult.away()
                    : WorkResult.retry(e.retryAfter().orElse(null));
        }
    }
}
