package intramural.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims, runs and settles work: one transaction before the handler, one after it, none during it. The claim is synced
 * to disk, and with it whatever was committed before: nothing is done to the world that a power cut could make undone
 * here. Called by the threads of {@link WorkQueue}. Thread-safe.
 */
final class WorkRunner {

    private static final Logger log = LoggerFactory.getLogger(WorkRunner.class);

    /** How long nothing is tried while what all work needs is away: thousands of rows would each ask for it in vain. */
    static final Duration REST = Duration.ofSeconds(1);

    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LAST_BACK_OFF = Duration.ofMinutes(10);
    private static final int GROUP_LIMIT = 100;
    private static final int SETTLE_TRIES = 5;
    private static final long SETTLE_PAUSE_NANOS = 200_000_000;

    private final Database db;
    private final WorkDao dao;
    private final Clock clock;
    private final WorkQueue.Settings settings;
    private final String owner;
    private final Map<String, Handling> handlings;
    private final List<String> kinds;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Lock claiming = new ReentrantLock();
    private volatile Instant restsUntil = Instant.MIN;

    /** How a kind is handled. */
    record Handling(GroupHandler handler, boolean grouped, int maxAttempts) {}

    /** Rows claimed, or how long nothing is due. */
    private record Claim(List<WorkRow> rows, Duration pause) {}

    WorkRunner(
            Database db,
            WorkDao dao,
            Clock clock,
            WorkQueue.Settings settings,
            String owner,
            Map<String, Handling> handlings) {
        this.db = db;
        this.dao = dao;
        this.clock = clock;
        this.settings = settings;
        this.owner = owner;
        this.handlings = Map.copyOf(handlings);
        this.kinds = List.copyOf(handlings.keySet());
    }

    /** Carries out what is due next. Returns how long to wait before asking again; zero when there was something. */
    Duration step(Lane lane) {
        Duration rest = Duration.between(clock.instant(), restsUntil);
        // A clock that was set back makes no longer rest.
        if (rest.compareTo(Duration.ZERO) > 0 && rest.compareTo(REST) <= 0) {
            return rest;
        }
        Claim claim = claim(lane);
        if (claim.rows().isEmpty()) {
            return claim.pause();
        }
        try {
            carryOut(claim.rows());
        } finally {
            claim.rows().forEach(row -> running.remove(row.key()));
        }
        return Duration.ZERO;
    }

    /** Prolongs the leases of what runs now. */
    void renew() {
        List<String> keys = List.copyOf(running);
        if (!keys.isEmpty()) {
            Instant until = clock.instant().plus(settings.lease());
            db.durably(tx -> dao.renew(tx, keys, owner, until));
        }
    }

    private Claim claim(Lane lane) {
        claiming.lock();
        try {
            Instant now = clock.instant();
            List<String> busy = List.copyOf(running);
            // Looked for outside, since others wait while a transaction writes; a claim takes only what is still so.
            List<WorkRow> candidates = db.read(tx -> candidates(tx, lane, busy, now));
            if (candidates.isEmpty()) {
                return new Claim(List.of(), settings.poll());
            }
            Instant at = candidates.get(0).nextAttemptAt();
            if (at.isAfter(now)) {
                Duration until = Duration.between(now, at);
                return new Claim(List.of(), until.compareTo(settings.poll()) < 0 ? until : settings.poll());
            }
            List<WorkRow> rows = db.inTransaction(tx -> claimed(tx, candidates, now));
            rows.forEach(row -> running.add(row.key()));
            return new Claim(rows, Duration.ZERO);
        } finally {
            claiming.unlock();
        }
    }

    /** The earliest row of the lane; if it is due, also what is due of its group and goes with it. */
    private List<WorkRow> candidates(Handle tx, Lane lane, List<String> busy, Instant now) {
        List<WorkRow> rows = new ArrayList<>();
        dao.first(tx, lane, kinds, busy, now).ifPresent(first -> {
            rows.add(first);
            boolean alone = !handling(first).grouped() || first.group() == null || first.failure() > 0;
            if (!alone && !first.nextAttemptAt().isAfter(now)) {
                rows.addAll(dao.companions(tx, first, busy, now, GROUP_LIMIT - 1));
            }
        });
        return rows;
    }

    private List<WorkRow> claimed(Handle tx, List<WorkRow> candidates, Instant now) {
        WorkRow first = candidates.get(0);
        Handling handling = handling(first);
        List<WorkRow> rows = new ArrayList<>();
        for (WorkRow candidate : candidates) {
            Optional<WorkRow> claimed = dao.claim(tx, candidate, owner, now.plus(settings.lease()));
            if (claimed.isPresent() && claimed.get().failure() >= handling.maxAttempts()) {
                dao.settle(tx, claimed.get(), owner, "BLOCKED", "LEASE_EXPIRED", now);
                log.error("evt=work.blocked kind={} key={} reason=LEASE_EXPIRED", first.kind(), candidate.key());
            } else {
                claimed.ifPresent(rows::add);
            }
        }
        return rows;
    }

