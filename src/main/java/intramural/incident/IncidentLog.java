package intramural.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Verdict;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Ruling;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes an incident: the sealed original, the ledger entry, the row and the work that follows, all in the caller's
 * transaction. Idempotent by reference. Thread-safe.
 */
final class IncidentLog {

    static final String TELL = "incident.tell";
    static final String TOMBSTONE = "incident.tombstone";
    static final String UNDO = "incident.undo";

    /** Time for several stopped acts of one person to come together in one message. */
    private static final Duration COALESCE = Duration.ofMillis(400);

    /** The placeholder usually comes by transaction within milliseconds; after this it is looked for. */
    private static final Duration SEARCH_AFTER = Duration.ofSeconds(5);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vault vault;
    private final WorkQueue work;

    IncidentLog(Vault vault, WorkQueue work) {
        this.vault = vault;
        this.work = work;
    }

    /** Opens the incident of an act that a door stopped; does nothing if it is open already. */
    void openStopped(Handle tx, StoppedAct stopped) {
        Verdict verdict = stopped.verdict();
        boolean awaited = verdict.answer() == Verdict.Answer.SUBSTITUTE
                && !verdict.act().isEvent("m.room.redaction");
        Incident.Status status = awaited ? Incident.Status.AWAITED : Incident.Status.STOPPED;
        if (!open(tx, stopped, Incident.Kind.STOPPED, status, null, null)) {
            return;
        }
        if (awaited) {
            enqueue(tx, TOMBSTONE, stopped.reference(), null, stopped.at().plus(SEARCH_AFTER));
        }
        enqueueTelling(tx, stopped.reference(), verdict.act().sender(), stopped.at());
    }

    /** Opens the incident of an event that is already in its room; does nothing if it is open already. */
    void openLate(Handle tx, StoppedAct found, String eventId, long originServerTs) {
        if (open(tx, found, Incident.Kind.LATE, Incident.Status.FOUND, eventId, originServerTs)) {
            enqueue(tx, UNDO, found.reference(), null, found.at());
        }
    }

    /** Some callbacks name nobody; then there is nobody to tell. */
    void enqueueTelling(Handle tx, String reference, String sender, Instant at) {
        if (!sender.startsWith("@")) {
            return;
        }
        enqueue(tx, TELL, reference, sender, at.plus(COALESCE));
    }

    /** Makes the tombstone due at once, when the placeholder has arrived. */
    void hastenTombstone(Handle tx, String reference, Instant now) {
        work.hasten(tx, key(TOMBSTONE, reference), now);
    }

    private void enqueue(
            Handle tx, String kind, String reference, @Nullable String group, Instant due) {
        String payload = JSON.objectNode().put("reference", reference).toString();
        work.enqueue(tx, new Work(kind, key(kind, reference), payload, due, Lane.QUICK, group));
    }

    private static String key(String kind, String reference) {
        return kind + ":" + reference;
    }

    private boolean open(
            Handle tx,
            StoppedAct stopped,
            Incident.Kind kind,
            Incident.Status status,
            @Nullable String eventId,
            @Nullable Long originServerTs) {
        String reference = stopped.reference();
        if (IncidentDao.exists(tx, reference)) {
            return false;
        }
        Verdict verdict = stopped.verdict();
        Act act = verdict.act();
        Ruling deciding = verdict.decision().deciding();
        byte[] sealed = originalOf(stopped);
        VaultItems.insert(tx, vault.seal(reference, sealed), kind.name(), stopped.at());
        long index = Ledger.append(
                tx, new LedgerEntry(kind.name(), reference, null, stopped.at(), Commitment.of(sealed)));
        IncidentDao.insert(
                tx,
                new Incident(
                        reference,
                        kind,
                        status,
                        stopped.door(),
                        deciding.paragraph(),
                        deciding.reason(),
                        deciding.outcome().name(),
                        verdict.answer().name(),
                        findings(verdict.decision().rulings()),
                        verdict.decision().policyVersion(),
                        act.kind().name(),
                        knownType(act.type()),
                        act.sender(),
                        act.device(),
                        act.roomId(),
                        eventId,
                        originServerTs,
                        null,
                        index,
                        stopped.at(),
                        null,
                        null));
        return true;
    }

    /** Everything that was sent, as it was sent; the transaction id too, since it is free text. */
    private static byte[] originalOf(StoppedAct stopped) {
        Act act = stopped.verdict().act();
        ObjectNode all = JSON.objectNode();
        all.put("reference", stopped.reference());
        all.put("act_kind", act.kind().name());
        all.put("sender", act.sender());
        all.put("authenticated_as", act.authenticatedAs());
        all.put("device_id", act.device());
        all.put("room_id", act.roomId());
        all.put("transaction_id", act.transactionId());
        all.put("judged_at", stopped.at().toString());
        all.set("original", stopped.original());
        try {
            byte[] whole = StrictJson.MAPPER.writeValueAsBytes(all);
            if (whole.length <= Vault.MAX_BYTES) {
                return whole;
            }
            // Only a room creation can be so large. Its beginning has to do.
            String text = stopped.original().toString();
            all.put("original", text.substring(0, Vault.MAX_BYTES / 8)).put("original_cut_from", text.length());
            return StrictJson.MAPPER.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stopped act cannot be written as JSON.");
        }
    }

    private static String findings(List<Ruling> rulings) {
        ArrayNode list = JSON.arrayNode();
        for (Ruling ruling : rulings) {
            for (Finding finding : ruling.findings()) {
                list.addObject()
                        .put("paragraph", ruling.paragraph())
                        .put("class", finding.dataClass())
                        .put("part", finding.place().part().name())
                        .put("pointer", finding.place().pointer())
                        .put("start", finding.start())
                        .put("end", finding.end());
            }
        }
        return list.toString();
    }

    /** A type is free text of the client's choice, so only types of the specification are written down. */
    static String knownType(@Nullable String type) {
        return type != null && type.length() <= 64 && type.matches("m\\.[a-z._]+") ? type : "?";
    }
}
