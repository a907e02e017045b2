package intramural.record;

import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomEvent;
import intramural.homeserver.RoomHistory;
import intramural.homeserver.SentEvent;
import intramural.judge.KeptEvents;
import intramural.matrix.MatrixId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks up what holds an event, and lets the doors know: from what was delivered, else from the homeserver, so that it is
 * right of events that the service never saw too. Blocking. Thread-safe.
 */
public final class HeldLookup {

    private static final int LONGEST_CLIMB = 1000;
    private static final int MOST_UPGRADES = 20;

    private final Intake intake;
    private final HomeserverClient homeserver;
    private final HeldTalk held;
    private final KeptEvents kept;
    private final RoomHistory rooms;
    /** Which room each has followed, as far as that was asked; empty for none. It never changes. */
    private final Map<String, String> predecessors = new ConcurrentHashMap<>();

    public HeldLookup(Intake intake, HomeserverClient homeserver, HeldTalk held, KeptEvents kept) {
        this.intake = intake;
        this.homeserver = homeserver;
        this.held = held;
        this.kept = kept;
        this.rooms = new RoomHistory(homeserver);
    }

    /** Whether an event must be looked up before it is known whether somebody may redact it. Does not block. */
    boolean isDue(String eventId) {
        return held.isAnything() && !kept.isOfRecord(eventId) && !kept.isReleased(eventId);
    }

    void look(String eventId) {
        List<SentEvent> chain = chain(eventId);
        Set<String> ids = chain.stream()
                .flatMap(sent -> Stream.of(sent.eventId(), String.valueOf(sent.parent())))
                .collect(Collectors.toSet());
        Set<String> by = held.asking(ids, id -> root(id, chain(id)));
        for (RecordHold hold : chain.isEmpty() ? List.<RecordHold>of() : held.holds()) {
            if (covers(hold, chain.get(0), ids)) {
                by.add(hold.holdId());
            }
        }
        kept.hold(eventId, by);
        // What has ended meanwhile has been forgotten already.
        by.stream().filter(each -> !held.isOpen(each)).forEach(kept::unhold);
    }

    private boolean covers(RecordHold hold, SentEvent event, Set<String> ids) {
        return hold.covers(event)
                && switch (hold.scope()) {
                    case PERSON -> event.sender().equals(hold.scopeId());
                    case THREAD -> ids.contains(hold.scopeId());
                    case ROOM -> follows(event.roomId(), hold.scopeId());
                };
    }

    /** Whether a room is that one, or has followed it by upgrades. */
    private boolean follows(String roomId, String before) {
        String at = roomId;
        for (int i = 0; i < MOST_UPGRADES && !at.isEmpty(); i++) {
            if (at.equals(before)) {
                return true;
            }
            String room = at;
            at = predecessors.computeIfAbsent(room, id -> rooms.predecessor(id).orElse(""));
        }
        return false;
    }

    /** The root of the thread that a message belongs to; empty if there is no such message. */
    Optional<String> thread(String eventId) {
        List<SentEvent> chain = MatrixId.isEventId(eventId) ? chain(eventId) : List.of();
        return chain.isEmpty() ? Optional.empty() : Optional.of(root(eventId, chain));
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
    private static String root(String eventId, List<SentEvent> chain) {
        String at = eventId;
        for (SentEvent sent : chain) {
            at = sent.eventId();
            String parent = sent.parent();
            if (sent.isInThread() && parent != null) {
                return parent;
            }
        }
        return at;
    }
}
