package intramural.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomHistory;
import intramural.homeserver.SentEvent;
import intramural.incident.Incident;
import intramural.incident.Incidents;
import intramural.matrix.Pdu;
import intramural.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a thread out of its rooms' timelines, a page at a time: first the page from the homeserver, then one transaction
 * with its lines and how far the saving has come. A run that ends in between is done again. Blocking.
 */
final class ThreadPages {

    private static final int PAGE = 250;

    private final Database database;
    private final RoomHistory history;
    private final Intake intake;
    private final Incidents incidents;
    private final Originals originals;
    private final Clock clock;
    private final ZoneId zone;

    ThreadPages(
            Database database,
            RoomHistory history,
            Intake intake,
            Incidents incidents,
            Originals originals,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.history = history;
        this.intake = intake;
        this.incidents = incidents;
        this.originals = originals;
        this.clock = clock;
        this.zone = zone;
    }

    /** Reads the next page and keeps what belongs to the thread. */
    Saving next(Saving saving) {
        Instant asked = clock.instant();
        RoomHistory.Page page = history.page(saving.room().roomId(), saving.pageToken(), PAGE);
        List<Line> lines = page.events().isEmpty() ? List.of() : lines(saving, page.events());
        int members = (int) lines.stream()
                .filter(line -> line.kind() != SavedThread.Kind.MEMBERSHIP)
                .count();
        Saving after = page.next() == null
                ? saving.after(null, lines.size(), members, page.events().size())
                        .afterRoom(asked)
                : saving.after(page.next(), lines.size(), members, page.events().size());
        database.durably(tx -> {
            SavingDao.insertLines(tx, saving.recordId(), lines, clock.instant());
            SavingDao.update(tx, after);
        });
        return after;
    }

    private List<Line> lines(Saving saving, List<ObjectNode> served) {
        Map<String, Originals.Original> events = originals(saving, served);
        Map<String, Pdu> placed = new LinkedHashMap<>();
        events.forEach((id, event) -> placed.put(id, placed(id, event)));
        Set<String> ids = new LinkedHashSet<>(events.keySet());
        placed.values().forEach(pdu -> ids.addAll(PageSorter.named(pdu)));
        Map<String, SavedThread.Kind> known =
                database.read(tx -> SavingDao.known(tx, saving.recordId(), List.copyOf(ids)));
        Set<String> members = new HashSet<>();
        known.forEach((id, kind) -> {
            if (kind != SavedThread.Kind.MEMBERSHIP) {
                members.add(id);
            }
        });
        PageSorter sorter = new PageSorter(saving.scope().rootEventId(), members, saving.nextPosition() > 1);
        Map<String, SavedThread.Kind> kinds = new LinkedHashMap<>();
        placed.forEach((id, pdu) -> {
            Optional<SavedThread.Kind> kind = known.containsKey(id) ? Optional.empty() : sorter.next(id, pdu);
            kind.ifPresent(found -> kinds.put(id, found));
        });
        return described(saving.nextPosition(), kinds, events);
    }

    /** What has been redacted gets its content back where there is still somebody who has it. */
    private Map<String, Originals.Original> originals(Saving saving, List<ObjectNode> served) {
        Map<String, Originals.Original> events = new LinkedHashMap<>();
        for (ObjectNode event : served) {
            String id = event.path("event_id").asText();
            Pdu pdu = Pdu.served(event, saving.room().version());
            boolean pruned = event.path("unsigned").has("redacted_because");
            events.put(id, pruned ? originals.of(id, pdu) : new Originals.Original(pdu, Originals.Source.TIMELINE));
        }
        return events;
    }

    /**
     * The event as it is sorted. What is gone has lost its relation too, so a tombstone would fall out of its thread once
     * the homeserver has dropped the placeholder; what was delivered of it tells its place.
     */
    private Pdu placed(String id, Originals.Original event) {
        if (event.source() != Originals.Source.NONE) {
            return event.pdu();
        }
        return intake.climb(id, 1).stream()
                .findFirst()
                .map(sent -> related(event.pdu(), sent))
                .orElse(event.pdu());
    }

    private static Pdu related(Pdu pdu, SentEvent sent) {
        ObjectNode json = pdu.json().deepCopy();
        ObjectNode relation = json.withObject("/content").putObject("m.relates_to");
        relation.put("rel_type", String.valueOf(sent.relationType()));
        relation.put("event_id", String.valueOf(sent.relatesTo()));
        relation.putObject("m.in_reply_to").put("event_id", String.valueOf(sent.repliesTo()));
        return new Pdu(pdu.version(), json);
    }

    private List<Line> described(
            int firstPosition, Map<String, SavedThread.Kind> kinds, Map<String, Originals.Original> events) {
        List<String> ids = List.copyOf(kinds.keySet());
        Map<String, Instant> received = intake.receivedAt(ids);
        Map<String, Incident> stopped = incidents.ofEvents(ids);
        List<Line> lines = new ArrayList<>();
        events.forEach((id, event) -> {
            SavedThread.Kind kind = kinds.get(id);
            if (kind == null) {
                return;
            }
            int position = firstPosition + lines.size();
            Incident incident = stopped.get(id);
            Instant at = received.get(id);
            lines.add(
                    incident == null
                            ? Line.of(position, id, kind, event.pdu(), new Line.Beside(event.source(), at, null), zone)
                            : stopped(position, id, kind, event, incident, at));
        });
        return lines;
    }

    /**
     * A stopped act stands with its reference and paragraph. The text of a late find stays under seal with its incident:
     * a record that may be handed out is no place for it (ADR 0015).
     */
    private Line stopped(
            int position,
            String id,
            SavedThread.Kind kind,
            Originals.Original event,
            Incident incident,
            @Nullable Instant received) {
        boolean placeholder = Incidents.isSubstitute(event.pdu().content());
        Pdu pdu = placeholder ? event.pdu() : event.pdu().pruned();
        Line.Beside beside = new Line.Beside(
                placeholder ? event.source() : Originals.Source.NONE,
                received,
                new Line.Stopped(incident.reference(), incident.paragraph(), incident.kind() == Incident.Kind.LATE));
        SavedThread.Kind shown = kind == SavedThread.Kind.ROOT ? kind : SavedThread.Kind.STOPPED;
        return Line.of(position, id, shown, pdu, beside, zone);
    }
}
