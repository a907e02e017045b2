package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.RedactTarget;
import intramural.homeserver.Redactor;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the placeholder of a substituted event, with paragraph and reference as the reason. The placeholder is known
 * from a transaction; if none came, it is looked for in the room. If it is not there either after all tries, the
 * homeserver refused the event after our answer, and there is nothing to redact.
 */
public final class Tombstones implements WorkHandler {

    private static final int SEARCHES = 6;
    private static final int PAGE = 100;
    private static final int PAGES = 5;

    private final Database database;
    private final HomeserverClient homeserver;
    private final Redactor redactor;
    private final Clock clock;

    public Tombstones(Database database, HomeserverClient homeserver, Redactor redactor, Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.TOMBSTONE;
    }

    @Override
    public WorkResult run(WorkItem item) {
        String reference = Payload.reference(item);
        Incident incident = database.read(tx -> IncidentDao.find(tx, reference)).orElse(null);
        if (incident == null || incident.status() != Incident.Status.AWAITED) {
            return WorkResult.done();
        }
        Located located = locate(incident);
        if (located == null) {
            return item.attempt() < SEARCHES
                    ? WorkResult.retry(Duration.ofSeconds(5L * item.attempt()))
                    : WorkResult.done(
                            tx -> IncidentDao.settle(tx, reference, Incident.Status.ABSENT, null, clock.instant()));
        }
        RedactTarget target = new RedactTarget(
                located.roomId, located.eventId, located.type, incident.sender(), located.originServerTs);
        String how = redactor.redact(
                        target, Substitute.reason(incident.paragraph(), reference), "tombstone-" + reference)
                .name();
        return WorkResult.done(tx -> {
            IncidentDao.locate(tx, reference, located.eventId, located.originServerTs);
            IncidentDao.settle(tx, reference, Incident.Status.REDACTED, how, clock.instant());
        });
    }

    private record Located(String roomId, String eventId, String type, long originServerTs) {}

    private @Nullable Located locate(Incident incident) {
        String roomId = incident.roomId();
        if (roomId == null) {
            return null;
        }
        String eventId = incident.eventId();
        if (eventId != null) {
            Optional<JsonNode> event = homeserver.fetchEvent(eventId);
            if (event.isPresent()) {
                return located(roomId, eventId, event.get());
            }
        }
        return search(roomId, incident);
    }

    /** Reads the room backwards to the time of the incident, looking for the placeholder's mark. */
    private @Nullable Located search(String roomId, Incident incident) {
        String from = null;
        long oldest = incident.openedAt().minus(Duration.ofMinutes(1)).toEpochMilli();
        for (int page = 0; page < PAGES; page++) {
            JsonNode messages = homeserver.adminRoomMessages(roomId, from, "b", PAGE);
            for (JsonNode event : messages.path("chunk")) {
                if (incident.reference().equals(Substitute.referenceIn(event.path("content")))) {
                    return located(roomId, event.path("event_id").asText(), event);
                }
                if (event.path("origin_server_ts").asLong() < oldest) {
                    return null;
                }
            }
            from = messages.path("end").asText(null);
            if (from == null) {
                return null;
            }
        }
        return null;
    }

    private static Located located(String roomId, String eventId, JsonNode event) {
        return new Located(
                roomId,
                eventId,
                event.path("type").asText(),
                event.path("origin_server_ts").asLong());
    }

    /** Reads the payload that every work row of this room has. */
    static final class Payload {
        private Payload() {}

        static String reference(WorkItem item) {
            return parse(item).path("reference").asText();
        }

        /** The one event that the work is about, where it is not about all. */
        static @Nullable String event(WorkItem item) {
            return parse(item).path("event_id").textValue();
        }

        private static ObjectNode parse(WorkItem item) {
            return StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8));
        }
    }
}
