package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.KeyServer;
import intramural.homeserver.RoomHistory;
import intramural.incident.Incident;
import intramural.incident.Incidents;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a thread that has been read: counts and proves its events, compares them with what was delivered,
 * and writes its files and its ledger entry, which commits to the manifest, in one transaction. Blocking.
 */
final class Closing {

    private static final int CHUNK = 500;

    private final Database database;
    private final HomeserverClient homeserver;
    private final RoomHistory history;
    private final KeyServer keyServer;
    private final Intake intake;
    private final Incidents incidents;
    private final Supplier<String> policyVersion;
    private final UnaryOperator<@Nullable String> shown;
    private final Clock clock;
    private final ZoneId zone;

    Closing(
            Database database,
            HomeserverClient homeserver,
            RoomHistory history,
            KeyServer keyServer,
            Intake intake,
            Incidents incidents,
            Supplier<String> policyVersion,
            UnaryOperator<@Nullable String> shown,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.homeserver = homeserver;
        this.history = history;
        this.keyServer = keyServer;
        this.intake = intake;
        this.incidents = incidents;
        this.policyVersion = policyVersion;
        this.shown = shown;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param readUntil when the last page was asked for */
    SavedThread close(Saving saving, String person, Instant readUntil) {
        database.durably(tx -> SavingDao.deleteTail(tx, saving.recordId()));
        Optional<JsonNode> keys = keyServer.keys();
        Tally tally = new Tally(new ServerKeys(keys.orElse(JsonNodeFactory.instance.objectNode())));
        List<String> missing = tally(saving, tally, readUntil);
        List<SavedThread.Member> membersAtLast = history.place(
                        tally.last().roomId(), tally.last().eventId())
                .map(place -> SavedThread.Member.present(place.members(), shown))
                .orElse(List.of());
        Completeness completeness = new Completeness(
                readUntil,
                saving.eventsRead(),
                missing,
                tally.undelivered(),
                tally.originalsGone(),
                tally.unproven().size(),
                tally.hasKeys());
        List<Incident> stopped = stopped(saving.scope(), tally);
        RecordFiles.Request request = request(saving, person, membersAtLast);
        String keysFile = RecordFiles.keys(keys.orElse(null));
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            ThreadScope.Room room = saving.scope().rooms().get(0);
            RecordFiles.Facts facts = new RecordFiles.Facts(
                    saving.recordId(),
                    SavedThreadDao.nextVersion(tx, room.roomId(), saving.scope().rootEventId()),
                    homeserver.config().serverName(),
                    zone,
                    saving.scope(),
                    request,
                    now,
                    policyVersion.get(),
                    SavedThreadDao.counts(tx, saving.recordId()),
                    membersAtLast,
                    stopped,
                    tally,
                    completeness);
            return write(tx, facts, keysFile);
        });
    }

    /** Goes over the lines in chunks; gives what was delivered as part of the thread and is not in it. */
    private List<String> tally(Saving saving, Tally tally, Instant readUntil) {
        Set<String> delivered = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        int from = 1;
        while (true) {
            int position = from;
            List<Line> lines = database.read(tx -> SavedThreadDao.lines(tx, saving.recordId(), position, CHUNK));
            if (lines.isEmpty()) {
                break;
            }
            List<String> chunk = new ArrayList<>();
            for (Line line : lines) {
                tally.add(line);
                ids.add(line.eventId());
                if (line.kind() != SavedThread.Kind.MEMBERSHIP) {
                    chunk.add(line.eventId());
                }
            }
            saving.scope().rooms().forEach(room -> {
                delivered.addAll(intake.related(room.roomId(), chunk));
                delivered.addAll(intake.referring(room.roomId(), chunk));
            });
            from += lines.size();
        }
        tally.finished();
        delivered.removeAll(ids);
        Map<String, Instant> received = intake.receivedAt(List.copyOf(delivered));
        return delivered.stream()
                .filter(id -> received.getOrDefault(id, readUntil).isBefore(readUntil))
                .toList();
    }

    private List<Incident> stopped(ThreadScope scope, Tally tally) {
        List<Incident> stopped = new ArrayList<>();
        Instant first = Instant.ofEpochMilli(tally.first().originServerTs());
        Instant last = Instant.ofEpochMilli(tally.last().originServerTs() + 1);
        scope.rooms().forEach(room -> stopped.addAll(incidents.inRoom(room.roomId(), first, last)));
        stopped.sort(Comparator.comparing(Incident::openedAt).thenComparing(Incident::reference));
        return stopped;
    }

    private RecordFiles.Request request(Saving saving, String person, List<SavedThread.Member> members) {
        Optional<JsonNode> event = homeserver.fetchEvent(saving.requestEventId());
        String reason = event.map(found ->
                        SaveRequests.reason(found.path("content").path("body").asText()))
                .filter(text -> !text.isEmpty())
                .orElse(null);
        Instant at = event.map(found ->
                        Instant.ofEpochMilli(found.path("origin_server_ts").asLong()))
                .orElse(null);
        String name = members.stream()
                .filter(member -> member.userId().equals(person))
                .findFirst()
                .map(SavedThread.Member::displayName)
                .orElse(null);
        return new RecordFiles.Request(person, name, saving.requestEventId(), at, reason);
    }

    private static SavedThread write(Handle tx, RecordFiles.Facts facts, String keysFile) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RecordFiles.RECORD, RecordFiles.record(facts));
        files.put(RecordFiles.KEYS, keysFile);
        String manifest = RecordFiles.manifest(facts, files);
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        long index = Ledger.append(
                tx, new LedgerEntry("SAVED", facts.recordId(), null, facts.savedAt(), Commitment.of(bytes)));
        ThreadScope.Room room = facts.scope().rooms().get(0);
        SavedThread saved = new SavedThread(
                facts.recordId(),
                facts.version(),
                room.roomId(),
                room.name(),
                facts.scope().rootEventId(),
                facts.request().person(),
                facts.request().eventId(),
                facts.request().reason(),
                facts.count(),
                facts.completeness().statement(),
                facts.policyVersion(),
                Proof.hex(Proof.sha256(bytes)),
                index,
                facts.savedAt());
        SavedThreadDao.insert(tx, saved);
        files.put(RecordFiles.MANIFEST, manifest);
        files.forEach(
                (name, content) -> SavedThreadDao.insertFile(tx, saved.recordId(), name, content, saved.savedAt()));
        SavingDao.delete(tx, saved.requestEventId());
        return saved;
    }
}
