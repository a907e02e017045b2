package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Looks through all rooms that have people of this server in them. The homeserver's list tells most of a room; who of
 * other servers is in it or invited, and whether an access list closes it, is asked for room by room, and only of rooms
 * that can be shared: the others cannot hold anybody from elsewhere. A few requests at a time, until the visit's time is
 * over. Used once.
 */
final class RoomSurvey {

    private static final int PAGE = 500;
    private static final int AT_ONCE = 4;
    private static final int TELL_EVERY = 250;
    private static final Set<String> PRESENT = Set.of("join", "invite", "knock");

    /**
     * What was found.
     *
     * @param rooms every room with people of this server in it, as far as the list was read
     * @param unseen how many of them could not be looked into, or unknown how many are not in the list
     * @param fault why the list could not be read to its end; empty if it was
     */
    record Result(List<SurveyedRoom> rooms, int unseen, String fault) {

        boolean isWhole() {
            return unseen == 0 && fault.isEmpty();
        }
    }

    private final Visit visit;
    private final Consumer<String> progress;
    private final Set<String> leaveOut;
    private final AtomicInteger done = new AtomicInteger();

    /** @param leaveOut ids of rooms that are not looked at */
    RoomSurvey(Visit visit, Consumer<String> progress, Set<String> leaveOut) {
        this.visit = visit;
        this.progress = progress;
        this.leaveOut = leaveOut;
    }

    Result take() {
        List<SurveyedRoom> listed = new ArrayList<>();
        String fault = list(listed);
        int all = listed.size();
        int unseen = 0;
        List<SurveyedRoom> rooms = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<SurveyedRoom>> looks = new ArrayList<>();
            listed.forEach(room -> looks.add(() -> look(room, all)));
            for (Future<SurveyedRoom> look : threads.invokeAll(looks)) {
                SurveyedRoom room = look.get();
                rooms.add(room);
                unseen += room.isSeen() ? 0 : 1;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(listed, all, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return new Result(rooms, unseen, fault);
    }

    /** @return why it ended early; empty if it did not */
    private String list(List<SurveyedRoom> rooms) {
        String from = "0";
        while (!from.isEmpty()) {
            Reply reply;
            try {
                reply = visit.asAdmin("GET", "/_synapse/admin/v1/rooms?limit=" + PAGE + "&from=" + from, null);
            } catch (Outside.OutOfTime e) {
                return "the time was over";
            }
            if (!reply.isOk()) {
                return "the list gave " + reply;
            }
            JsonNode page = reply.json();
            if (!page.path("rooms").isArray()) {
                return "the list is no list";
            }
            page.path("rooms").forEach(room -> {
                SurveyedRoom found = SurveyedRoom.listed(room);
                if (found.people() > 0 && !leaveOut.contains(found.id())) {
                    rooms.add(found);
                }
            });
            from = page.path("next_batch").asText("");
        }
        return "";
    }

    private SurveyedRoom look(SurveyedRoom room, int all) {
        SurveyedRoom seen = room.isFederatable() ? ask(room) : room.lookedInto(List.of(), false);
        int count = done.incrementAndGet();
        if (count % TELL_EVERY == 0) {
            progress.accept("Looked at " + count + " of " + all + " rooms.");
        }
        return seen;
    }

    /** The room as it is if it cannot be asked. */
    private SurveyedRoom ask(SurveyedRoom room) {
        try {
            JsonNode members = state(room, "m.room.member");
            JsonNode acl = state(room, "m.room.server_acl");
            return members.isArray() && acl.isArray() ? room.lookedInto(outsiders(members), isClosed(acl)) : room;
        } catch (Outside.OutOfTime e) {
            return room;
        }
    }

    /** Missing if the homeserver does not show it. */
    private JsonNode state(SurveyedRoom room, String type) {
        String path = "/_synapse/admin/v1/rooms/" + Visit.enc(room.id()) + "/state?type=" + type;
        return visit.asAdmin("GET", path, null).json().path("state");
    }

    private List<String> outsiders(JsonNode members) {
        List<String> found = new ArrayList<>();
        for (JsonNode member : members) {
            String user = member.path("state_key").asText("");
            if (PRESENT.contains(member.at("/content/membership").asText(""))
                    && !user.endsWith(":" + visit.site().serverName())) {
                found.add(user);
            }
        }
        return found;
    }

    /** An access list that names this server alone keeps all others out, whatever becomes of federation. */
    private boolean isClosed(JsonNode lists) {
        JsonNode allow = lists.path(0).at("/content/allow");
        return allow.size() == 1 && allow.path(0).asText("").equals(visit.site().serverName());
    }
}
