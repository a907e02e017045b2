package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.ServiceRooms;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one act that must be refused and one that must be substituted through the homeserver, as the service's own user,
 * and looks for both at the door and in the room. That a client got an error is not enough: a hung door lets the
 * service's user pass, and a wrong secret looks like a refusal. Runs at start and then regularly on one thread.
 */
public final class SelfTest {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final Duration AGAIN_AFTER_SUCCESS = Duration.ofMinutes(5);
    private static final String PURPOSE = "self-test";
    private static final String NO_ANSWER = "The homeserver does not answer.";
    private static final String NOT_TAKEN = "The homeserver did not take the self-test";
    private static final Logger log = LoggerFactory.getLogger(SelfTest.class);

    /**
     * What came of the last run.
     *
     * @param passed whether both acts were stopped as they must be
     * @param sentence what was seen, for people
     */
    public record Result(boolean passed, String sentence, Instant at) {}

    private final HomeserverClient homeserver;
    private final ServiceRooms rooms;
    private final Probes probes;
    private final Clock clock;
    private final Instant begun;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "self-test");
        worker.setDaemon(true);
        return worker;
    });
    private volatile Result last;
    private volatile @Nullable String room;

    public SelfTest(HomeserverClient homeserver, ServiceRooms rooms, Probes probes, Clock clock) {
        this.homeserver = homeserver;
        this.rooms = rooms;
        this.probes = probes;
        this.clock = clock;
        this.begun = clock.instant();
        this.last = new Result(false, "The self-test has not run yet.", clock.instant());
    }

    /** Runs now and then again and again until {@link #stop}. */
    public void start() {
        thread.execute(this::runWhenDue);
    }

    public void stop() {
        thread.shutdownNow();
    }

    public Result last() {
        return last;
    }

    /** Where it was tried last; null before the first time. */
    public @Nullable String room() {
        return room;
    }

    /** Whether the doors stand as far as is known: it has passed, or for so long not that waiting helps nobody. */
    public boolean isOver() {
        return last.passed() || clock.instant().isAfter(begun.plus(LONG_ENOUGH));
    }

    /** What it has seen last counts no more: somebody may have changed the doors meanwhile. */
    public void again() {
        last = new Result(false, "The self-test is about to run again.", clock.instant());
    }

    /** Nothing may end this: nobody else looks. */
    private void runWhenDue() {
        try {
            if (!last.passed() || isOld()) {
                run();
            }
        } catch (RuntimeException e) {
            log.error("evt=selftest.fault class={}", e.getClass().getName());
        } finally {
            if (!thread.isShutdown()) {
                thread.schedule(this::runWhenDue, LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Also where the clock was set back. */
    private boolean isOld() {
        return Duration.between(last.at(), clock.instant()).abs().compareTo(AGAIN_AFTER_SUCCESS) >= 0;
    }

    /** Runs once, on the caller's thread; two at a time wait for each other, since they share a room. */
    public synchronized Result run() {
        Result before = last;
        Result result = result();
        last = result;
        if (result.passed() != before.passed() || !result.sentence().equals(before.sentence())) {
            if (result.passed()) {
                log.info("evt=selftest.passed");
            } else {
                log.error("evt=selftest.failed seen=\"{}\"", result.sentence());
            }
        }
        return result;
    }

    private Result result() {
        try {
            String where = rooms.roomFor(PURPOSE, "Self-test");
            room = where;
            String seen = refused(where);
            if (seen == null) {
                seen = substituted(where);
            }
            return seen == null
                    ? new Result(true, "A forbidden act was refused and another substituted.", clock.instant())
                    : new Result(false, seen, clock.instant());
        } catch (HomeserverException e) {
            if (e.status() == 403 || e.status() == 404) {
                // The room is of no use any more (somebody closed it): the next run makes another.
                rooms.forget(PURPOSE);
            }
            String sentence =
                    e.status() == HomeserverException.NO_ANSWER ? NO_ANSWER : NOT_TAKEN + " (" + e.getMessage() + ").";
            return new Result(false, sentence, clock.instant());
        } catch (RuntimeException e) {
            return new Result(false, "The self-test failed: " + e.getClass().getSimpleName() + ".", clock.instant());
        }
    }

    /** Whether such a result says nothing of the doors, because the homeserver did not let the test happen. */
    static boolean wasNotTaken(String sentence) {
        return sentence.equals(NO_ANSWER) || sentence.startsWith(NOT_TAKEN);
    }

    /** A state event with a file: must come back as an error that the door has given. */
    private @Nullable String refused(String room) {
        String nonce = Probes.nonce();
        probes.expect(nonce);
        boolean error = false;
        try {
            homeserver.sendState(room, "org.intramural.self_test", "", probe(nonce));
        } catch (HomeserverException e) {
            if (e.status() != 403) {
                probes.take(nonce);
                throw e;
            }
            error = true;
        }
        Verdict.Answer answer = probes.take(nonce).answer();
        if (answer == null) {
            if (error) {
                // Throws for a room that we are in no more, so that the next run makes another.
                homeserver.joinedMembers(room);
            }
            return "The homeserver did not ask: is the module loaded, and do both sides have the same door secret?";
        }
        return error && answer == Verdict.Answer.REFUSE
                ? null
                : "An act that must be refused came through: are paragraphs 1.2 and 3.3 in simulation?";
    }

    /** A line with a file: the room must hold a placeholder, or nothing where the site refuses timelines too. */
    private @Nullable String substituted(String room) {
        String nonce = Probes.nonce();
        probes.expect(nonce);
        String eventId;
        try {
            eventId = homeserver.sendEvent(room, "m.room.message", "selftest-" + nonce, probe(nonce));
        } catch (HomeserverException e) {
            Verdict.Answer answer = probes.take(nonce).answer();
            if (e.status() == 403 && answer == Verdict.Answer.REFUSE) {
                return null;
            }
            throw e;
        }
        Verdict.Answer answer = probes.take(nonce).answer();
        JsonNode content = homeserver
                .fetchEvent(eventId)
                .map(event -> event.path("content"))
                .orElseThrow();
        homeserver.redact(room, eventId, "selftest-redact-" + nonce, "self-test");
        boolean clean = !content.toString().contains(nonce) && !content.has("url");
        return answer == Verdict.Answer.SUBSTITUTE && clean
                ? null
                : "A message that must be substituted reached the room.";
    }

    /** A file, and a link to somebody outside: it must be stopped though one of the two paragraphs is in simulation. */
    static ObjectNode probe(String nonce) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("msgtype", "m.file")
                .put("body", "self-test https://matrix.to/#/@nobody:self-test.invalid")
                .put("url", "mxc://self-test.invalid/none");
        content.put(Probes.KEY, nonce);
        return content;
    }
}
