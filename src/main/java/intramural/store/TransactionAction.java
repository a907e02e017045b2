package intramural.store;

import org.jdbi.v3.core.Handle;

/** Writes within one transaction. They may run more than once, so they touch nothing but the handle. */
@FunctionalInterface
public interface TransactionAction {
    void run(Handle tx);
}
