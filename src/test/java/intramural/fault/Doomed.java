package intramural.fault;

import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Child process: the service, until a call of the database comes from a certain place; there the process ends at once.
 * It says its port. Told {@value #FINISH} it says {@value #IDLE} when it has nothing left to do; told an order it says
 * whether that is done; told {@value #TELL} it says the moments that have been.
 */
final class Doomed {

    static final String NEVER = "never";
    static final String FINISH = "finish";
    static final String TELL = "tell";
    static final String ORDER = "order ";
    static final String DONE = "done";
    static final String NOT_DONE = "not done";
    static final String IDLE = "idle";
    static final String END = "end";

    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final String moment;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private Doomed(String moment) {
        this.moment = moment;
    }

    /**
     * Runs it until its input ends.
     *
     * @param arguments database URL, homeserver URL, spool folder, the moment as {@link FaultySource#observe} tells it, what
     *     its clock shows at first, whether it may end before it has said its port
     */
    public static void main(String[] arguments) throws Exception {
        Doomed doomed = new Doomed(arguments[3]);
        FaultySource calls = new FaultySource();
        boolean atStart = Boolean.parseBoolean(arguments[5]);
        if (atStart) {
            calls.observe(doomed::pass);
        }
        Clock clock = new HurriedClock(Instant.parse(arguments[4]));
        Database database = calls.open(TestDatabase.config(arguments[0]));
        WorkQueue work = new WorkQueue(database, clock, hurried());
        Site site = new Site(database, work, URI.create(arguments[1]), clock, Path.of(arguments[2]));
        work.start();
        if (!atStart) {
            calls.observe(doomed::pass);
        }
        say(Integer.toString(site.port()));
        doomed.obey(site);
        System.exit(0);
    }

    /** As the service has it, but that it looks as often as its clock is fast, and that no lease of a life's ends in it. */
    private static WorkQueue.Settings hurried() {
        WorkQueue.Settings usual = WorkQueue.Settings.standard();
        return new WorkQueue.Settings(
                usual.quickThreads(),
                usual.longThreads(),
                Duration.ofMinutes(5),
                Duration.ofMillis(50),
                usual.keepDone(),
                usual.stopPatience(),
                true);
    }

    private void pass(String told) {
        if (told.equals(moment)) {
            // As a kill does: no shutdown hook runs and nothing is flushed.
            Runtime.getRuntime().halt(137);
        }
        // What comes from no place is asked by us.
        if (told.contains(" < ")) {
            seen.add(told);
        }
    }

    private void obey(Site site) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String told = in.readLine(); told != null; told = in.readLine()) {
            if (told.equals(FINISH)) {
                while (!site.isAtRest()) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
                say(IDLE);
            } else if (told.startsWith(ORDER)) {
                say(site.carriesOut(Service.Order.valueOf(told.substring(ORDER.length()))) ? DONE : NOT_DONE);
            } else if (told.equals(TELL)) {
                seen.forEach(Doomed::say);
                say(END);
            }
        }
    }

    private static void say(String line) {
        System.out.println("> " + line);
        System.out.flush();
    }
}
