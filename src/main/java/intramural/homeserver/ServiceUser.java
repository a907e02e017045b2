package intramural.homeserver;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings up the service's own user: registered, named, a server administrator, reached by the homeserver; then looks again
 * and again whether it still is. Works on a thread of its own and does not give up, since whatever is missing can be mended
 * while it waits. Nothing is kept; each start does all of it again. Thread-safe.
 */
public final class ServiceUser implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServiceUser.class);

    static final String DISPLAY_NAME = "Intramural";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /**
     * How far it has come.
     *
     * @param ready whether the service's user can do its work
     * @param sentence for the operator: what is missing and how to mend it, or that nothing is
     */
    public record State(boolean ready, String sentence) {}

    private final HomeserverClient homeserver;
    private final Runnable once;
    private final Runnable lost;
    private final Duration firstPause;
    private final Duration lookEvery;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::live, "intramural-service-user");
    private boolean isDone;
    private volatile State state = new State(false, "The service's user has not been started yet.");

    /**
     * @param once what only an administrator can do, and nothing waits for; on the thread that brings the user up, again
     *     until it has not failed
     * @param lost told each time when the user could work and can no more, on that thread
     */
    public ServiceUser(HomeserverClient homeserver, Runnable once, Runnable lost) {
        this(homeserver, once, lost, FIRST_PAUSE, LOOK_EVERY);
    }

    ServiceUser(HomeserverClient homeserver, Runnable once, Runnable lost, Duration firstPause, Duration lookEvery) {
        this.homeserver = homeserver;
        this.once = once;
        this.lost = lost;
        this.firstPause = firstPause;
        this.lookEvery = lookEvery;
    }

    /** Begins and returns at once; the homeserver pings back, so the transaction door should be open by now. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    public State state() {
        return state;
    }

    private void live() {
        if (!comesUp()) {
            return;
        }
        isDone = doOnce();
        while (isLost() && comesUp()) {
            log.info("evt=service_user.back");
        }
    }

    /** Tries until it is ready; false if it was stopped before. */
    private boolean comesUp() {
        Duration pause = firstPause;
        show(attempt(true));
        while (!state.ready()) {
            if (isStoppedWithin(pause)) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            show(attempt(true));
        }
        return true;
    }

    /** Looks until it is ready no more; false if it was stopped before. */
    private boolean isLost() {
        while (state.ready()) {
            if (isStoppedWithin(lookEvery)) {
                return false;
            }
            show(attempt(false));
            isDone = isDone || (state.ready() && doOnce());
        }
        lost.run();
        return true;
    }

    /** What is seen while it is being stopped says nothing. */
    private void show(State next) {
        if (isStopped()) {
            return;
        }
        if (!next.equals(state)) {
            log.info("evt=service_user.state ready={} sentence=\"{}\"", next.ready(), next.sentence());
        }
        state = next;
    }

    private boolean doOnce() {
        try {
            once.run();
            return true;
        } catch (RuntimeException e) {
            log.warn(
                    "evt=service_user.once_failed cause={}",
                    e instanceof HomeserverException
                            ? e.getMessage()
                            : e.getClass().getSimpleName());
            return false;
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** @param first whether the user may not be registered yet */
    private State attempt(boolean first) {
        HomeserverConfig config = homeserver.config();
        try {
            if (first) {
                homeserver.registerOwnUser();
            }
            String user = homeserver.whoami();
            if (!user.equals(config.serviceUser())) {
                return missing("The as_token belongs to " + user + ", but the configuration names "
                        + config.serviceUser() + ". Make service_user and sender_localpart agree.");
            }
            if (first) {
                homeserver.setDisplayName(DISPLAY_NAME);
            }
            if (!homeserver.isServerAdmin()) {
                return missing(config.serviceUser() + " is not a server administrator. Make it one with PUT"
                        + " /_synapse/admin/v2/users/" + config.serviceUser()
                        + " {\"admin\": true} as an administrator, or configure an admin token.");
            }
            homeserver.ping("ready-" + UUID.randomUUID());
            return new State(true, "The service's user is ready.");
        } catch (HomeserverException e) {
            return missing(sentence(e, config));
        } catch (RuntimeException e) {
            // This thread is the only one that tries, so nothing may end it.
            if (!isStopped()) {
                log.error("evt=service_user.fault class={}", e.getClass().getName());
            }
            return missing("The service's user cannot be brought up because of a fault in the service itself ("
                    + e.getClass().getSimpleName() + "); still trying.");
        }
    }

    private static State missing(String sentence) {
        return new State(false, sentence);
    }

    private static String sentence(HomeserverException e, HomeserverConfig config) {
        String call = " (" + e.getMessage() + ")";
        if (e.status() == HomeserverException.NO_ANSWER) {
            return "The homeserver at " + config.baseUrl() + " does not answer" + call + "; still trying.";
        }
        if (e.hasErrcode("M_UNKNOWN_TOKEN")) {
            return "The homeserver does not know our token" + call
                    + ". Add registration.yaml to its app_service_config_files and restart it.";
        }
        if (e.hasErrcode("M_BAD_STATUS")
                || e.hasErrcode("M_CONNECTION_FAILED")
                || e.hasErrcode("M_CONNECTION_TIMEOUT")) {
            return "The homeserver cannot reach the service" + call + ". Check url and hs_token in registration.yaml.";
        }
        String what = e.isRetryable() ? " fails to serve" : " refuses";
        return "The homeserver at " + config.baseUrl() + what + " the service's user" + call
                + "; its log says why. Still trying.";
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
    }
}
