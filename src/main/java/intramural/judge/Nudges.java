package intramural.judge;

import intramural.policy.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Lines that were stopped once with a question. The same content from the same sender in the same room, under a new
 * transaction id and within two minutes, is a confirmation. A confirmation is used up. What comes sooner than anybody can
 * have read the question is none, but puts it again: of many sent at once, none answers for another. Bounded; not
 * thread-safe (owned by the judge's thread).
 */
final class Nudges {

    static final Duration WINDOW = Duration.ofMinutes(2);

    /** Longer than what was sent at once takes to arrive one after the other, shorter than reading and sending again. */
    static final Duration UNREAD = Duration.ofMillis(300);

    private static final int CAPACITY = 20_000;

    private record Asked(String reference, Instant at) {}

    private final Map<String, Asked> open = new Bounded<>(CAPACITY);

    /** @param reference the same for the client's retries of the same attempt */
    void ask(Act act, byte[] contentDigest, String reference, Instant now) {
        open.put(key(act, contentDigest), new Asked(reference, now));
    }

    /** Whether this act confirms an open nudge; if so the nudge is closed. */
    boolean confirms(Act act, byte[] contentDigest, String reference, Instant now) {
        String key = key(act, contentDigest);
        Asked asked = open.get(key);
        if (asked == null || asked.reference.equals(reference) || now.isBefore(asked.at.plus(UNREAD))) {
            return false;
        }
        open.remove(key);
        return !now.isAfter(asked.at.plus(WINDOW));
    }

    /** Takes a question back that did not reach its sender. */
    void forget(Act act, byte[] contentDigest, String reference) {
        String key = key(act, contentDigest);
        Asked asked = open.get(key);
        if (asked != null && asked.reference.equals(reference)) {
            open.remove(key);
        }
    }

    private static String key(Act act, byte[] contentDigest) {
        String digest = HexFormat.of().formatHex(Arrays.copyOf(contentDigest, 16));
        return act.sender() + "\n" + act.roomId() + "\n" + act.type() + "\n" + digest;
    }
}
