package intramural.fault;

import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Child process: the service, until a call of the database comes from a certain place; there the process ends at once. */
final class Doomed {

    private Doomed() {}

    /**
     * Runs it.
     *
     * @param arguments database URL, homeserver URL, spool folder, the moment as {@link FaultySource#observe} tells it, how
     *     far its clock is ahead of the machine's
     */
    public static void main(String[] arguments) throws Exception {
        FaultySource calls = new FaultySource();
        Database database = calls.open(TestDatabase.config(arguments[0]));
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[4]));
        WorkQueue work = new WorkQueue(database, clock, WorkQueue.Settings.standard());
        Site site = new Site(database, work, URI.create(arguments[1]), clock, Path.of(arguments[2]));
        work.start();
        String moment = arguments[3];
        calls.observe(told -> {
            if (told.equals(moment)) {
                // As a kill does: no shutdown hook runs and nothing is flushed.
                Runtime.getRuntime().halt(137);
            }
        });
        System.out.println("> " + site.port());
        System.out.flush();
    }
}
