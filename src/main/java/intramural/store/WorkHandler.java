package intramural.store;

/**
 * Carries out one piece of work, on a thread of the queue and outside any transaction. Runs at least once, so what it
 * does must be the same done twice. A throw is retried with back-off, and blocks the work in the end.
 */
@FunctionalInterface
public interface WorkHandler {
    WorkResult run(WorkItem item);
}
