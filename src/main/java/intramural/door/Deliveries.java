package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.incident.StoppedAct;
import intramural.judge.Heard;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what has happened with what is known now, and takes it: from the homeserver's transactions, and from the
 * reconciling that finds what no transaction brought. Thread-safe; blocking.
 */
public final class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final String serviceUser;
    private final Judge judge;
    private final Judged judged;
    private final Incidents incidents;
    private final Intake intake;
    private final DoorMetrics metrics;
    private final Clock clock;
    private final Instant started;

    public Deliveries(DoorParts parts) {
        this.serviceUser = parts.serviceUser();
        this.judge = parts.judge();
        this.judged = parts.judged();
        this.incidents = parts.incidents();
        this.intake = parts.intake();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.started = clock.instant();
    }

    /**
     * Judges and takes; durable when it returns. What was taken before is left alone.
     *
     * @param door who brings them
     * @param key the same for the same events brought again
     * @param unreadable what is no event that we can read, as it came
     * @throws RuntimeException if it cannot be stored now; then the same may come again
     */
    public void take(String door, String key, List<RoomEvent> events, List<JsonNode> unreadable) {
        if (!incidents.hasCaughtUp()) {
            throw new IllegalStateException("Evidence that these may refer to still waits for the database.");
        }
        // Most of what judging costs, and no line is read with another in mind: spare processors help this thread.
        List<Read> reads = events.parallelStream().map(this::tryToRead).toList();
        Found found = new Found();
        // Lines are put together in the order of their room; rooms have nothing to do with each other.
        reads.stream()
                .filter(read -> read.fault() == null)
                .collect(Collectors.groupingBy(read -> read.event().roomId()))
                .values()
                .parallelStream()
                .forEach(room -> room.forEach(read -> tryToSort(door, read, found)));
        List<RoomEvent> readable = new ArrayList<>();
        List<JsonNode> raw = new ArrayList<>(unreadable);
        for (Read read : reads) {
            RoomEvent event = read.event();
            Throwable fault = read.fault() == null ? found.faults.get(event.eventId()) : read.fault();
            if (fault == null) {
                readable.add(event);
            } else {
                // One event that nobody can judge must not keep all others from being taken.
                notJudged(event, fault);
                raw.add(event.raw());
            }
        }
        List<RoomEvent> taken = new ArrayList<>();
        intake.accept(key, readable, raw, taken::add, (tx, event) -> {
            StoppedAct late = found.late.get(event.eventId());
            if (late != null) {
                incidents.foundLate(tx, late, event);
            } else if (found.confirmed.contains(event.eventId())) {
                incidents.confirmed(tx, event);
            }
        });
        // Once it is durable: what comes again must not be counted twice.
        metrics.unreadable(raw.size());
        taken.forEach(this::noticeUnjudged);
    }

    /**
     * Judges events that were taken before, since the policy has changed; how many of them it forbids now. Each alone: what was
     * said around it was read with it when it was sent, and what was only asked about has been answered.
     */
    public int judgeAgain(String door, List<RoomEvent> events) {
        int broken = 0;
        for (RoomEvent event : events) {
            Read read = tryToRead(event);
            if (read.fault() != null) {
                // One event that nobody can judge must not keep all rooms behind it unread.
                notJudged(event, read.fault());
                continue;
            }
            Verdict verdict = read.heard() == null ? null : read.heard().verdict();
            if (verdict != null && verdict.outcome() == Outcome.VETO) {
                metrics.verdict(door, verdict);
                incidents.foundAgain(new StoppedAct(verdict, door, event.raw(), clock.instant()), event);
                broken++;
            }
        }
        return broken;
    }

    private static void notJudged(RoomEvent event, Throwable fault) {
        log.error(
                "evt=transaction.not_judged event={} cause={}",
                event.eventId(),
                fault.getClass().getSimpleName());
    }

    /** What the policy in force says of an event that has happened. */
    public Verdict judge(RoomEvent event) {
        return judge.hear(act(event)).verdict();
    }

    /**
     * @param heard null where there is nothing to judge
     * @param nanos how long reading took
     * @param fault why it cannot be judged, or null
     */
    private record Read(
            RoomEvent event,
            @Nullable Heard heard,
            long nanos,
            @Nullable Throwable fault) {}

    /** What sorting found, by event id. Thread-safe. */
    private static final class Found {
        private final Map<String, StoppedAct> late = new ConcurrentHashMap<>();
        private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
        private final Map<String, Throwable> faults = new ConcurrentHashMap<>();
    }

    private Read tryToRead(RoomEvent event) {
        try {
            return read(event);
        } catch (RuntimeException | StackOverflowError e) {
            return new Read(event, null, 0, e);
        }
    }

    private void tryToSort(String door, Read read, Found found) {
        try {
            sort(door, read, found);
        } catch (RuntimeException | StackOverflowError e) {
            found.faults.put(read.event().eventId(), e);
        }
    }

    /** On any thread. */
    private Read read(RoomEvent event) {
        if (event.sender().equals(serviceUser) || event.isRedacted() || event.isSoftFailed()) {
            return new Read(event, null, 0, null);
        }
        long start = System.nanoTime();
        Heard heard = judge.hear(act(event));
        return new Read(event, heard, System.nanoTime() - start, null);
    }

    /** In the order of the events. What a door let pass although a nudge objects to it has been confirmed by its sender. */
    private void sort(String door, Read read, Found found) {
        RoomEvent event = read.event();
        Heard heard = read.heard();
        if (heard == null) {
            return;
        }
        long start = System.nanoTime();
        boolean known = isJudged(event);
        Heard said = known && Incidents.isSubstitute(event.content()) ? heard.withoutLines() : heard;
        Verdict verdict = judge.judgeLate(said, event.originServerTs(), known);
        metrics.verdict(door, verdict);
        metrics.answered(door, read.nanos() + System.nanoTime() - start);
        if (!verdict.stops()) {
            return;
        }
        if (verdict.outcome() == Outcome.NUDGE && known) {
            found.confirmed.add(event.eventId());
        } else {
            found.late.put(event.eventId(), new StoppedAct(verdict, door, event.raw(), clock.instant()));
        }
    }

    /** Whether a door of this process has let this event pass. */
    boolean isJudged(RoomEvent event) {
        return judged.knows(event.eventId(), event.sender(), event.roomId(), event.type());
    }

    /** An event newer than this process that no door has judged means that a protection is off. */
    private void noticeUnjudged(RoomEvent event) {
        boolean known = judged.take(event.eventId(), event.sender(), event.roomId(), event.type());
        boolean ours = Incidents.isSubstitute(event.content());
        if (!known && !ours && event.originServerTs() > started.toEpochMilli()) {
            metrics.unjudged();
            log.warn("evt=transaction.unjudged event={} room={}", event.eventId(), event.roomId());
        }
    }

    /** The event as an act that has happened: from nobody's device, under no transaction. */
    public static Act act(RoomEvent event) {
        return new Act(
                ActKind.EVENT,
                event.sender(),
                null,
                null,
                event.roomId(),
                null,
                event.eventId(),
                event.type(),
                event.stateKey(),
                event.redacts(),
                event.content());
    }
}
