package intramural.incident;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Verdict;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.JsonBytes;
import intramural.matrix.KnownTypes;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.Ruling;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
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
    static final String AFTERMATH = "incident.aftermath";
    static final String SAY = "incident.say";

    /** Time for several stopped acts of one person to come together in one message. */
    private static final Duration COALESCE = Duration.ofMillis(400);

    /** The placeholder usually comes by transaction within milliseconds; after this it is looked for. */
    private static final Duration SEARCH_AFTER = Duration.ofSeconds(5);

    private static final long NOT_ENTERED = -1;
    private static final int LONGEST_ID = 255;
    private static final int KEPT_OF_LARGE = 300_000;
    private static final int MOST_FINDINGS = 200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Vault vault;
    private final WorkQueue work;

    IncidentLog(Vault vault, WorkQueue work) {
        this.vault = vault;
        this.work = work;
    }

    /** What is kept of an act that a door stopped. */
    static Evidence evidence(StoppedAct stopped) {
        Verdict verdict = stopped.verdict();
        boolean awaited =
                verdict.answer() == Verdict.Answer.SUBSTITUTE && !verdict.act().isEvent("m.room.redaction");
        Incident.Status status = awaited ? Incident.Status.AWAITED : Incident.Status.STOPPED;
        return evidence(stopped, Incident.Kind.STOPPED, status, null, null);
    }

    /** Opens the incident of an act that a door stopped; does nothing if it is open already. */
    void openStopped(Handle tx, Evidence stopped) {
        if (!open(tx, stopped)) {
            return;
        }
        Incident incident = stopped.incident();
        if (incident.status() == Incident.Status.AWAITED) {
            Instant due = incident.openedAt().plus(SEARCH_AFTER);
            enqueue(tx, TOMBSTONE, incident.reference(), null, due);
        }
        // A client asks for keys by itself, again and again; nobody has done anything.
        if (!incident.actKind().equals(ActKind.SESSION_KEYS.name())) {
            enqueueTelling(tx, incident.reference(), incident.sender(), incident.openedAt());
        }
    }

    /** Opens the incident of an event that is already in its room; does nothing if it is open already. */
    void openLate(Handle tx, StoppedAct found, String eventId, long originServerTs) {
        Verdict verdict = found.verdict();
        Act act = verdict.act();
        boolean weak = verdict.outcome() == Outcome.NUDGE;
        if (weak && LateFindDao.isConfirmed(tx, eventId)) {
            return;
        }
        if (verdict.policy().lateFinds().protects(act.roomId(), act.sender())) {
            open(tx, evidence(found, Incident.Kind.LATE, Incident.Status.FLAGGED, eventId, originServerTs));
            return;
        }
        Incident.Status status = weak ? Incident.Status.WEAK : Incident.Status.FOUND;
        if (!open(tx, evidence(found, Incident.Kind.LATE, status, eventId, originServerTs))) {
            return;
        }
        if (weak) {
            enqueueTelling(tx, found.reference(), act.sender(), found.at());
            Duration patience = verdict.policy()
                    .setting(verdict.decision().deciding().paragraph())
                    .redactAfter();
            enqueue(tx, UNDO, found.reference(), null, found.at().plus(patience));
        } else {
            enqueue(tx, UNDO, found.reference(), null, found.at());
        }
    }

    /** What hangs on a late find that is redacted; reads whole rooms, so it takes the long lane. */
    void enqueueAftermath(Handle tx, String reference, Instant now) {
        work.enqueue(tx, new Work(AFTERMATH, Work.key(AFTERMATH, reference), payload(reference), now, Lane.LONG));
    }

    /** What came after that and points at a late find or at what belongs to it. */
    void enqueueLatecomer(Handle tx, String reference, String eventId, Instant now) {
        String payload = JSON.objectNode()
                .put("reference", reference)
                .put("event_id", eventId)
                .toString();
        work.enqueue(tx, new Work(AFTERMATH, Work.key(AFTERMATH, reference + eventId), payload, now, Lane.LONG));
    }

    void enqueueSaying(Handle tx, Saying.What what, String reference, String person, Instant now) {
        work.enqueue(tx, Saying.work(what, reference, person, now));
    }

    /** Some callbacks name nobody; then there is nobody to tell. */
    void enqueueTelling(Handle tx, String reference, String sender, Instant at) {
        if (!sender.startsWith("@")) {
            return;
        }
        enqueue(tx, TELL, reference, Work.key("to", sender), at.plus(COALESCE));
    }

    /** Makes the tombstone due at once, when the placeholder has arrived. */
    void hastenTombstone(Handle tx, String reference, Instant now) {
        work.hasten(tx, Work.key(TOMBSTONE, reference), now);
    }

    /** Another tombstone for a placeholder that arrived after it had been given up. */
    void tombstoneAfterAll(Handle tx, String reference, Instant now) {
        String payload = payload(reference);
        work.enqueue(tx, new Work(TOMBSTONE, Work.key(TOMBSTONE + ".again", reference), payload, now, Lane.QUICK));
    }

    private void enqueue(Handle tx, String kind, String reference, @Nullable String group, Instant due) {
        work.enqueue(tx, new Work(kind, Work.key(kind, reference), payload(reference), due, Lane.QUICK, group));
    }

    private static String payload(String reference) {
        return JSON.objectNode().put("reference", reference).toString();
    }

    private boolean open(Handle tx, Evidence evidence) {
        Incident incident = evidence.incident();
        String reference = incident.reference();
        if (IncidentDao.exists(tx, reference)) {
            return false;
        }
        String kind = incident.kind().name();
        VaultItems.insert(tx, vault.seal(reference, evidence.original()), kind, incident.openedAt());
        Commitment commitment = Commitment.of(evidence.original());
        long index = Ledger.append(tx, new LedgerEntry(kind, reference, null, incident.openedAt(), commitment));
        IncidentDao.insert(tx, incident.enteredAt(index));
        return true;
    }

    private static Evidence evidence(
            StoppedAct stopped,
            Incident.Kind kind,
            Incident.Status status,
            @Nullable String eventId,
            @Nullable Long originServerTs) {
        Verdict verdict = stopped.verdict();
        Act act = verdict.act();
        Ruling deciding = verdict.decision().deciding();
        Incident incident = new Incident(
                stopped.reference(),
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
                KnownTypes.event(act.type()),
                String.valueOf(fitting(act.sender())),
                fitting(roomOf(act)),
                eventId,
                originServerTs,
                null,
                NOT_ENTERED,
                stopped.at(),
                null,
                null,
                null);
        return new Evidence(incident, originalOf(stopped));
    }

    /** Everything that was sent, as it was sent; device and transaction id too, since they are free text. */
    private static byte[] originalOf(StoppedAct stopped) {
        byte[] whole = JsonBytes.of(described(stopped, stopped.original()));
        if (whole.length <= Vault.MAX_BYTES) {
            return whole;
        }
        // Only a room creation can be so large. Its beginning has to do.
        byte[] original = JsonBytes.of(stopped.original());
        ObjectNode cut = JSON.objectNode();
        cut.put("beginning", new String(original, 0, KEPT_OF_LARGE, StandardCharsets.UTF_8));
        cut.put("cut_from_bytes", original.length);
        return JsonBytes.of(described(stopped, cut));
    }

    private static ObjectNode described(StoppedAct stopped, ObjectNode original) {
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
        all.set("original", original);
        return all;
    }

    private static String findings(List<Ruling> rulings) {
        ArrayNode list = JSON.arrayNode();
        rulings.stream()
                .flatMap(ruling -> ruling.findings().stream().map(finding -> described(ruling, finding)))
                .limit(MOST_FINDINGS)
                .forEach(list::add);
        return list.toString();
    }

    private static ObjectNode described(Ruling ruling, Finding finding) {
        return JSON.objectNode()
                .put("paragraph", ruling.paragraph())
                .put("class", finding.dataClass())
                .put("part", finding.place().part().name())
                .put("pointer", finding.place().pointer())
                .put("start", finding.start())
                .put("end", finding.end())
                .put("together", finding.together());
    }

    /** Null where the homeserver has no such room, or has not said so: then the id is whatever a client wrote. */
    private static @Nullable String roomOf(Act act) {
        String room = act.roomId();
        return switch (act.kind()) {
            case JOIN_ROOM -> act.content().path("known").asBoolean(false) ? room : null;
            case ACCOUNT_DATA, REPORT, PUBLISH_ROOM, THREEPID_INVITE ->
                room != null && isMade(room, act.sender()) ? room : null;
            default -> room;
        };
    }

    /** Whether the id is one as the sender's homeserver makes them: 18 letters, or from version 12 on a hash. */
    private static boolean isMade(String room, String sender) {
        String server = sender.substring(sender.indexOf(':') + 1);
        return room.matches("![A-Za-z0-9_-]{43}")
                || (room.endsWith(":" + server)
                        && room.substring(0, room.indexOf(':')).matches("![A-Za-z]{18}"));
    }

    /** No id of Matrix is longer than a column; what is, is none, and stands whole in the sealed original. */
    private static @Nullable String fitting(@Nullable String id) {
        if (id == null) {
            return null;
        }
        String clean = id.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() <= LONGEST_ID ? clean : clean.substring(0, LONGEST_ID);
    }
}
