package intramural.store;

import java.time.Instant;

/** Child process: commits rows from several threads, tells of each commit after it was acknowledged, for ever. */
final class DurableWriter {

    /** As the second argument: writes the file anew all the time, not in a quiet moment. The third begins the rows' keys. */
    static final String COMPACTING = "compacting";

    private static final int THREADS = 3;

    private DurableWriter() {}

    public static void main(String[] arguments) {
        Database db = Database.open(TestDatabase.config(arguments[0]));
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
        if (arguments.length > 1 && arguments[1].equals(COMPACTING)) {
            while (true) {
                db.compact();
            }
        }
    }

    private static synchronized void say(String key) {
        System.out.println("> " + key);
        System.out.flush();
    }
}
