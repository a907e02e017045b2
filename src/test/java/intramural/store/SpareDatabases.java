package intramural.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Databases of the tests' PostgreSQL with the schema of this version and nothing else in them. What a test gives back is
 * emptied and given to the next, which takes a tenth of the time of a copy; where the test has changed the schema, the
 * rights or the settings, it is dropped.
 */
final class SpareDatabases {

    /** All of a database but its rows, as one value. */
    private static final String SHAPE = """
            SELECT md5(string_agg(part, E'\\n' ORDER BY part)) FROM (
                SELECT concat_ws(' ', 'relation', relname, relkind, relpersistence, relacl, reloptions)
                FROM pg_class WHERE relnamespace = 'public'::regnamespace
              UNION ALL
                SELECT concat_ws(' ', 'column', relname, attname, attnum, atttypid, attnotnull, attisdropped)
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'public'::regnamespace AND attnum > 0
              UNION ALL
                SELECT concat_ws(' ', 'constraint', conname, pg_get_constraintdef(oid))
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
              UNION ALL
                SELECT concat_ws(' ', 'trigger', tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
              UNION ALL
                SELECT concat_ws(' ', 'function', proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
              UNION ALL
                SELECT concat_ws(' ', 'schema', nspname, nspacl)
                FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_'
              UNION ALL
                SELECT concat_ws(' ', 'database', datacl, datconnlimit)
                FROM pg_database WHERE datname = current_database()
              UNION ALL
                SELECT concat_ws(' ', 'setting', setconfig)
                FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase
                WHERE datname = current_database()
            ) AS parts (part)
            """;

    private static final String TABLES =
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    private static final String SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'";

    /** To be copied. */
    private final String template;

    private final String shape;

    /** Deletes every row and writes again what the migrations wrote. */
    private final String emptying;

    private final Deque<String> idle = new ArrayDeque<>();

    /** @param template URL of a database that has the schema, which nobody else uses from here on */
    SpareDatabases(String template) {
        this.template = template;
        try (Connection connection = connect(template);
                Statement sql = connection.createStatement()) {
            shape = values(sql, SHAPE).get(0);
            emptying = emptying(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String emptying(Statement sql) throws SQLException {
        // Rows may go in any order: what refers to what is not asked.
        StringBuilder out = new StringBuilder("SET session_replication_role = replica;");
        for (String table : values(sql, TABLES)) {
            out.append("DELETE FROM ").append(table).append(';');
            String rows = values(sql, "SELECT json_agg(t) FROM " + table + " t").get(0);
            if (rows != null) {
                out.append("INSERT INTO " + table + " OVERRIDING SYSTEM VALUE"
                        + " SELECT * FROM json_populate_recordset(NULL::" + table + ", "
                        + sql.enquoteLiteral(rows) + ");");
            }
        }
        for (String sequence : values(sql, SEQUENCES)) {
            out.append("ALTER SEQUENCE ").append(sequence).append(" RESTART;");
        }
        return out.toString();
    }

    /** The URL of one that is nobody's. */
    synchronized String take() {
        String spare = idle.poll();
        if (spare != null) {
            return spare;
        }
        String url = PostgresServer.newUrl();
        PostgresServer.run(
                "CREATE DATABASE " + PostgresServer.name(url) + " TEMPLATE " + PostgresServer.name(template));
        return url;
    }

    /** @param url what {@link #take} gave; whoever is still connected to it is thrown out */
    synchronized void giveBack(String url) {
        PostgresServer.terminate(url);
        if (empty(url)) {
            idle.add(url);
        } else {
            PostgresServer.drop(url);
        }
    }

    /** Whether it is as it was when it was new. */
    private boolean empty(String url) {
        try (Connection connection = connect(url);
                Statement sql = connection.createStatement()) {
            if (!shape.equals(values(sql, SHAPE).get(0))) {
                return false;
            }
            sql.execute(emptying);
            return true;
        } catch (SQLException e) {
            // A test has left it so that nobody can write to it any more.
            return false;
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    private static List<@Nullable String> values(Statement sql, String query) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
