package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.JsonBytes;
import intramural.matrix.KnownTypes;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Seals the PDUs of a late find and binds them to its incident: vault item, ledger entry and row in one transaction,
 * durable before anything is redacted. Idempotent. Thread-safe; blocking.
 */
final class Captures {

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    Captures(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param pdu the event with hashes and signatures, as the homeserver keeps it */
    void capture(String reference, String eventId, IncidentEvent.Role role, JsonNode pdu) {
        byte[] bytes = JsonBytes.of(pdu);
        database.durably(tx -> {
            List<IncidentEvent> before = LateFindDao.events(tx, reference);
            if (before.stream().noneMatch(event -> event.eventId().equals(eventId))) {
                insert(tx, reference, eventId, role, pdu, bytes, before.size());
            }
        });
    }

    private void insert(
            Handle tx,
            String reference,
            String eventId,
            IncidentEvent.Role role,
            JsonNode pdu,
            byte[] bytes,
            int number) {
        Instant now = clock.instant();
        String item = number == 0 ? reference + "-pdu" : reference + "-pdu-" + number;
        VaultItems.insert(tx, vault.seal(item, bytes), "PDU", now);
        long index = Ledger.append(tx, new LedgerEntry("CAPTURED", item, null, now, Commitment.of(bytes)));
        IncidentEvent event = new IncidentEvent(
                reference,
                eventId,
                role,
                KnownTypes.event(pdu.path("type").asText()),
                pdu.path("sender").asText(),
                pdu.path("origin_server_ts").asLong(),
                item,
                index,
                now,
                null,
                null);
        LateFindDao.insert(tx, event);
    }

    List<IncidentEvent> of(String reference) {
        return database.read(tx -> LateFindDao.events(tx, reference));
    }

    /** The PDU as it was captured. */
    Optional<JsonNode> open(IncidentEvent event) {
        return database.read(tx -> VaultItems.find(tx, event.vaultItemId()))
                .map(item -> StrictJson.parseOurs(vault.open(item)));
    }

    void redacted(Handle tx, IncidentEvent event, String how) {
        LateFindDao.redacted(tx, event.reference(), event.eventId(), how, clock.instant());
    }
}
