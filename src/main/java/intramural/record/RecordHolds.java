package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixId;
import intramural.matrix.RoomVersion;
import intramural.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places and releases holds. Each is durable, with its ledger entry, before the doors know of it; nothing of one is ever
 * deleted (ADR 0020). Thread-safe; blocking.
 */
public final class RecordHolds {

    private static final Logger log = LoggerFactory.getLogger(RecordHolds.class);

    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_NAME = 255;

    private final Database database;
    private final HomeserverClient homeserver;
    private final HeldTalk held;
    private final HeldLookup lookup;
    private final Clock clock;

    public RecordHolds(Database database, HomeserverClient homeserver, HeldTalk held, HeldLookup lookup, Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.held = held;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** A hold, or one sentence that says why there is none: one of the two is null. */
    public record Answer(
            @Nullable RecordHold hold, @Nullable String refusal) {
        private static Answer refused(String sentence) {
            return new Answer(null, sentence);
        }
    }

    /** Tells the doors' facts which holds are in force, before the doors open. */
    public void load() {
        database.read(RecordHoldDao::all).stream()
                .filter(hold -> hold.release() == null)
                .forEach(held::place);
    }

    /** All that ever were, newest first. */
    public static List<RecordHold> list(Database database) {
        return database.read(RecordHoldDao::all);
    }

    /**
     * Places a hold.
     *
     * @param id of a room, of a person, or of any message of a thread
     * @param from covers what was sent from then on; null: whatever was sent
     */
    public Answer place(RecordHold.Scope scope, String id, @Nullable Instant from, String by, String reason) {
        String fault = fault(by, reason);
        if (fault != null) {
            return Answer.refused(fault);
        }
        String scopeId;
        try {
            fault = scope == RecordHold.Scope.THREAD ? null : fault(scope, id);
            scopeId = scope == RecordHold.Scope.THREAD ? lookup.thread(id).orElse(null) : id;
        } catch (HomeserverException e) {
            return Answer.refused("The homeserver cannot be asked now whether there is such a " + name(scope) + " ("
                    + e.getMessage() + "); try again.");
        }
        if (fault != null || scopeId == null) {
            return Answer.refused(fault == null ? "There is no message with this id on this server." : fault);
        }
        RecordHold placed = database.inTransaction(tx -> insert(tx, scope, scopeId, from, by, reason));
        held.place(placed);
        log.info("evt=record.held hold={} scope={}", placed.holdId(), scope);
        return new Answer(placed, null);
    }

    private RecordHold insert(
            Handle tx, RecordHold.Scope scope, String scopeId, @Nullable Instant from, String by, String reason) {
        RecordHold hold =
                new RecordHold(RecordId.next("H-"), scope, scopeId, from, reason.strip(), by.strip(), now(), 0, null);
        long index = append(tx, "HELD", hold);
        RecordHold placed = new RecordHold(
                hold.holdId(), scope, scopeId, from, hold.reason(), hold.placedBy(), hold.placedAt(), index, null);
        RecordHoldDao.insert(tx, placed);
        return placed;
    }

    /** Ends a hold; what it covered may be held by another one still. */
    public Answer release(String holdId, String by, String reason) {
        String fault = fault(by, reason);
        if (fault != null) {
            return Answer.refused(fault);
        }
        Answer answer = database.inTransaction(tx -> {
            RecordHold hold = RecordHoldDao.find(tx, holdId).orElse(null);
            if (hold == null) {
                return Answer.refused("There is no hold of this id; `record hold list` shows them.");
            }
            RecordHold.Release before = hold.release();
            return before == null
                    ? new Answer(release(tx, hold, by, reason), null)
                    : Answer.refused("This hold was released at " + before.at() + " already.");
        });
        if (answer.hold != null) {
            held.release(holdId);
            log.info("evt=record.hold_released hold={}", holdId);
        }
        return answer;
    }

    private RecordHold release(Handle tx, RecordHold hold, String by, String reason) {
        RecordHold.Release release = new RecordHold.Release(by.strip(), reason.strip(), now(), 0);
        long index = append(tx, "RELEASED", with(hold, release));
        RecordHold.Release entered = new RecordHold.Release(release.by(), release.reason(), release.at(), index);
        RecordHoldDao.release(tx, hold.holdId(), entered);
        return with(hold, entered);
    }

    private static RecordHold with(RecordHold hold, RecordHold.Release release) {
        return new RecordHold(
                hold.holdId(),
                hold.scope(),
                hold.scopeId(),
                hold.coversFrom(),
                hold.reason(),
                hold.placedBy(),
                hold.placedAt(),
                hold.ledgerIndex(),
                release);
    }

    /** As precise as a database keeps it, since the ledger commits to it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The leaf commits to all that is known of the hold then. */
    private long append(Handle tx, String kind, RecordHold hold) {
        byte[] bytes = JsonBytes.of(RecordJson.hold(hold));
        return Ledger.append(tx, new LedgerEntry(kind, hold.holdId(), null, clock.instant(), Commitment.of(bytes)));
    }

    private static @Nullable String fault(String by, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return "A reason is needed, of at most " + LONGEST_REASON + " characters.";
        }
        return by.isBlank() || by.length() > LONGEST_NAME
                ? "It must be said who wants this, in at most " + LONGEST_NAME + " characters."
                : null;
    }

    /** Why there can be no hold of it. A hold on a mistyped id would cover nothing, and nobody would notice. */
    private @Nullable String fault(RecordHold.Scope scope, String id) {
        if (scope == RecordHold.Scope.PERSON) {
            return MatrixId.isLocal(id, '@', homeserver.config().serverName())
                            && homeserver.profiles().exists(id)
                    ? null
                    : "There is no person of this id here; it must be like @alice:"
                            + homeserver.config().serverName() + ".";
        }
        Optional<JsonNode> room = id.startsWith("!") ? homeserver.rooms().details(id) : Optional.empty();
        if (room.isEmpty()) {
            return "There is no room of this id on this server; it begins with an exclamation mark.";
        }
        return RoomVersion.of(room.get().path("version").asText()).isEmpty()
                ? "Rooms of this old version cannot be held: upgrade the room first."
                : null;
    }

    private static String name(RecordHold.Scope scope) {
        return switch (scope) {
            case ROOM -> "room";
            case PERSON -> "person";
            case THREAD -> "message";
        };
    }
}
