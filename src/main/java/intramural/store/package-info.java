/**
 * The database and the durable work queue. Everything that must outlive the process goes through
 * {@link intramural.store.Database}, the one bridge to SQL: it opens, migrates, admits, retries and makes durable.
 * {@link intramural.store.WorkQueue} carries out, later and at least once, what a transaction has decided.
 *
 * <p>Knows nothing of Matrix, policy or any feature; work kinds and payloads are opaque to it. Features keep their own
 * tables and their own package-private {@code *Dao} classes. Start at {@link intramural.store.Database}.
 */
@NullMarked
package intramural.store;

import org.jspecify.annotations.NullMarked;
