package intramural.store;

import java.time.Instant;

/**
 * Work that waits for a person, as shown to one.
 *
 * @param kind its kind
 * @param key its key, for {@link WorkQueue#unblock}
 * @param reason reason code, or what its handler threw (the class, without its message)
 * @param attempt times it was tried
 * @param blockedAt since when
 */
public record BlockedWork(String kind, String key, String reason, int attempt, Instant blockedAt) {}
