package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.RedactTarget;
import intramural.homeserver.Redactor;
import intramural.matrix.JsonBytes;
import intramural.store.Database;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a late find: captures the full event with hashes and signatures, seals it, and only then redacts it. What the
 * transaction brought is sealed already when the incident opens; the capture adds what proves it genuine. Redaction is
 * repair, not veto: others have read the text by then.
 */
public final class Undo implements WorkHandler {

    /** Redacting these takes nothing away that matters, or breaks the room. */
    private static final Set<String> LEFT = Set.of("m.room.create", "m.room.power_levels", "m.room.join_rules");

    private final Database database;
    private final HomeserverClient homeserver;
    private final Redactor redactor;
    private final Vault vault;
    private final IncidentLog log;
    private final Clock clock;

    Undo(Database database, HomeserverClient homeserver, Redactor redactor, Vault vault, IncidentLog log, Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.redactor = redactor;
        this.vault = vault;
        this.log = log;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.UNDO;
    }

    @Override
    public WorkResult run(WorkItem item) {
        String reference = Tombstones.Payload.reference(item);
        Incident incident = database.read(tx -> IncidentDao.find(tx, reference)).orElse(null);
        if (incident == null || incident.status() != Incident.Status.FOUND) {
            return WorkResult.done();
        }
        String eventId = String.valueOf(incident.eventId());
        Optional<JsonNode> event = homeserver.fetchEvent(eventId);
        event.ifPresent(pdu -> capture(reference, pdu));
        if (event.isEmpty()) {
            return settled(incident, Incident.Status.ABSENT, null);
        }
        String type = event.get().path("type").asText();
        if (LEFT.contains(type)) {
            return settled(incident, Incident.Status.LEFT, null);
        }
        RedactTarget target = new RedactTarget(
                String.valueOf(incident.roomId()),
                eventId,
                type,
                incident.sender(),
                event.get().path("origin_server_ts").asLong());
        String how = redactor.redact(target, Substitute.reason(incident.paragraph(), reference), "undo-" + reference)
                .name();
        return settled(incident, Incident.Status.REDACTED, how);
    }

    private void capture(String reference, JsonNode pdu) {
        String item = reference + "-pdu";
        byte[] bytes = JsonBytes.of(pdu);
        database.durably(tx -> {
            if (VaultItems.find(tx, item).isEmpty()) {
                VaultItems.insert(tx, vault.seal(item, bytes), "PDU", clock.instant());
            }
        });
    }

    private WorkResult settled(Incident incident, Incident.Status status, @Nullable String how) {
        return WorkResult.done(tx -> {
            Instant now = clock.instant();
            IncidentDao.settle(tx, incident.reference(), status, how, now);
            log.enqueueTelling(tx, incident.reference(), incident.sender(), now);
        });
    }
}
