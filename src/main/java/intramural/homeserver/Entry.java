package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.matrix.MatrixId;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the service's user into group rooms that came about without a creation that could be rewritten: an upgrade, whose
 * new room has its maker in it alone, and a direct chat into which a third person was invited. Only rooms made under us;
 * what was there before is for the clean-up, which asks (ADR 21).
 */
public final class Entry implements EventConsumer, WorkHandler {

    private static final String KIND = "homeserver.enter";
    private static final Logger log = LoggerFactory.getLogger(Entry.class);

    /** An upgrade sets its state, and a creation invites us, within this time. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final int DIRECT_CHAT = 2;

    private final HomeserverClient homeserver;
    private final WorkQueue work;
    private final Clock clock;

    public Entry(HomeserverClient homeserver, WorkQueue work, Clock clock) {
        this.homeserver = homeserver;
        this.work = work;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return KIND;
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        boolean joined = event.type().equals("m.room.member")
                && event.content().path("membership").asText().equals("join")
                && !self().equals(event.stateKey());
        if (joined) {
            work.enqueue(tx, RoomWork.of(KIND, event, clock.instant().plus(SETTLED)));
        }
    }

    @Override
    public WorkResult run(WorkItem item) {
        String room = RoomWork.room(item);
        try {
            enterIfGroup(room);
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            log.warn("evt=homeserver.not_entered room={} cause={}", room, e.getMessage());
        }
        return WorkResult.done();
    }

    private void enterIfGroup(String room) {
        List<String> members = homeserver.adminRoomMembers(room);
        if (members.isEmpty() || members.contains(self())) {
            return;
        }
        JsonNode state = homeserver.adminRoomState(room).path("state");
        JsonNode create = content(state, "m.room.create");
        boolean underUs = create.path("m.federate").isBoolean()
                && !create.path("m.federate").booleanValue();
        String before = create.path("predecessor").path("room_id").asText("");
        boolean group = members.size() > DIRECT_CHAT
                || (!before.isEmpty() && homeserver.adminRoomMembers(before).contains(self()));
        if (underUs && group) {
            enter(room, members, content(state, "m.room.power_levels"));
            log.info("evt=homeserver.entered room={}", room);
        }
    }

    /** Where an upgrade has kept our rights, an invitation is enough; the admin API would lower us to its person's. */
    private void enter(String room, List<String> members, JsonNode levels) {
        String strongest = strongest(members, levels);
        if (level(levels, self()) >= level(levels, strongest)) {
            BorrowedToken.use(homeserver, strongest, token -> homeserver.inviteAs(token, room, self()));
        } else {
            homeserver.makeRoomAdmin(room, self());
        }
        homeserver.join(room);
    }

    private String strongest(List<String> members, JsonNode levels) {
        String server = homeserver.config().serverName();
        String strongest = members.get(0);
        for (String member : members) {
            if (MatrixId.isLocal(member, '@', server) && level(levels, member) > level(levels, strongest)) {
                strongest = member;
            }
        }
        return strongest;
    }

    private static long level(JsonNode levels, String user) {
        return levels.path("users")
                .path(user)
                .asLong(levels.path("users_default").asLong(0));
    }

    private static JsonNode content(JsonNode state, String type) {
        for (JsonNode event : state) {
            if (event.path("type").asText().equals(type)
                    && event.path("state_key").asText("?").isEmpty()) {
                return event.path("content");
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private String self() {
        return homeserver.config().serviceUser();
    }
}
