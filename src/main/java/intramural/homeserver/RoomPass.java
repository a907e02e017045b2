package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles one room: reads it backwards from its newest event to the one that the last pass confirmed, and hands on
 * what was never taken. Where the policy has changed since, what was taken is handed on to be judged again, as far back as the
 * policy data say. The place is stored after each page, so a pass that is cut short goes on there.
 */
final class RoomPass {

    private static final Logger log = LoggerFactory.getLogger(RoomPass.class);
    private static final int PAGE = 100;

    /** So many events behind the confirmed one are looked at once more: some are stored out of order. */
    private static final int OVERLAP = 20;

    /** The homeserver's clock may be another than ours; what is judged twice is judged alike. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final HomeserverClient homeserver;
    private final Database database;
    private final Intake intake;
    private final Reconcile.Taker taker;
    private final Clock clock;
    private final String roomId;
    private final Bounds bounds;

    private ReconcileDao.Row row = ReconcileDao.Row.NEW;
    private int behindConfirmed = -1;
    private long oldest = Long.MAX_VALUE;
    private int found;
    private boolean resumed;

    /**
     * @param policy version of the policy data in force
     * @param since when they came into force: what was sent later was judged under them
     * @param first what was sent before is not our matter
     * @param again what was sent before is not judged again though the policy has changed
     */
    record Bounds(String policy, Instant since, Instant first, Instant again) {}

    RoomPass(
            HomeserverClient homeserver,
            Database database,
            Intake intake,
            Reconcile.Taker taker,
            Clock clock,
            String roomId,
            Bounds bounds) {
        this.homeserver = homeserver;
        this.database = database;
        this.intake = intake;
        this.taker = taker;
        this.clock = clock;
        this.roomId = roomId;
        this.bounds = bounds;
    }

    /**
     * Carries the pass out.
     *
     * @param breath called before each page, to keep the load bounded
     * @return how many events were found that had not been taken
     */
    int run(Runnable breath) {
        row = database.read(tx -> ReconcileDao.find(tx, roomId));
        resumed = row.token() != null && bounds.policy().equals(row.passPolicy());
        String from = resumed ? row.token() : null;
        String head = resumed ? row.head() : null;
        boolean more = true;
        while (more) {
            breath.run();
            JsonNode page = homeserver.adminRoomMessages(roomId, from, "b", PAGE);
            JsonNode chunk = page.path("chunk");
            if (head == null) {
                head = chunk.path(0).path("event_id").asText(null);
            }
            take(chunk);
            from = page.path("end").asText(null);
            more = from != null && !chunk.isEmpty() && !isFarEnough();
            store(
                    more
                            ? new ReconcileDao.Row(row.confirmed(), row.policy(), from, head, bounds.policy())
                            : new ReconcileDao.Row(head, bounds.policy(), null, null, null));
        }
        if (found > 0) {
            log.warn("evt=reconcile.found room={} count={}", roomId, found);
        }
        return found;
    }

    /** Whether it went on with an earlier pass, so that what came after that one's beginning is still unread. */
    boolean isResumed() {
        return resumed;
    }

    private boolean isPolicyNew() {
        return !bounds.policy().equals(row.policy());
    }

    private boolean isFarEnough() {
        boolean confirmed =
                behindConfirmed >= OVERLAP || oldest < bounds.first().toEpochMilli();
        return confirmed && (!isPolicyNew() || oldest < bounds.again().toEpochMilli());
    }

    private void store(ReconcileDao.Row next) {
        if (!next.equals(row)) {
            database.durably(tx -> ReconcileDao.put(tx, roomId, next, clock.instant()));
        }
    }

    private void take(JsonNode chunk) {
        List<RoomEvent> events = new ArrayList<>();
        for (JsonNode node : chunk) {
            if (behindConfirmed >= 0) {
                behindConfirmed++;
            } else if (node.path("event_id").asText().equals(row.confirmed())) {
                behindConfirmed = 0;
            }
            oldest = Math.min(oldest, node.path("origin_server_ts").asLong());
            RoomEvent event = RoomEvent.read(node);
            if (event != null) {
                events.add(event);
            }
        }
        Set<String> known = intake.known(events.stream().map(RoomEvent::eventId).toList());
        Instant judged = bounds.since().plus(SLACK);
        List<RoomEvent> unknown = new ArrayList<>();
        List<RoomEvent> again = new ArrayList<>();
        for (RoomEvent event : events) {
            if (!known.contains(event.eventId()) && isSince(event, bounds.first())) {
                unknown.add(original(event));
            } else if (isPolicyNew() && isSince(event, bounds.again()) && !isSince(event, judged)) {
                again.add(event);
            }
        }
        if (!unknown.isEmpty()) {
            // In the order in which they were sent.
            Collections.reverse(unknown);
            taker.take("reconcile-" + unknown.get(0).eventId(), unknown);
            found += unknown.size();
        }
        if (!again.isEmpty()) {
            taker.judgeAgain(again);
        }
    }

    private static boolean isSince(RoomEvent event, Instant time) {
        return event.originServerTs() >= time.toEpochMilli();
    }

    /** What was redacted before anybody of us saw it has no text any more, but the homeserver keeps it for some days. */
    private RoomEvent original(RoomEvent event) {
        if (!event.isRedacted()) {
            return event;
        }
        return homeserver.fetchEvent(event.eventId()).map(RoomEvent::read).orElse(event);
    }
}
