package intramural.store;

import java.time.Instant;

/** Child process: commits rows from several threads, tells of each commit after it was acknowledged, for ever. */
final class DurableWriter {

    private static final int THREADS = 3;

    private DurableWriter() {}

    public static void main(String[] arguments) {
        Database db = Database.open(TestDatabase.config(arguments[0]));
        WorkDao dao = new WorkDao();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> {
                        for (int n = 0; ; n++) {
                            String key = thread + "-" + n;
                            Work work = new Work("test", key, "{}", Instant.EPOCH, Lane.QUICK);
                            db.durably(tx -> dao.insert(tx, work, Instant.EPOCH));
                            say(key);
                        }
                    })
                    .start();
        }
    }

    private static synchronized void say(String key) {
        System.out.println("> " + key);
        System.out.flush();
    }
}
