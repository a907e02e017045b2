package intramural.record;

import intramural.store.Database;
import java.util.List;
import java.util.Optional;

/** The public records that exist. Thread-safe; blocking. */
public final class SavedThreads {

    private final Database database;

    public SavedThreads(Database database) {
        this.database = database;
    }

    /** Newest first, without their events. */
    public List<SavedThread> list(int limit) {
        return database.read(tx -> SavedThreadDao.list(tx, limit));
    }

    /** One record, whole. */
    public Optional<SavedThread> find(String recordId) {
        return database.read(tx -> SavedThreadDao.find(tx, recordId));
    }
}
