package intramural.judge;

import intramural.policy.Act;
import intramural.policy.ActKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    /** By room: the nonce with which it was made, so that it may go without a trace. */
    private final Map<String, String> disposable = new ConcurrentHashMap<>();

    /** What a door said of a probe; {@code answer} is null until a door has seen it. */
    public record Seen(Verdict.@Nullable Answer answer) {}

    /** A nonce that nobody guesses and that means nothing to any detector: letters alone. */
    public static String nonce() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(hex -> Character.toString('a' + Character.digit(hex, 16)))
                .collect(Collectors.joining());
    }

    /** Waits for a probe with this nonce. */
    public void expect(String nonce) {
        waiting.put(nonce, new Seen(null));
    }

    /** What became of it; forgets it. */
    public Seen take(String nonce) {
        disposable.values().removeIf(nonce::equals);
        Seen seen = waiting.remove(nonce);
        return seen == null ? new Seen(null) : seen;
    }

    /** Whether this act is a probe that is waited for; if so, remembers what was said of it. */
    public boolean saw(Act act, Verdict verdict, String serviceUser) {
        if (act.kind() == ActKind.PUBLISH_ROOM && act.roomId() != null) {
            // The homeserver does not say who publishes.
            return isDisposable(act.roomId());
        }
        String nonce = nonce(act, serviceUser);
        if (nonce != null && act.isEvent("m.room.create") && waiting.containsKey(nonce) && act.roomId() != null) {
            disposable.put(act.roomId(), nonce);
        }
        return nonce != null && waiting.computeIfPresent(nonce, (key, before) -> new Seen(verdict.answer())) != null;
    }

    /** Whether this is a room that the service's user has made under a nonce that is still waited for. */
    public boolean isDisposable(String roomId) {
        return disposable.containsKey(roomId);
    }

    /** The rooms that a door has seen the service's user make under this nonce, or try to. */
    public List<String> rooms(String nonce) {
        return disposable.entrySet().stream()
                .filter(room -> room.getValue().equals(nonce))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * Where an act has no content of its sender's, the nonce is in the text that it does have: a file's name, an address.
     * The homeserver does not say who invites by address; the nonce is a secret until it is used. An upgrade's new room
     * has the nonce of the room that it follows, since the homeserver writes what is in its creation.
     */
    private @Nullable String nonce(Act act, String serviceUser) {
        if (act.kind() == ActKind.THREEPID_INVITE) {
            String address = act.content().path("address").asText("");
            return address.substring(0, Math.max(0, address.indexOf('@')));
        }
        if (!act.sender().equals(serviceUser)) {
            return null;
        }
        if (act.kind() == ActKind.ROOM_ALIAS) {
            String alias = act.content().path("alias").asText("");
            String name = alias.substring(0, Math.max(0, alias.indexOf(':')));
            return name.substring(name.lastIndexOf('-') + 1);
        }
        String before = act.content().path("predecessor").path("room_id").asText("");
        if (act.isEvent("m.room.create") && !before.isEmpty()) {
            return disposable.get(before);
        }
        String name = act.kind() == ActKind.UPLOAD ? "filename" : KEY;
        return act.content().path(name).textValue();
    }
}
