package intramural.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one bridge to SQL: opens and migrates the database, and runs transactions on the calling thread, which blocks.
 * Durable: what {@link #inTransaction} has returned from is on the disk. Thread-safe. Exceptions out of it hold no SQL
 * and no values; an exception caught inside a transaction body may, so a body logs nothing.
 */
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 20;
    private static final long CLOSE_TIMEOUT_S = 10;
    private static final long GATE_TIMEOUT_S = 1;

    private final Engine engine;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ClockWatch clockWatch;
    private final Watch watch;
    private final int admitted;
    private final Semaphore permits;

    /** Transactions go through together; what closes their connections goes alone, and in its turn. */
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);

    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
    private volatile boolean closed;

    private Database(Engine engine, HikariDataSource pool, UnaryOperator<DataSource> between, InstantSource clock) {
        this.engine = engine;
        this.pool = pool;
        this.jdbi = jdbi(between.apply(pool));
        this.clockWatch = new ClockWatch(clock, System::nanoTime);
        this.watch = new Watch(
                engine,
                clockWatch,
                () -> commit(tx -> {
                    // A clock that has jumped forwards would keep the service from starting once it is right again.
                    if (clockWatch.jump().isZero()) {
                        BeatDao.beat(tx, clock.instant());
                    } else {
                        BeatDao.touch(tx);
                    }
                    return true;
                }),
                this::compact);
        this.admitted = engine.config().connections() + engine.config().queue();
        this.permits = new Semaphore(admitted);
    }

    /**
     * Opens the database, takes it for this process alone, and brings its schema up to this version. An H2 file that is
     * not there is made.
     *
     * @throws DatabaseUnavailableException with one sentence for the operator
     */
    public static Database open(DatabaseConfig config) {
        return open(config, UnaryOperator.identity(), InstantSource.system());
    }

    /**
     * As {@link #open(DatabaseConfig)}.
     *
     * @param between stands between the transactions and the connection pool
     * @param clock the machine's, which must not stand before what has been written
     */
    static Database open(DatabaseConfig config, UnaryOperator<DataSource> between, InstantSource clock) {
        Engine engine = Engine.of(config);
        // Asked directly first, since the pool wraps the reason and logs a stack trace of its own.
        engine.open();
        HikariDataSource pool = null;
        try {
            Schema.migrate(engine);
            pool = new HikariDataSource(poolConfig(engine));
            Database database = new Database(engine, pool, between, clock);
            database.begin(clock.instant());
            return database;
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            engine.abandon();
            throw Faults.clean(e);
        }
    }

    /** Writes first of all: a full disk, or a clock that was set back, is found now and not at somebody's message. */
    private void begin(Instant now) {
        Instant last = inTransaction(tx -> {
            Instant before = BeatDao.last(tx);
            BeatDao.beat(tx, now);
            return before;
        });
        if (now.isBefore(last.minus(CLOCK_TOLERANCE))) {
            throw new DatabaseUnavailableException("This machine's clock says " + now + ", but the database "
                    + engine.where() + " was written at " + last + " already; set the clock right.");
        }
        watch.start();
    }

    private static HikariConfig poolConfig(Engine engine) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("intramural");
        pool.setJdbcUrl(engine.address().jdbc());
        pool.setUsername(engine.config().user());
        pool.setPassword(engine.config().password());
        pool.setMaximumPoolSize(engine.config().connections());
        pool.setConnectionTimeout(engine.address().connectionTimeoutMs());
        pool.setExceptionOverride(new Eviction());
        return pool;
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerArgument(new Texts());
        jdbi.registerArgument(new Instants());
        jdbi.registerColumnMapper(Instant.class, new Instants.Mapper());
        jdbi.registerArrayType(String.class, "varchar");
        return jdbi;
    }

    /**
     * Runs the body in a transaction and returns when it is on the disk. A conflict with another transaction runs it
     * again, so the body touches nothing but its handle.
     *
     * @throws DatabaseBusyException at once, if as many transactions run and wait as may
     * @throws DatabaseUnavailableException if the database is away; nothing is known of a commit that was under way
     * @throws DatabaseException for any other fault of the database
     */
    public <T extends @Nullable Object> T inTransaction(TransactionBody<T> body) {
        return admit(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return commit(body);
                } catch (RuntimeException e) {
                    if (attempt >= ATTEMPTS || !Faults.isConflict(e)) {
                        throw Faults.clean(e);
                    }
                }
            }
        });
    }

    private <T extends @Nullable Object> T commit(TransactionBody<T> body) {
        try (Engine.Turn turn = engine.turn();
                Handle handle = jdbi.open()) {
            T result = handle.inTransaction(body::run);
            engine.committed(handle);
            turn.end();
            engine.afterCommit(handle);
            return result;
        }
    }

    /** As {@link #inTransaction}, for writes that have no result. */
    public void durably(TransactionAction action) {
        TransactionBody<Boolean> body = tx -> {
            action.run(tx);
            return true;
        };
        inTransaction(body);
    }

    /** Runs the body in a transaction that is rolled back in the end: for reading only. */
    public <T extends @Nullable Object> T read(TransactionBody<T> body) {
        return admit(() -> {
            try (Handle handle = jdbi.open()) {
                return handle.inTransaction(tx -> {
                    T result = body.run(tx);
                    tx.rollback();
                    return result;
                });
            } catch (RuntimeException e) {
                throw Faults.clean(e);
            }
        });
    }

    /** Transactions that run or wait now; at connections plus queue the next one is refused. */
    public int inUse() {
        return admitted - permits.availablePermits();
    }

    /** How long the database has been away; zero while it is there, which is looked at every second. */
    public Duration awayFor() {
        return watch.awayFor();
    }

    /** How far the machine's clock has jumped since the start, negative for backwards; zero while it can be trusted. */
    public Duration clockJump() {
        return clockWatch.jump();
    }

    private <T extends @Nullable Object> T admit(Work<T> work) {
        if (closed) {
            throw new DatabaseUnavailableException("The database is closed.");
        }
        // A transaction inside another would not see its writes, and could wait for a connection that it holds itself.
        if (inside.get() != null) {
            throw new IllegalStateException("A transaction is running on this thread; use its handle.");
        }
        if (!permits.tryAcquire()) {
            throw new DatabaseBusyException(admitted);
        }
        inside.set(true);
        // An interrupt that is pending would make the pool refuse a connection; it is given back to the caller.
        boolean interrupted = Thread.interrupted();
        gate.readLock().lock();
        try {
            engine.admit();
            return work.run();
        } catch (DatabaseUnavailableException e) {
            watch.suspect();
            throw e;
        } finally {
            gate.readLock().unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            inside.remove();
            permits.release();
        }
    }

    /**
     * Lets running transactions end, has others wait, and gives back the room that nothing needs. Where somebody is at it for
     * long, it is left for another time.
     */
    void compact() {
        boolean alone = false;
        boolean interrupted = false;
        try {
            alone = gate.writeLock().tryLock(GATE_TIMEOUT_S, TimeUnit.SECONDS);
            if (alone && !closed) {
                long start = System.nanoTime();
                engine.compact();
                pool.getHikariPoolMXBean().softEvictConnections();
                log.info(
                        "evt=database.compacted ms={}",
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("The database " + engine.where() + " could not be compacted.");
        } finally {
            if (alone) {
                gate.writeLock().unlock();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets running transactions end (ten seconds at most), compacts the file, and closes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = false;
        try {
            if (!permits.tryAcquire(admitted, CLOSE_TIMEOUT_S, TimeUnit.SECONDS)) {
                log.warn("evt=database.close_with_running count={}", inUse());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        watch.stop();
        // First the pool: it would open the database again behind our back.
        pool.close();
        try {
            engine.close();
        } catch (SQLException e) {
            log.warn("evt=database.close_failed code={}", e.getErrorCode());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What runs with a permit. */
    private interface Work<T extends @Nullable Object> {
        T run();
    }
}
