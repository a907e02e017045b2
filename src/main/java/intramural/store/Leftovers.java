package intramural.store;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a {@code kill -9} left in the middle of a commit. H2 2.5.252 finds such a transaction when it opens the file,
 * but its {@code Transaction.commit} does nothing for one that is committed already: its rows keep their old values, and
 * whoever changes one of them spins for ever, in this process and in every later one. Stateless.
 */
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** To be called before anything else uses the database: later, a committed transaction may be somebody's. */
    static void end(Connection connection) throws SQLException {
        JdbcConnection h2 = connection.unwrap(JdbcConnection.class);
        if (!(h2.getSession() instanceof SessionLocal session)) {
            return;
        }
        TransactionStore store = session.getDatabase().getStore().getTransactionStore();
        int ended = 0;
        for (Transaction transaction : store.getOpenTransactions()) {
            if (transaction.getStatus() == Transaction.STATUS_COMMITTED) {
                end(store, transaction);
                ended++;
            }
        }
        if (ended > 0) {
            log.warn("evt=database.leftover_commits count={}", ended);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    /** As H2's own recovery means to: the rows first, then the log that leads to them. */
    private static void end(TransactionStore store, Transaction transaction) throws SQLException {
        try {
            Method commit = TransactionStore.class.getDeclaredMethod("commit", Transaction.class, boolean.class);
            Method end = TransactionStore.class.getDeclaredMethod("endTransaction", Transaction.class, boolean.class);
            commit.setAccessible(true);
            end.setAccessible(true);
            commit.invoke(store, transaction, true);
            end.invoke(store, transaction, true);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("A commit that was cut off could not be ended.", e);
        }
    }
}
