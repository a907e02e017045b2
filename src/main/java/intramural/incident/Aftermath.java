package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.RedactTarget;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.judge.Verdict;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What is left to do when a late find is redacted: its edits and the replies that quote it are captured, sealed and
 * redacted too, their senders told; a find that is an edit has its root judged again; and who could read it is written
 * down. Every step is durable before the next, so that it goes on where it was (ADR 0019).
 */
public final class Aftermath implements WorkHandler {

    private static final Set<String> NOT_TOLD = Set.of(IncidentEvent.LEFT, Redactor.Way.ALREADY.name());

    private final LateFinds parts;
    private final Captures captures;
    private final Breaker breaker;
    private final IncidentLog log;

    Aftermath(LateFinds parts, Captures captures, Breaker breaker, IncidentLog log) {
        this.parts = parts;
        this.captures = captures;
        this.breaker = breaker;
        this.log = log;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.AFTERMATH;
    }

    @Override
    public WorkResult run(WorkItem item) {
        String reference = Tombstones.Payload.reference(item);
        Incident incident =
                parts.database().read(tx -> IncidentDao.find(tx, reference)).orElse(null);
        if (incident == null || incident.status() != Incident.Status.REDACTED) {
            return WorkResult.done();
        }
        String latecomer = Tombstones.Payload.event(item);
        if (latecomer != null) {
            return follow(incident, latecomer);
        }
        if (parts.database().read(tx -> LateFindDao.exposure(tx, reference)).isPresent()) {
            return WorkResult.done();
        }
        List<IncidentEvent> before = captures.of(reference);
        IncidentEvent found = before.get(0);
        JsonNode pdu = opened(found);
        Relatives relatives = relatives(found, pdu);
        before.forEach(event -> relatives.take(event.eventId()));
        RoomScan scan = scan(incident, found, relatives);
        captureRelatives(incident, relatives, scan);
        if (!redactRelatives(incident)) {
            return WorkResult.retry(Undo.LOOK_AGAIN);
        }
        String next = scan.next();
        if (next != null) {
            parts.database().durably(tx -> LateFindDao.scanned(tx, reference, next, scan.people(), now()));
            return WorkResult.retry(Duration.ZERO);
        }
        judgeRoot(pdu);
        List<Exposure.Person> seen = parts.database().inTransaction(tx -> {
            LateFindDao.insertPeople(tx, reference, scan.people(), now());
            return LateFindDao.people(tx, reference);
        });
        Exposure exposure = new ExposureList(parts).of(found, String.valueOf(incident.roomId()), scan, seen);
        return WorkResult.done(tx -> {
            LateFindDao.aftermath(tx, reference, exposure);
            tellOthers(tx, incident);
        });
    }

    /** The next part of the room, so that a long one holds up no other work and a restart costs one part. */
    private RoomScan scan(Incident incident, IncidentEvent found, Relatives relatives) {
        String roomId = String.valueOf(incident.roomId());
        return parts.database()
                .read(tx -> LateFindDao.nextToken(tx, incident.reference()))
                .map(next -> RoomScan.onwards(parts.homeserver(), roomId, next, relatives))
                .orElseGet(() -> RoomScan.from(parts.homeserver(), roomId, found.eventId(), relatives));
    }

    private Instant now() {
        return parts.clock().instant();
    }

    /** An edit or quote that its sender wrote before they saw the redaction, and that came when the room had been read. */
    private WorkResult follow(Incident incident, String latecomer) {
        List<IncidentEvent> before = captures.of(incident.reference());
        IncidentEvent found = before.get(0);
        Relatives relatives = relatives(found, opened(found));
        before.forEach(event -> relatives.take(event.eventId()));
        parts.homeserver()
                .fetchEvent(latecomer)
                .ifPresent(full -> captureIfRelated(incident.reference(), latecomer, full, relatives));
        if (!redactRelatives(incident)) {
            return WorkResult.retry(Undo.LOOK_AGAIN);
        }
        return WorkResult.done(tx -> tellOthers(tx, incident));
    }

    private static Relatives relatives(IncidentEvent found, JsonNode pdu) {
        return new Relatives(found.eventId(), pdu.path("content"));
    }

