package intramural.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What happens within one transaction. It may run more than once, so it touches nothing but the handle. */
@FunctionalInterface
public interface TransactionBody<T extends @Nullable Object> {
    T run(Handle tx);
}
