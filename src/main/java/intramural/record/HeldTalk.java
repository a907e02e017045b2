package intramural.record;

import intramural.judge.KeptEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What must not go unseen though no record has it: what holds cover, and the threads that open requests to save are about.
 * In memory, by ids; which events that are is looked up when somebody redacts one ({@link HeldLookup}). Thread-safe.
 */
public final class HeldTalk {

    private final KeptEvents kept;
    private final Map<String, Asked> saves = new ConcurrentHashMap<>();
    private final Map<String, RecordHold> holds = new ConcurrentHashMap<>();

    /** @param isRoot whether it is known to be the thread's root */
    private record Asked(String eventId, boolean isRoot) {}

    public HeldTalk(KeptEvents kept) {
        this.kept = kept;
    }

    /** Somebody wants the thread of this event saved. */
    void asked(String request, String eventId) {
        saves.putIfAbsent(request, new Asked(eventId, false));
    }

    /** The thread of an open request has this root. */
    void root(String request, String root) {
        saves.computeIfPresent(request, (id, before) -> new Asked(root, true));
    }

    /** The request is carried out or refused. */
    void ended(String request) {
        saves.remove(request);
        kept.unhold(request);
    }

    /** The hold is in force. */
    void place(RecordHold hold) {
        holds.put(hold.holdId(), hold);
    }

    /** The hold is in force no more. */
    void release(String holdId) {
        holds.remove(holdId);
        kept.unhold(holdId);
    }

    /** Those in force. */
    List<RecordHold> holds() {
        return List.copyOf(holds.values());
    }

    /** Whether anything is held, so that a redaction must be looked at. */
    boolean isAnything() {
        return !saves.isEmpty() || !holds.isEmpty();
    }

    /** Whether that still holds something. */
    boolean isOpen(String by) {
        return saves.containsKey(by) || holds.containsKey(by);
    }

    /**
     * The open requests whose threads an event belongs to.
     *
     * @param ids of the event and of all that it hangs on
     * @param root finds the root of an event's thread
     */
    Set<String> asking(Set<String> ids, UnaryOperator<String> root) {
        Set<String> by = new HashSet<>();
        saves.forEach((request, asked) -> {
            if (!asked.isRoot) {
                root(request, root.apply(asked.eventId));
            }
            if (ids.contains(saves.getOrDefault(request, asked).eventId)) {
                by.add(request);
            }
        });
        return by;
    }
}
