/**
 * One stopped or redacted act: its reference, sealed original and ledger entry, the placeholder that stands in its
 * place, the tombstone, and telling its sender. Must not know how acts are judged, nor show anybody what was stopped.
 * Start at {@link intramural.incident.Incidents}.
 */
@NullMarked
package intramural.incident;

import org.jspecify.annotations.NullMarked;