    private void carryOut(List<WorkRow> rows) {
        Handling handling = handling(rows.get(0));
        try {
            settle(rows, run(rows, handling));
        } catch (LeaseLostException e) {
            log.warn("evt=work.lease_lost kind={} key={}", rows.get(0).kind(), e.key);
        } catch (DatabaseBusyException | DatabaseUnavailableException e) {
            // Nothing can be written now: the lease runs out, and the work is done again.
            log.warn(
                    "evt=work.unsettled kind={} key={}",
                    rows.get(0).kind(),
                    rows.get(0).key());
        } catch (RuntimeException | Error e) {
            fail(rows, handling, e);
        }
    }

    private static WorkResult run(List<WorkRow> rows, Handling handling) {
        try {
            return handling.handler().run(rows.stream().map(WorkRow::item).toList());
        } catch (DatabaseBusyException | DatabaseUnavailableException e) {
            // Not the work's fault, so it does not count against it.
            return WorkResult.retry(null);
        }
    }

    private void settle(List<WorkRow> rows, WorkResult result) {
        result.fold(
                done -> write(rows, (tx, row, now) -> dao.settle(tx, row, owner, "DONE", null, now), done.settle()),
                retry -> {
                    restsUntil = retry.away() ? clock.instant().plus(REST) : restsUntil;
                    return write(
                            rows,
                            (tx, row, now) -> {
                                Duration after = retry.after();
                                Duration wait = after == null ? backOff(row.attempt()) : after;
                                return dao.retry(tx, row, owner, now.plus(wait), row.failure());
                            },
                            tx -> {});
                },
                blocked -> {
                    for (WorkRow row : rows) {
                        log.error(
                                "evt=work.blocked kind={} key={} reason={}",
                                row.kind(),
                                row.key(),
                                blocked.reasonCode());
                    }
                    return write(
                            rows,
                            (tx, row, now) -> dao.settle(tx, row, owner, "BLOCKED", blocked.reasonCode(), now),
                            tx -> {});
                });
    }

    /** The message of what was thrown may quote anything, so only its class and place are told. */
    private void fail(List<WorkRow> rows, Handling handling, Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String fault = thrown.getClass().getSimpleName();
        for (WorkRow row : rows) {
            log.warn(
                    "evt=work.failed kind={} key={} attempt={} fault={} at={}",
                    row.kind(),
                    row.key(),
                    row.attempt(),
                    fault,
                    trace.length == 0 ? "unknown" : trace[0]);
        }
        try {
            write(rows, (tx, row, now) -> settleFailure(tx, row, handling, fault, now), tx -> {});
        } catch (LeaseLostException | DatabaseException e) {
            log.warn(
                    "evt=work.unsettled kind={} key={}",
                    rows.get(0).kind(),
                    rows.get(0).key());
        }
    }

    private int settleFailure(Handle tx, WorkRow row, Handling handling, String fault, Instant now) {
        int failures = row.failure() + 1;
        if (failures < handling.maxAttempts()) {
            return dao.retry(tx, row, owner, now.plus(backOff(row.attempt())), failures);
        }
        log.error("evt=work.blocked kind={} key={} reason=HANDLER_THREW fault={}", row.kind(), row.key(), fault);
        return dao.settle(tx, row, owner, "BLOCKED", "HANDLER_THREW " + fault, now);
    }

    /** All rows and the handler's own writes in one transaction, which a claim that is no longer ours rolls back. */
    private boolean write(List<WorkRow> rows, RowUpdate update, TransactionAction settle) {
        for (int attempt = 1; ; attempt++) {
            try {
                db.durably(tx -> {
                    Instant now = clock.instant();
                    for (WorkRow row : rows) {
                        if (update.run(tx, row, now) == 0) {
                            throw new LeaseLostException(row.key());
                        }
                    }
                    settle.run(tx);
                });
                return true;
            } catch (DatabaseBusyException | DatabaseUnavailableException e) {
                if (attempt >= SETTLE_TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(SETTLE_PAUSE_NANOS);
            }
        }
    }

    private Handling handling(WorkRow row) {
        Handling handling = handlings.get(row.kind());
        if (handling == null) {
            throw new IllegalStateException("A row was claimed that has no handler.");
        }
        return handling;
    }

    static Duration backOff(int attempt) {
        Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        return wait.compareTo(LAST_BACK_OFF) < 0 ? wait : LAST_BACK_OFF;
    }

    /** Changes a claimed row; 0 if it is no longer ours. */
    private interface RowUpdate {
        int run(Handle tx, WorkRow row, Instant now);
    }

    /** Somebody else has claimed the row since. */
    private static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String key;

        LeaseLostException(String key) {
            super("The lease was lost.");
            this.key = key;
        }
    }
}
