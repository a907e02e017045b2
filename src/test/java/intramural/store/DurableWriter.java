package intramural.store;

import java.sql.SQLException;
import java.time.Instant;

/** Child process: commits rows from several threads, tells of each commit after it was acknowledged, for ever. */
final class DurableWriter {

    /** As the second argument: takes back room all the time, not each second. The third begins the rows' keys. */
    static final String TIDYING = "tidying";

    private static final int THREADS = 3;

    private DurableWriter() {}

    public static void main(String[] arguments) {
        DatabaseConfig config = TestDatabase.config(arguments[0]);
        Database db = Database.open(config);
        WorkDao dao = new WorkDao();
        String begin = arguments.length > 2 ? arguments[2] + "-" : "";
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> {
                        for (int n = 0; ; n++) {
                            String key = begin + thread + "-" + n;
                            Work work = new Work("test", key, "{}", Instant.EPOCH, Lane.QUICK);
                            db.durably(tx -> dao.insert(tx, work, Instant.EPOCH));
                            say(key);
                        }
                    })
                    .start();
        }
        if (arguments.length > 1 && arguments[1].equals(TIDYING)) {
            forgetSoon(db);
            tidy(db);
        }
    }

    /** Room may be taken back as soon as nothing needs it, not after ten seconds only. */
    static void forgetSoon(Database database) {
        database.durably(tx -> tx.execute("SET RETENTION_TIME 10"));
    }

    private static void tidy(Database database) {
        try {
            while (true) {
                database.tidy();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void say(String key) {
        System.out.println("> " + key);
        System.out.flush();
    }
}
