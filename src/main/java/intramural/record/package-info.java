/**
 * Saved threads (3.6): what a person saves from any client becomes a public record, with its events as the homeserver
 * signed them. Must not know how acts are judged. Start at {@link intramural.record.SaveThread}.
 */
@NullMarked
package intramural.record;

import org.jspecify.annotations.NullMarked;
