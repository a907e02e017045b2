package intramural.record;

import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomEvent;
import intramural.homeserver.SentEvent;
import intramural.judge.KeptEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up what holds an event, and lets the doors know: from what was delivered, else from the homeserver, so that it is
 * right of events that the service never saw too. Blocking. Thread-safe.
 */
public final class HeldLookup {

    private static final int LONGEST_CLIMB = 1000;

    private final Intake intake;
    private final HomeserverClient homeserver;
    private final HeldTalk held;
    private final KeptEvents kept;

    public HeldLookup(Intake intake, HomeserverClient homeserver, HeldTalk held, KeptEvents kept) {
        this.intake = intake;
        this.homeserver = homeserver;
        this.held = held;
        this.kept = kept;
    }

    /** Whether an event must be looked up before it is known whether somebody may redact it. Does not block. */
    boolean isDue(String eventId) {
        return held.isAnything() && !kept.isOfRecord(eventId) && !kept.isReleased(eventId);
    }

    void look(String eventId) {
        Set<String> by = held.holding(chain(eventId), this::root);
        kept.hold(eventId, by);
        // What has ended meanwhile has been forgotten already.
        by.stream().filter(each -> !held.isOpen(each)).forEach(kept::unhold);
    }

    /** The event first, then what it hangs on; empty if there is none of that id. */
    private List<SentEvent> chain(String eventId) {
        List<SentEvent> chain = new ArrayList<>();
        String next = eventId;
        while (next != null && chain.size() < LONGEST_CLIMB) {
            List<SentEvent> delivered = intake.climb(next, LONGEST_CLIMB - chain.size());
            chain.addAll(delivered);
            if (delivered.isEmpty()) {
                Optional<SentEvent> sent = homeserver
                        .fetchEvent(next)
                        .flatMap(pdu -> Optional.ofNullable(RoomEvent.read(pdu)))
                        .map(SentEvent::of);
                if (sent.isEmpty()) {
                    return chain;
                }
                chain.add(sent.get());
            }
            next = chain.get(chain.size() - 1).parent();
        }
        return chain;
    }

    /** As {@link ThreadFinder} finds it, but for the roots of threads that answer something: too much is held there. */
    private String root(String eventId) {
        String at = eventId;
        for (SentEvent sent : chain(eventId)) {
            at = sent.eventId();
            String parent = sent.parent();
            if (sent.isInThread() && parent != null) {
                return parent;
            }
        }
        return at;
    }
}
