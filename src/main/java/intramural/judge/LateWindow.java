package intramural.judge;

import intramural.policy.Act;
import intramural.policy.Outcome;
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

    private record Happened(Heard heard, long at) {}

    private final List<Window> windows;
    private final Queue<Happened> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    LateWindow(List<Window> windows) {
        this.windows = List.copyOf(windows);
    }

    /** Judges the lines of a room in turn, and keeps what is not vetoed. */
    Verdict judge(Heard heard, long at, boolean known, Function<Window, Verdict> judge) {
        String room = String.valueOf(heard.verdict().act().roomId());
        Window window = windows.get(Math.floorMod(room.hashCode(), windows.size()));
        Verdict verdict;
        synchronized (window) {
            verdict = judge.apply(window);
            if (verdict.outcome() == Outcome.VETO) {
                return verdict;
            }
            take(window, heard, at);
        }
        if ((!known || verdict.act().isEvent("m.room.redaction")) && size.get() < MOST_WAITING) {
            size.incrementAndGet();
            waiting.add(new Happened(heard, at));
        }
        return verdict;
    }

    /** Tells the doors' window what has happened without them; whoever calls owns it. */
    void happened(Window doors) {
        for (Happened next = waiting.poll(); next != null; next = waiting.poll()) {
            size.decrementAndGet();
            take(doors, next.heard(), next.at());
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

    private static void take(Window window, Heard heard, long at) {
        Verdict verdict = heard.verdict();
        Act act = verdict.act();
        if (act.isEvent("m.room.redaction")) {
            window.redacted(act);
        } else {
            window.said(act, heard.detected(), verdict.retryKey(), act.eventId(), at);
        }
    }
}
