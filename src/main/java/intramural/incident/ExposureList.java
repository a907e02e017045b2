package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.RoomEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the list of those who could read a late find: who was in the room between its sending and its redaction, and
 * whose read receipt stands at it or later. Claims nothing that is not known. Blocking.
 */
final class ExposureList {

    private final LateFinds parts;

    ExposureList(LateFinds parts) {
        this.parts = parts;
    }

    /**
     * @param last the part of the room that ends the reading
     * @param seen all people of all parts, each as they were first seen
     */
    Exposure of(IncidentEvent found, String roomId, RoomScan last, List<Exposure.Person> seen) {
        Map<String, Exposure.Person> everybody = new LinkedHashMap<>();
        seen.forEach(person -> everybody.put(person.userId(), person));
        if (!last.isComplete()) {
            today(roomId).forEach(member -> everybody.putIfAbsent(member, Exposure.Person.unknown(member)));
        }
        Receipts receipts = receipts(roomId, found);
        receipts.readers.keySet().forEach(reader -> everybody.putIfAbsent(reader, Exposure.Person.unknown(reader)));
        Set<String> besides = Set.of(found.sender(), parts.homeserver().config().serviceUser());
        List<Exposure.Person> people = new ArrayList<>();
        for (Exposure.Person person : everybody.values()) {
            if (!besides.contains(person.userId()) && !cameTooLate(person, found.redactedAt())) {
                people.add(person.read(receipts.readers.get(person.userId())));
            }
        }
        return new Exposure(
                people, members(last) + " " + receipts.gap, parts.clock().instant());
    }

    /** Nobody where the room is gone. */
    private List<String> today(String roomId) {
        try {
            return parts.homeserver().adminRoomMembers(roomId);
        } catch (HomeserverException e) {
            refused(e);
            return List.of();
        }
    }

    private static boolean cameTooLate(Exposure.Person person, @Nullable Instant redacted) {
        Long joined = person.joinedTs();
        return joined != null && redacted != null && joined > redacted.toEpochMilli();
    }

    private static String members(RoomScan last) {
        if (!last.isFound()) {
            return "Members: those of today, if any; the homeserver does not show the event any more, so who was there"
                    + " is not known.";
        }
        return last.isComplete()
                ? "Members: all who were in the room from the event to its redaction."
                : "Members: those at the event, and those who came as far as the homeserver shows the room; who came and"
                        + " went behind that is not known, nor when others of today came.";
    }

    /**
     * @param readers when each person's receipt at the find or at a later event was sent
     * @param gap one sentence
     */
    private record Receipts(Map<String, Long> readers, String gap) {}

    private Receipts receipts(String roomId, IncidentEvent found) {
        JsonNode receipts = served(roomId, found.sender());
        if (receipts == null) {
            return new Receipts(Map.of(), "Receipts could not be read.");
        }
        Map<String, Long> readers = new HashMap<>();
        int unplaced = 0;
        for (JsonNode receipt : receipts) {
            for (Map.Entry<String, JsonNode> at : receipt.path("content").properties()) {
                JsonNode read = at.getValue().path("m.read");
                Long sent = read.isEmpty() ? null : sentAt(roomId, at.getKey());
                unplaced += sent == null ? read.size() : 0;
                if (sent != null && sent >= found.originServerTs()) {
                    read.properties()
                            .forEach(reader -> readers.merge(
                                    reader.getKey(),
                                    reader.getValue().path("ts").asLong(),
                                    Math::min));
                }
            }
        }
        return new Receipts(
                readers,
                "Receipts: the newest of each member; private ones and reading without one are not seen."
                        + (unplaced == 0
                                ? ""
                                : " Receipts at events that nobody has any more: " + unplaced
                                        + "; whether they stand behind it is not known."));
    }

    /** When an event of the room was sent; all of them by this homeserver, so later means behind. Null if nobody knows. */
    private @Nullable Long sentAt(String roomId, String eventId) {
        Long delivered = parts.intake().climb(eventId, 1).stream()
                .findFirst()
                .map(sent -> sent.originServerTs())
                .orElse(null);
        if (delivered != null) {
            return delivered;
        }
        return parts.homeserver()
                .adminEvent(roomId, eventId)
                .map(RoomEvent::read)
                .map(RoomEvent::originServerTs)
                .orElse(null);
    }

    /** @param member somebody of this server who was in the room */
    private @Nullable JsonNode served(String roomId, String member) {
        try {
            return parts.homeserver().rooms().receipts(roomId, null);
        } catch (HomeserverException e) {
            refused(e);
        }
        try {
            return parts.homeserver().rooms().receiptsAs(parts.homeserver(), member, roomId);
        } catch (HomeserverException e) {
            refused(e);
            return null;
        }
    }

    private static void refused(HomeserverException e) {
        if (e.isRetryable()) {
            throw e;
        }
    }
}
