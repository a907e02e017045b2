package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.RoomHistory;
import intramural.matrix.MatrixId;
import intramural.matrix.RoomVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the thread that a message belongs to: climbs to its root, and follows the room's upgrades. What a message says
 * that it relates to is its sender's claim, so the person who asks must have been able to read what is found. Blocking.
 */
final class ThreadFinder {

    private static final int LONGEST_CLIMB = 1000;
    private static final int MOST_ROOMS = 20;

    private final HomeserverClient homeserver;
    private final RoomHistory history;
    private final UnaryOperator<@Nullable String> shown;

    /** @param shown a name that people have given as a record may show it */
    ThreadFinder(HomeserverClient homeserver, RoomHistory history, UnaryOperator<@Nullable String> shown) {
        this.homeserver = homeserver;
        this.history = history;
        this.shown = shown;
    }

    /** A thread, or why there is none: one of the two is null. */
    record Search(@Nullable ThreadScope scope, @Nullable Refusal refusal) {
        static Search refused(Refusal why) {
            return new Search(null, why);
        }
    }

    /** An event on the way up. */
    private record Step(String eventId, JsonNode event) {
        String roomId() {
            return event.path("room_id").asText();
        }
    }

    /**
     * Finds the thread.
     *
     * @param requestRoom where the person asked, so where the person is
     * @param target the event that the person pointed at
     */
    Search find(String requestRoom, String target, String person) {
        if (target.isEmpty()) {
            return Search.refused(Refusal.NOTHING_NAMED);
        }
        Optional<Step> found = step(target);
        if (found.isEmpty()) {
            return Search.refused(Refusal.NOT_ON_SERVER);
        }
        if (!mayRead(person, requestRoom, found.get())) {
            return Search.refused(Refusal.NOT_IN_ROOM);
        }
        Step root = climb(found.get(), person);
        List<ThreadScope.Room> rooms = rooms(root.roomId());
        Optional<RoomHistory.Place> place = history.place(root.roomId(), root.eventId());
        if (rooms.isEmpty()) {
            return Search.refused(Refusal.OLD_ROOM);
        }
        if (place.isEmpty()) {
            return Search.refused(Refusal.NOT_ON_SERVER);
        }
        List<SavedThread.Member> members =
                SavedThread.Member.present(place.get().members(), shown);
        return new Search(
                new ThreadScope(root.eventId(), rooms, members, place.get().before()), null);
    }

    private Optional<Step> step(String eventId) {
        return MatrixId.isEventId(eventId)
                ? homeserver.fetchEvent(eventId).map(event -> new Step(eventId, event))
                : Optional.empty();
    }

    /** In the room now, or when the message was sent. */
    private boolean mayRead(String person, String requestRoom, Step step) {
        return step.roomId().equals(requestRoom)
                || isJoined(person, history.state(step.roomId()))
                || history.place(step.roomId(), step.eventId())
                        .map(place -> isJoined(person, place.members()))
                        .orElse(false);
    }

    private static boolean isJoined(String person, List<JsonNode> state) {
        return state.stream()
                .anyMatch(event -> event.path("type").asText().equals("m.room.member")
                        && event.path("state_key").asText().equals(person)
                        && event.path("content").path("membership").asText().equals("join"));
    }

    /** Up to the root that a thread's reply names, else up the chain of replies, which is a thread in older clients. */
    private Step climb(Step from, String person) {
        Step at = from;
        for (int i = 0; i < LONGEST_CLIMB; i++) {
            JsonNode relation = at.event.path("content").path("m.relates_to");
            boolean inThread = relation.path("rel_type").asText().equals("m.thread");
            String parent = relation.has("rel_type")
                    ? relation.path("event_id").asText()
                    : relation.path("m.in_reply_to").path("event_id").asText();
            if (parent.isEmpty() || (!relation.has("rel_type") && isRootOfThread(at))) {
                return at;
            }
            Step child = at;
            Optional<Step> up = step(parent).filter(found -> mayRead(person, child.roomId(), found));
            if (up.isEmpty()) {
                return at;
            }
            at = up.get();
            if (inThread) {
                return at;
            }
        }
        return at;
    }

    private boolean isRootOfThread(Step step) {
        return history.place(step.roomId(), step.eventId())
                .map(place -> place.event().path("unsigned").path("m.relations").has("m.thread"))
                .orElse(false);
    }

    /** The room and its successors, each of which names the other; none if the first is of a version unknown here. */
    private List<ThreadScope.Room> rooms(String first) {
        List<ThreadScope.Room> rooms = new ArrayList<>();
        String roomId = first;
        String before = "";
        while (!roomId.isEmpty() && rooms.size() < MOST_ROOMS) {
            List<JsonNode> state = history.state(roomId);
            JsonNode create = content(state, "m.room.create");
            Optional<RoomVersion> version =
                    RoomVersion.of(create.path("room_version").asText("1"));
            boolean follows = before.isEmpty()
                    || create.path("predecessor").path("room_id").asText().equals(before);
            if (version.isEmpty() || !follows) {
                return rooms;
            }
            String name = content(state, "m.room.name").path("name").textValue();
            rooms.add(new ThreadScope.Room(roomId, version.get(), shown.apply(name)));
            before = roomId;
            roomId = content(state, "m.room.tombstone").path("replacement_room").asText("");
        }
        return rooms;
    }

    private static JsonNode content(List<JsonNode> state, String type) {
        for (JsonNode event : state) {
            if (event.path("type").asText().equals(type)
                    && event.path("state_key").asText().isEmpty()) {
                return event.path("content");
            }
        }
        return MissingNode.getInstance();
    }
}
