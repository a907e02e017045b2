/**
 * The homeserver as the service uses it: a blocking client with one method per call, and what is built from those
 * calls: the service's own user, its direct chats with people, and redaction in rooms it is not in.
 *
 * <p>Everything here blocks and belongs on plain worker threads, never on an event loop; the client checks that. Must
 * not know why something is said or redacted: it sees no policy, no incident, no ledger. Message text goes out in
 * request bodies and comes back in answers, but never into an exception or a log line.
 *
 * <p>Start at {@link intramural.homeserver.HomeserverClient}.
 */
@NullMarked
package intramural.homeserver;

import org.jspecify.annotations.NullMarked;
