package intramural.judge;

import intramural.policy.Act;
import intramural.policy.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The windows over what was delivered: what no door has judged is read there together with what was said before, and is
 * handed to the doors' window, which takes it in when they next judge. Rooms are spread over several, since they have
 * nothing to do with each other and are judged side by side. Thread-safe.
 */
final class LateWindow {

    /** Beyond it, what no door has judged is completed late only. */
    private static final int MOST_WAITING = 10_000;

    private final List<Window> windows;
    private final InstantSource clock;
    private final Queue<Window.Change> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    LateWindow(List<Window> windows, InstantSource clock) {
        this.windows = List.copyOf(windows);
        this.clock = clock;
    }

    /** Judges the lines of a room in turn, and keeps what is not vetoed. */
    Verdict judge(Heard heard, long at, boolean known, Function<Window, Verdict> judge) {
        Act act = heard.verdict().act();
        Window window = windows.get(Math.floorMod(String.valueOf(act.roomId()).hashCode(), windows.size()));
        Window.Change change;
        Verdict verdict;
        synchronized (window) {
            verdict = judge.apply(window);
            if (verdict.outcome() == Outcome.VETO) {
                return verdict;
            }
            change = Window.change(act, heard.detected(), heard.verdict().retryKey(), act.eventId(), at, true);
            window.take(change);
        }
        if (change != null && (!known || change.redacted() != null)) {
            tell(change, at);
        }
        return verdict;
    }

    /** What is too old for anybody to complete it at a door, as in a backlog of hours, is not kept for them. */
    private void tell(Window.Change change, long at) {
        if (at + Window.OWN.toMillis() >= clock.millis() && size.get() < MOST_WAITING) {
            size.incrementAndGet();
            waiting.add(change);
        }
    }

    /** Tells the doors' window what has happened without them; whoever calls owns it. */
    void happened(Window doors) {
        for (Window.Change next = waiting.poll(); next != null; next = waiting.poll()) {
            size.decrementAndGet();
            doors.take(next);
        }
    }

    /** Names the only attempt there is. */
    static String key(String eventId) {
        return "delivered\n" + eventId;
    }

    void expire(long now) {
        for (Window window : windows) {
            synchronized (window) {
                window.expire(now);
            }
        }
    }
}
