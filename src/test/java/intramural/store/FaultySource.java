package intramural.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Fails one JDBC call of a database, counted from when it was armed, and tells of each where it came from. Thread-safe. */
public final class FaultySource {

    /** How the call fails. */
    public enum Fault {
        /** Not carried out, and the connection is said to be gone. */
        LOST_BEFORE,
        /** Carried out, but nobody gets to know. */
        LOST_AFTER,
        /** Refused since another transaction was first. */
        CONFLICT,
        /** Carried out, but later than anybody waits for. */
        SLOW,
        /** A write that is refused with what PostgreSQL's driver says of a full disk; other calls do not count. */
        DISK_FULL
    }

    private static final Set<String> CALLS = Set.of(
            "getConnection",
            "setAutoCommit",
            "prepareStatement",
            "createStatement",
            "unwrap",
            "execute",
            "executeBatch",
            "executeQuery",
            "executeUpdate",
            "commit",
            "rollback");

    /** What needs room on the disk. */
    private static final Pattern NEW_ROW = Pattern.compile("(?is)\\s*(?:INSERT|UPDATE)\\b.*");

    /** What is refused on a full disk. */
    public enum Full {
        NOTHING,
        ROWS,
        COMMITS
    }

    /** What of a call's stack tells nothing. */
    private static final Set<String> BETWEEN =
            Set.of("Database", "FaultySource", "DiskSync", "Texts", "Instants", "WorkSteps", "WorkQueue");

    private static final int DEPTH = 4;

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean away;
    private volatile Full full = Full.NOTHING;
    private volatile Duration slowness = Duration.ofMillis(20);
    private volatile Duration each = Duration.ZERO;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean timedOut;
    private final AtomicInteger holding = new AtomicInteger();
    private volatile Fault fault = Fault.LOST_BEFORE;
    private volatile @Nullable Consumer<String> observer;
    private final Set<String> statements = ConcurrentHashMap.newKeySet();

    /** Opens a database whose calls go through here. */
    public Database open(DatabaseConfig config) {
        return open(config, InstantSource.system());
    }

    /** @param clock the machine's, which may jump */
    public Database open(DatabaseConfig config, InstantSource clock) {
        return Database.open(config, this::wrap, clock);
    }

    public void arm(int call, Fault how) {
        fault = how;
        left.set(call);
    }

    /** How many calls that count there have been since it was armed for a later one. */
    public int passed(int armedFor) {
        return armedFor - left.get();
    }

    /** Takes the database away, or gives it back. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** The disk is full, as PostgreSQL's driver says it; reading goes on. */
    public void full(Full refused) {
        full = refused;
    }

    /** How late a call is that is {@link Fault#SLOW}. */
    public void slowBy(Duration time) {
        slowness = time;
    }

    /** Makes each call so late. */
    public void slow(Duration time) {
        each = time;
    }

    /** Lets no call come back from now on, until {@link #release}. */
    public void hold() {
        timedOut = false;
        held = new CountDownLatch(1);
    }

    /** Calls that do not come back now. */
    public int holding() {
        return holding.get();
    }

    /** @param carriedOut else the driver has given up on what was held, which was never carried out */
    public void release(boolean carriedOut) {
        timedOut = !carriedOut;
        held.countDown();
    }

    /** Whether the call has come; disarms. */
    public boolean disarm() {
        return left.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    /**
     * Has each call told as {@code method place < place < …}, before and after it, as {@code before …} and
     * {@code after …}: the same for every call from the same place.
     */
    public void observe(@Nullable Consumer<String> told) {
        observer = told;
    }

    /** Every statement that has been prepared. */
    public Set<String> statements() {
        return Set.copyOf(statements);
    }

    DataSource wrap(DataSource source) {
        return proxy(DataSource.class, source, "");
    }

    /** @param statement what it prepares, if it is a statement */
    private <T> T proxy(Class<T> type, Object target, String statement) {
        return type.cast(Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> CALLS.contains(method.getName())
                        ? counted(target, method, arguments, statement)
                        : wrapped(call(target, method, arguments), statement)));
    }

    private @Nullable Object counted(
            Object target, Method method, @Nullable Object @Nullable [] arguments, String statement) throws Throwable {
        Consumer<String> told = observer;
        String site = told == null ? "" : method.getName() + place();
        if (told != null) {
            told.accept("before " + site);
        }
        Full needs = needs(method, statement);
        boolean counts = needs != Full.NOTHING || fault != Fault.DISK_FULL;
        boolean failing = counts && left.decrementAndGet() == 0;
        if (failing && fault == Fault.CONFLICT) {
            throw new SQLException("conflict", "40001");
        }
        if (away || (failing && fault == Fault.LOST_BEFORE)) {
            throw new SQLException("lost", "08006");
        }
        if ((full == needs && full != Full.NOTHING) || (failing && fault == Fault.DISK_FULL)) {
            throw new SQLException("No space left on device", "53100");
        }
        delay(failing && fault == Fault.SLOW ? slowness : each);
        String prepared = method.getName().equals("prepareStatement") && arguments != null
                ? String.valueOf(arguments[0])
                : statement;
        if (!prepared.equals(statement)) {
            statements.add(prepared);
        }
        Object result = call(target, method, arguments);
        if (told != null) {
            told.accept("after " + site);
        }
        if (failing && fault == Fault.LOST_AFTER) {
            if (result instanceof Connection connection) {
                connection.close();
            }
            throw new SQLException("lost", "08006");
        }
        // Who unwraps wants what is behind us.
        return method.getName().equals("unwrap") ? result : wrapped(result, prepared);
    }

    private void delay(Duration time) throws SQLException {
        CountDownLatch end = held;
        try {
            if (end.getCount() > 0) {
                holding.incrementAndGet();
                end.await();
                holding.decrementAndGet();
                if (timedOut) {
                    throw new SQLException("timed out", "08006");
                }
            }
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "08006");
        }
    }

    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("intramural.")
                                && !frame.getClassName().startsWith("intramural.fault."))
                        .map(frame ->
                                frame.getClassName().replaceAll(".*\\.", "").replaceAll("\\$.*", "") + "."
                                        + frame.getMethodName().replaceAll("lambda\\$|\\$\\d+$", ""))
                        .filter(name -> !BETWEEN.contains(name.substring(0, name.indexOf('.'))))
                        .distinct()
                        .limit(DEPTH)
                        .map(name -> " < " + name)
                        .collect(Collectors.joining()));
    }

    private static Full needs(Method method, String statement) {
        if (method.getName().equals("commit")) {
            return Full.COMMITS;
        }
        return method.getName().startsWith("execute")
                        && NEW_ROW.matcher(statement).matches()
                ? Full.ROWS
                : Full.NOTHING;
    }

    private @Nullable Object wrapped(@Nullable Object result, String statement) {
        if (result instanceof Connection) {
            return proxy(Connection.class, result, "");
        }
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result, statement);
        }
        return result instanceof Statement ? proxy(Statement.class, result, "") : result;
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
