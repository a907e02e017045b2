package intramural.incident;

import intramural.policy.PolicyData;
import intramural.store.Database;
import intramural.store.Work;
import intramural.store.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of late redactions: more than the policy data state in a minute stops all of them until a person
 * says how to go on. Counted in the database, so that a restart neither forgets nor forgives. Thread-safe; blocking.
 */
public final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Why late redactions are held. */
    public enum Cause {
        TOO_MANY,
        PERSON
    }

    /** That they are held. */
    public record Hold(Cause cause, Instant since) {}

    private final Database database;
    private final WorkQueue work;
    private final Supplier<PolicyData> policy;
    private final Clock clock;

    Breaker(Database database, WorkQueue work, Supplier<PolicyData> policy, Clock clock) {
        this.database = database;
        this.work = work;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Whether this captured event may be redacted now. An event that was let through once stays so, so that a second try
     * counts nothing. One caller at a time, so that the number is exact.
     */
    synchronized boolean admits(String reference, String eventId) {
        int most = policy.get().lateFinds().mostPerMinute();
        Instant now = clock.instant();
        boolean[] tripped = new boolean[1];
        boolean admitted = database.inTransaction(tx -> {
            tripped[0] = false;
            if (BreakerDao.hold(tx).isPresent()) {
                return false;
            }
            if (BreakerDao.isAdmitted(tx, reference, eventId)) {
                return true;
            }
            if (BreakerDao.admittedSince(tx, now.minus(WINDOW)) >= most) {
                tripped[0] = BreakerDao.close(tx, Cause.TOO_MANY, now);
                if (tripped[0]) {
                    ask(tx, reference, now);
                }
                return false;
            }
            BreakerDao.admit(tx, reference, eventId, now);
            return true;
        });
        if (tripped[0]) {
            log.error("evt=incident.breaker_tripped most_per_minute={} reference={}", most, reference);
        }
        return admitted;
    }

    private void ask(Handle tx, String reference, Instant now) {
        Set<String> asked = policy.get().lateFinds().asked();
        for (String person : asked.isEmpty() ? Set.of(Saying.ADMINISTRATORS) : asked) {
            work.enqueue(tx, Saying.work(Saying.What.HELD, reference, person, now));
        }
    }

    /** Whether it was let through, so that we may have redacted it. */
    boolean hasAdmitted(String reference, String eventId) {
        return database.read(tx -> BreakerDao.isAdmitted(tx, reference, eventId));
    }

    /** What is held, if anything is. */
    public Optional<Hold> hold() {
        return database.read(BreakerDao::hold);
    }

    /** How many late finds wait with something of them still to be redacted. */
    public int waiting() {
        return database.read(BreakerDao::waiting).size();
    }

    /** Redacts nothing more afterwards until {@link #resume}. */
    public synchronized void stop() {
        boolean fresh = database.inTransaction(tx -> BreakerDao.close(tx, Cause.PERSON, clock.instant()));
        if (fresh) {
            log.warn("evt=incident.held");
        }
    }

    /** Goes on, with all that waits; how many incidents that were. Each is judged again where the policy has changed. */
    public synchronized int resume() {
        int released = database.inTransaction(tx -> {
            List<String> waiting = BreakerDao.waiting(tx);
            BreakerDao.open(tx);
            BreakerDao.admitWaiting(tx, Instant.EPOCH);
            BreakerDao.release(tx);
            for (String reference : waiting) {
                work.hasten(tx, Work.key(IncidentLog.UNDO, reference), clock.instant());
                work.hasten(tx, Work.key(IncidentLog.AFTERMATH, reference), clock.instant());
            }
            return waiting.size();
        });
        log.info("evt=incident.resumed count={}", released);
        return released;
    }
}
