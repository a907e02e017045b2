package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Self-test acts under way. A probe is judged like anybody's act, but what comes of it is shown to the self-test instead
 * of opening an incident. Only the service's own user can send one, and only with a nonce that is waited for.
 * Thread-safe.
 */
public final class Probes {

    /** The content key that carries the nonce. */
    public static final String KEY = "org.intramural.self_test";

    private final Map<String, Seen> waiting = new ConcurrentHashMap<>();

    /** What a door said of a probe; {@code answer} is null until a door has seen it. */
    public record Seen(Verdict.@Nullable Answer answer) {}

    /** Waits for a probe with this nonce. */
    public void expect(String nonce) {
        waiting.put(nonce, new Seen(null));
    }

    /** What became of it; forgets it. */
    public Seen take(String nonce) {
        Seen seen = waiting.remove(nonce);
        return seen == null ? new Seen(null) : seen;
    }

    /** Whether this act is a probe that is waited for; if so, remembers what was said of it. */
    public boolean saw(Act act, Verdict verdict, String serviceUser) {
        JsonNode nonce = act.content().path(KEY);
        if (!nonce.isTextual() || !act.sender().equals(serviceUser)) {
            return false;
        }
        return waiting.computeIfPresent(nonce.textValue(), (key, before) -> new Seen(verdict.answer())) != null;
    }
}
