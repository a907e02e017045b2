package intramural.door;

import java.time.Duration;

/**
 * When a transaction that is durable is acknowledged. The homeserver sends the next one when it hears of this one, with
 * all that has happened since: each transaction costs it two writes to its database and us a synced commit, on the disk
 * that also carries what people send. So in a run of small transactions ten a second are acknowledged; the first after
 * a rest and a full one at once (ADR 14). Thread-safe.
 */
final class Pace {

    static final Duration STEP = Duration.ofMillis(100);

    /** Events in a transaction from which on there is nothing to gain: there is a backlog. */
    static final int FULL = 50;

    private long next = Long.MIN_VALUE;

    /**
     * How long the acknowledgement waits; counts as given then.
     *
     * @param events in the transaction
     * @param now a monotonic clock, in milliseconds
     * @return milliseconds; 0: at once
     */
    synchronized long waits(int events, long now) {
        long wait = events >= FULL || next == Long.MIN_VALUE ? 0 : Math.max(0, next - now);
        next = now + wait + STEP.toMillis();
        return wait;
    }
}
