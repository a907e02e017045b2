/**
 * The ledger: an append-only Merkle log (RFC 6962 hashing) of what the service did. A leaf holds nothing confidential:
 * an opaque id, what kind of thing happened, a record series, the hour, and a salted commitment to the details.
 *
 * <p>Knows nothing of what the ids stand for. A leaf's bytes are final once appended ({@link intramural.ledger.Leaf}
 * documents them), and no statement anywhere changes or deletes a row of {@code ledger_leaf}. Start at
 * {@link intramural.ledger.Ledger}.
 */
@NullMarked
package intramural.ledger;

import org.jspecify.annotations.NullMarked;
