package intramural.app;

import intramural.store.Database;
import intramural.store.DatabaseConfig;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Opens the database on a thread of its own: that takes a quarter of a start, and the rest goes on meanwhile. */
final class DatabaseOpening implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int WAITING = 64;

    private final FutureTask<Database> opening;

    private DatabaseOpening(FutureTask<Database> opening) {
        this.opening = opening;
    }

    static DatabaseOpening begin(Config.Database data) {
        FutureTask<Database> opening = new FutureTask<>(() -> Database.open(
                new DatabaseConfig(data.url(), data.user(), data.password().reveal(), CONNECTIONS, WAITING)));
        new Thread(opening, "open-database").start();
        return new DatabaseOpening(opening);
    }

    /** Waits until it is open; throws what {@link Database#open} throws. */
    Database finish() {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new EnvironmentException("The database could not be opened.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Opening the database was interrupted.");
        }
    }

    /** Closes it, once it is open. */
    @Override
    public void close() {
        try {
            opening.get().close();
        } catch (ExecutionException e) {
            // It never opened, which whoever waited for it has been told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
