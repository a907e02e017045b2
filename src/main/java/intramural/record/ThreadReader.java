package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.Intake;
import intramural.matrix.MatrixId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds every event of a thread: root, replies, their edits, reactions and redactions. Two sources are joined: our own
 * index of what was delivered, and the homeserver's relations where the service's user may read the room. Blocking.
 */
final class ThreadReader {

    private static final int STEPS = 4;

    private final HomeserverClient homeserver;
    private final Intake intake;
    private final RedactionCapture capture;

    ThreadReader(HomeserverClient homeserver, Intake intake, RedactionCapture capture) {
        this.homeserver = homeserver;
        this.intake = intake;
        this.capture = capture;
    }

    /**
     * @param events in the order of the room
     * @param gap one sentence on completeness
     */
    record Found(String rootEventId, List<SavedThread.Event> events, String gap) {}

    /** Reads the thread that an event belongs to; empty if the event is not on the homeserver. */
    Optional<Found> read(String roomId, String target) {
        Optional<JsonNode> found = homeserver.fetchEvent(target);
        if (found.isEmpty() || !isIn(roomId, found.get())) {
            return Optional.empty();
        }
        String root = rootOf(roomId, target, found.get());

        Set<String> ids = new LinkedHashSet<>();
        ids.add(root);
        boolean relationsRead = addRelations(roomId, root, ids);
        addIndexed(roomId, ids);

        Map<String, JsonNode> pdus = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            // Captured before a redaction: the homeserver's own copy may have lost its content by now.
            capture.find(id)
                    .or(() -> homeserver.fetchEvent(id))
                    .filter(pdu -> isIn(roomId, pdu))
                    .ifPresentOrElse(pdu -> pdus.put(id, pdu), () -> missing.add(id));
        }
        return Optional.of(new Found(root, ordered(root, pdus), gap(relationsRead, missing.size())));
    }

    /** The root that a reply names is the client's own claim: it may name an event of a room that its sender is not in. */
    private String rootOf(String roomId, String target, JsonNode event) {
        JsonNode relation = event.path("content").path("m.relates_to");
        String named = relation.path("event_id").asText();
        boolean insideThread = relation.path("rel_type").asText().equals("m.thread") && MatrixId.isEventId(named);
        return insideThread
                        && homeserver
                                .fetchEvent(named)
                                .filter(pdu -> isIn(roomId, pdu))
                                .isPresent()
                ? named
                : target;
    }

    private static boolean isIn(String roomId, JsonNode pdu) {
        return roomId.equals(pdu.path("room_id").asText());
    }

    private boolean addRelations(String roomId, String root, Set<String> ids) {
        try {
            String from = null;
            do {
                JsonNode page = homeserver.relations(roomId, root, from);
                page.path("chunk")
                        .forEach(event -> ids.add(event.path("event_id").asText()));
                from = page.path("next_batch").asText(null);
            } while (from != null);
            return true;
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            // The service's user is not in this room, as in direct chats: the index has to do.
            return false;
        }
    }

    private void addIndexed(String roomId, Set<String> ids) {
        List<String> frontier = new ArrayList<>(ids);
        for (int step = 0; step < STEPS && !frontier.isEmpty(); step++) {
            List<String> found = intake.related(roomId, frontier);
            frontier = new ArrayList<>();
            for (String id : found) {
                if (ids.add(id)) {
                    frontier.add(id);
                }
            }
        }
    }

    private static List<SavedThread.Event> ordered(String root, Map<String, JsonNode> pdus) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(pdus.entrySet());
        entries.sort(Comparator.<Map.Entry<String, JsonNode>>comparingLong(
                        entry -> entry.getValue().path("depth").asLong())
                .thenComparingLong(
                        entry -> entry.getValue().path("origin_server_ts").asLong())
                .thenComparing(Map.Entry::getKey));
        List<SavedThread.Event> events = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : entries) {
            JsonNode pdu = entry.getValue();
            SavedThread.Kind kind = entry.getKey().equals(root) ? SavedThread.Kind.ROOT : kind(pdu);
            events.add(new SavedThread.Event(events.size(), entry.getKey(), kind, pdu));
        }
        return events;
    }

    private static SavedThread.Kind kind(JsonNode pdu) {
        if (pdu.path("type").asText().equals("m.room.redaction")) {
            return SavedThread.Kind.REDACTION;
        }
        return switch (pdu.path("content").path("m.relates_to").path("rel_type").asText()) {
            case "m.thread" -> SavedThread.Kind.REPLY;
            case "m.replace" -> SavedThread.Kind.EDIT;
            case "m.annotation" -> SavedThread.Kind.REACTION;
            default -> SavedThread.Kind.OTHER;
        };
    }

    private static String gap(boolean relationsRead, int missing) {
        if (missing > 0) {
            return missing + " events of the thread are known by their ids only: the homeserver has them no more.";
        }
        return relationsRead
                ? "None known: the homeserver's relations and our own index of deliveries were both read."
                : "Possible before this service was installed: only our own index of deliveries was read.";
    }
}
