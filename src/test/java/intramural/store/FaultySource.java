package intramural.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
        CONFLICT
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

    /** What of a call's stack tells nothing. */
    private static final Set<String> BETWEEN =
            Set.of("Database", "FaultySource", "DiskSync", "Texts", "Instants", "WorkSteps", "WorkQueue");

    private static final int DEPTH = 4;

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean away;
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

    /** Takes the database away, or gives it back. */
    public void away(boolean isAway) {
        away = isAway;
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
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> CALLS.contains(method.getName())
                        ? counted(target, method, arguments)
                        : wrapped(call(target, method, arguments))));
    }

    private @Nullable Object counted(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Consumer<String> told = observer;
        String site = told == null ? "" : method.getName() + place();
        if (told != null) {
            told.accept("before " + site);
        }
        boolean failing = left.decrementAndGet() == 0;
        if (failing && fault == Fault.CONFLICT) {
            throw new SQLException("conflict", "40001");
        }
        if (away || (failing && fault == Fault.LOST_BEFORE)) {
            throw new SQLException("lost", "08006");
        }
        if (method.getName().equals("prepareStatement") && arguments != null) {
            statements.add(String.valueOf(arguments[0]));
        }
        Object result = call(target, method, arguments);
        if (told != null) {
            told.accept("after " + site);
        }
        if (failing) {
            if (result instanceof Connection connection) {
                connection.close();
            }
            throw new SQLException("lost", "08006");
        }
        // Who unwraps wants what is behind us.
        return method.getName().equals("unwrap") ? result : wrapped(result);
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

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof Connection) {
            return proxy(Connection.class, result);
        }
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, result);
        }
        return result instanceof Statement ? proxy(Statement.class, result) : result;
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