    private JsonNode opened(IncidentEvent event) {
        return captures.open(event)
                .orElseThrow(() -> new IllegalStateException("A sealed event is missing: " + event.vaultItemId()));
    }

    private void captureRelatives(Incident incident, Relatives relatives, RoomScan scan) {
        scan.related()
                .forEach((eventId, role) -> parts.homeserver()
                        .fetchEvent(eventId)
                        .ifPresent(full -> captures.capture(incident.reference(), eventId, role, full)));
        // Of what is redacted already, or cannot be read, our own index knows what relates to what.
        Set<String> looked = new HashSet<>(relatives.named());
        int before = 0;
        while (relatives.taken().size() > before) {
            before = relatives.taken().size();
            for (String eventId : parts.intake().referring(String.valueOf(incident.roomId()), relatives.named())) {
                if (scan.leavesOpen(eventId) && looked.add(eventId)) {
                    parts.homeserver()
                            .fetchEvent(eventId)
                            .ifPresent(full -> captureIfRelated(incident.reference(), eventId, full, relatives));
                }
            }
        }
    }

    private void captureIfRelated(String reference, String eventId, JsonNode full, Relatives relatives) {
        IncidentEvent.Role role = relatives.roleOf(eventId, full.path("content"));
        if (role != null) {
            captures.capture(reference, eventId, role, full);
        }
    }

    /** False if the circuit breaker holds them back. */
    private boolean redactRelatives(Incident incident) {
        for (IncidentEvent event : captures.of(incident.reference())) {
            if (event.redactedAt() != null) {
                continue;
            }
            if (parts.isRedacted(incident.roomId(), event.eventId())) {
                boolean ours = breaker.hasAdmitted(incident.reference(), event.eventId());
                note(event, ours ? IncidentEvent.EARLIER : Redactor.Way.ALREADY.name());
                continue;
            }
            if (parts.policy().get().lateFinds().protects(incident.roomId(), event.sender())) {
                note(event, IncidentEvent.LEFT);
                continue;
            }
            if (!breaker.admits(incident.reference(), event.eventId())) {
                return false;
            }
            parts.kept().release(event.eventId());
            RedactTarget target = new RedactTarget(
                    String.valueOf(incident.roomId()),
                    event.eventId(),
                    event.eventType(),
                    event.sender(),
                    event.originServerTs());
            String reason = Substitute.reason(incident.paragraph(), incident.reference());
            String key = "undo-" + event.vaultItemId();
            note(event, parts.redactor().redact(target, reason, key).name());
        }
        return true;
    }

    private void note(IncidentEvent event, String how) {
        parts.database().durably(tx -> captures.redacted(tx, event, how));
    }

    /** An edit that completes what is forbidden is taken away above; the root goes too where it breaks policy alone. */
    private void judgeRoot(JsonNode pdu) {
        JsonNode relation = pdu.path("content").path("m.relates_to");
        if (!relation.path("rel_type").asText().equals("m.replace")) {
            return;
        }
        parts.homeserver()
                .fetchEvent(relation.path("event_id").asText())
                .map(RoomEvent::read)
                .filter(root -> root.roomId().equals(pdu.path("room_id").asText()))
                .ifPresent(this::openIfItBreaks);
    }

    private void openIfItBreaks(RoomEvent root) {
        Verdict verdict = parts.judge().apply(root);
        if (verdict.stops()) {
            StoppedAct found = new StoppedAct(
                    verdict, "aftermath", root.raw(), parts.clock().instant());
            parts.database().durably(tx -> log.openLate(tx, found, root.eventId(), root.originServerTs()));
        }
    }

    private void tellOthers(Handle tx, Incident incident) {
        Instant now = parts.clock().instant();
        Set<String> told = new HashSet<>(Set.of(incident.sender()));
        for (IncidentEvent event : LateFindDao.events(tx, incident.reference())) {
            // What breaks policy by itself is an incident of its own, and told as such.
            if (!NOT_TOLD.contains(String.valueOf(event.redactedHow())) && told.add(event.sender())) {
                log.enqueueSaying(tx, Saying.What.QUOTED, incident.reference(), event.sender(), now);
            }
        }
    }
}
