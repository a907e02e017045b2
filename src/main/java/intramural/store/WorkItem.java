package intramural.store;

/**
 * Work as a handler gets it.
 *
 * @param kind its kind
 * @param key its key; also the seed of transaction ids, so that a second run repeats and does not add
 * @param payload JSON of ids
 * @param attempt 1 at the first run
 */
public record WorkItem(String kind, String key, String payload, int attempt) {}
