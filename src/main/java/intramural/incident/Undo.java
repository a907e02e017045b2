package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.RedactTarget;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.policy.PolicyData;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes a late find: captures the full event with hashes and signatures, seals it, and only then redacts it (ADR 0019).
 * Each step is durable before the next, and none is done twice. What hangs on the event is the {@link Aftermath}'s.
 * Redaction is repair, not veto: others have read the text by then.
 */
public final class Undo implements WorkHandler {

    private static final Logger logger = LoggerFactory.getLogger(Undo.class);

    /** Redacting these takes nothing away that matters, or breaks the room. */
    private static final Set<String> LEFT = Set.of("m.room.create", "m.room.power_levels", "m.room.join_rules");

    /** A late find in one of these waits for its turn. */
    private static final Set<Incident.Status> OPEN =
            Set.of(Incident.Status.FOUND, Incident.Status.WEAK, Incident.Status.HELD);

    /** Half a minute of refusals: what nobody in the room may redact stands for all to read, and people must know. */
    public static final int TRIES = 6;

    /** How often held work looks by itself; a person who lets it go on does not have to wait for it. */
    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final LateFinds parts;
    private final Captures captures;
    private final Breaker breaker;
    private final IncidentLog log;

    Undo(LateFinds parts, Captures captures, Breaker breaker, IncidentLog log) {
        this.parts = parts;
        this.captures = captures;
        this.breaker = breaker;
        this.log = log;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.UNDO;
    }

    @Override
    public WorkResult run(WorkItem item) {
        String reference = Tombstones.Payload.reference(item);
        Incident incident = open(reference);
        if (incident == null) {
            return WorkResult.done();
        }
        PolicyData policy = parts.policy().get();
        if (policy.lateFinds().protects(incident.roomId(), incident.sender())) {
            logger.warn("evt=incident.flagged reference={}", reference);
            return WorkResult.done(tx -> settle(tx, incident, Incident.Status.FLAGGED));
        }
        Optional<JsonNode> pdu = parts.homeserver().fetchEvent(String.valueOf(incident.eventId()));
        if (pdu.isEmpty()) {
            return settledAndTold(incident, Incident.Status.ABSENT);
        }
        captures.capture(reference, String.valueOf(incident.eventId()), IncidentEvent.Role.FOUND, pdu.get());
        if (isClearedSince(incident, policy, pdu.get())) {
            logger.info("evt=incident.cleared reference={}", reference);
            return WorkResult.done(tx -> settle(tx, incident, Incident.Status.CLEARED));
        }
        if (LEFT.contains(pdu.get().path("type").asText())) {
            return settledAndTold(incident, Incident.Status.LEFT);
        }
        return redact(incident, pdu.get());
    }

    /** The late find, if it still waits for its turn. */
    private @Nullable Incident open(String reference) {
        return parts.database()
                .read(tx -> IncidentDao.find(tx, reference))
                .filter(incident -> OPEN.contains(incident.status()))
                .orElse(null);
    }

    /**
     * Whoever has mended the policy data lets what waits go on: what does not break them any more stays. What only the lines
     * before it made a find would pass by itself, whatever the policy.
     */
    private boolean isClearedSince(Incident incident, PolicyData policy, JsonNode pdu) {
        RoomEvent event = RoomEvent.read(pdu);
        return event != null
                && !incident.isTogether()
                && !policy.version().equals(incident.policyVersion())
                && !parts.judge().apply(event).stops();
    }

    private WorkResult redact(Incident incident, JsonNode pdu) {
        IncidentEvent event = captures.of(incident.reference()).get(0);
        if (parts.isRedacted(incident.roomId(), event.eventId())) {
            return redacted(incident, event, Redactor.Way.ALREADY.name());
        }
        if (!breaker.admits(incident.reference(), event.eventId())) {
            parts.database().durably(tx -> IncidentDao.hold(tx, incident.reference()));
            return WorkResult.retry(LOOK_AGAIN);
        }
        // Its sender may have confirmed it since this began; what was said to stay stays.
        if (open(incident.reference()) == null) {
            return WorkResult.done();
        }
        parts.kept().release(event.eventId());
        RedactTarget target = new RedactTarget(
                String.valueOf(incident.roomId()),
                event.eventId(),
                pdu.path("type").asText(),
                incident.sender(),
                event.originServerTs());
        String reason = Substitute.reason(incident.paragraph(), incident.reference());
        String how = parts.redactor()
                .redact(target, reason, "undo-" + incident.reference())
                .name();
        return redacted(incident, event, how);
    }

    private WorkResult redacted(Incident incident, IncidentEvent event, String how) {
        return WorkResult.done(tx -> {
            captures.redacted(tx, event, how);
            Instant now = parts.clock().instant();
            IncidentDao.settle(tx, incident.reference(), Incident.Status.REDACTED, how, now);
            log.enqueueTelling(tx, incident.reference(), incident.sender(), now);
            log.enqueueAftermath(tx, incident.reference(), now);
        });
    }

    private WorkResult settledAndTold(Incident incident, Incident.Status status) {
        return WorkResult.done(tx -> {
            settle(tx, incident, status);
            log.enqueueTelling(
                    tx, incident.reference(), incident.sender(), parts.clock().instant());
        });
    }

    private void settle(Handle tx, Incident incident, Incident.Status status) {
        IncidentDao.settleOpen(tx, incident.reference(), status, parts.clock().instant());
    }
}
