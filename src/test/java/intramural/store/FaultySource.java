package intramural.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Fails one JDBC call, counted from when it was armed. For one thread. */
final class FaultySource {

    /** How the call fails. */
    enum Fault {
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
            "execute",
            "executeQuery",
            "executeUpdate",
            "commit",
            "rollback");

    private int left;
    private Fault fault = Fault.LOST_BEFORE;

    void arm(int call, Fault how) {
        left = call;
        fault = how;
    }

    /** Whether the call has come; disarms. */
    boolean disarm() {
        boolean fired = left <= 0;
        left = Integer.MAX_VALUE;
        return fired;
    }

    DataSource wrap(DataSource source) {
        left = Integer.MAX_VALUE;
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                FaultySource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!CALLS.contains(method.getName())) {
                        return wrapped(call(target, method, arguments));
                    }
                    left--;
                    if (left == 0 && fault == Fault.CONFLICT) {
                        throw new SQLException("conflict", "40001");
                    }
                    if (left == 0 && fault == Fault.LOST_BEFORE) {
                        throw new SQLException("lost", "08006");
                    }
                    Object result = call(target, method, arguments);
                    if (left == 0) {
                        if (result instanceof Connection connection) {
                            connection.close();
                        }
                        throw new SQLException("lost", "08006");
                    }
                    return wrapped(result);
                }));
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
