package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.store.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's own direct chat with each person: made once, found ever after, with the two of them in it and nobody
 * else, and what is said in it. Blocks. When {@link #roomWith} returns, the room is on record and the person is in it, or
 * invited where the homeserver refuses the join. Thread-safe.
 *
 * <p>A row without a room is written before the room is made. So the next call sees a crash or a lost answer in between,
 * and takes over the room that was made. Worst case: the homeserver finishes a creation after the next call has looked;
 * then an empty room with an invitation stays until a later call has to look again, which leaves it.
 */
public final class DirectChats {

    private static final Logger log = LoggerFactory.getLogger(DirectChats.class);

    private static final String NAME = "Intramural";
    private static final String TOPIC = "Here you are told what was not delivered, and why.";

    /** So far back a message is looked for that may have been sent; more than people are told within a restart. */
    private static final int LOOK_BACK = 50;

    /** People are spread over this many locks; two that share one only wait for each other. */
    private static final int LOCKS = 64;

    private final HomeserverClient homeserver;
    private final Database database;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];

    public DirectChats(HomeserverClient homeserver, Database database, Clock clock) {
        this.homeserver = homeserver;
        this.database = database;
        this.clock = clock;
        Arrays.setAll(locks, i -> new Object());
    }

    /**
     * Says something to this person once, however often it is asked to. Synapse keeps the transaction ids of an
     * application service in memory (1.163.1), so a restart that swallows the answer would make a second message; the
     * chat itself says whether this one is there. It is an {@code m.text}, since notices are silent by default.
     *
     * @param message says which message this is; also its transaction id
     * @throws HomeserverException as {@link #roomWith}
     */
    public void say(String userId, String message, String text) {
        String roomId = roomWith(userId);
        if (hasSaid(roomId, message)) {
            return;
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("msgtype", "m.text")
                .put("body", text)
                .put(Act.OWN_WORDS, message)
                .putObject("m.mentions");
        homeserver.sendMessage(roomId, message, content);
    }

    /** Where the homeserver does not let us look, twice is better than never. */
    private boolean hasSaid(String roomId, String message) {
        JsonNode said;
        try {
            said = homeserver.adminRoomMessages(roomId, null, "b", LOOK_BACK);
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            log.warn("evt=direct_chat.not_read room={} cause={}", roomId, e.getMessage());
            return false;
        }
        for (JsonNode event : said.path("chunk")) {
            if (self().equals(event.path("sender").textValue())
                    && message.equals(event.path("content").path(Act.OWN_WORDS).textValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The room to speak to this person in. A person who has left it is put back; a room that others have entered, or
     * that we are no longer in, is given up for a new one.
     *
     * @throws HomeserverException if there is none and none can be made; 404 for somebody unknown
     */
    String roomWith(String userId) {
        synchronized (locks[Math.floorMod(userId.hashCode(), LOCKS)]) {
            Optional<DirectChatDao.Row> row = database.read(tx -> DirectChatDao.find(tx, userId));
            if (row.isEmpty()) {
                database.durably(tx -> DirectChatDao.begin(tx, userId, clock.instant()));
                return settle(userId, create(userId));
            }
            String known = row.get().roomId();
            if (known != null && seat(known, userId)) {
                return known;
            }
            if (known != null) {
                log.info("evt=direct_chat.abandoned user={} room={}", userId, known);
                database.durably(tx -> DirectChatDao.abandon(tx, userId, known));
            }
            String found = takeOver(userId);
            return settle(userId, found == null ? create(userId) : found);
        }
    }

    private String create(String userId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("is_direct", true).put("preset", "private_chat");
        body.put("name", NAME).put("topic", TOPIC);
        body.putArray("invite").add(userId);
        body.putObject("creation_content").put("m.federate", false);
        // What is said here is for one person; the preset would let that person invite others, and guests join.
        body.putObject("power_level_content_override").put("invite", 100);
        ObjectNode guests = body.putArray("initial_state").addObject();
        guests.put("type", "m.room.guest_access").put("state_key", "");
        guests.putObject("content").put("guest_access", "forbidden");
        return homeserver.createRoom(body);
    }

    private String settle(String userId, String roomId) {
        if (!seatIn(roomId, userId)) {
            homeserver.leave(roomId);
            throw HomeserverException.unusable("direct_chat", 200, "the person cannot be put into the room");
        }
        if (!database.inTransaction(tx -> DirectChatDao.settle(tx, userId, roomId))) {
            // Another process was faster, although there should be none.
            log.warn("evt=direct_chat.made_twice user={} room={}", userId, roomId);
            homeserver.leave(roomId);
            return roomWith(userId);
        }
        log.info("evt=direct_chat.made user={} room={}", userId, roomId);
        return roomId;
    }

    private boolean seatIn(String roomId, String userId) {
        try {
            return seat(roomId, userId);
        } catch (HomeserverException e) {
            if (!e.isRetryable()) {
                homeserver.leave(roomId);
            }
            throw e;
        }
    }

    /** Brings the person in; false if we are not in the room ourselves, or not alone with the person. */
    private boolean seat(String roomId, String userId) {
        Set<String> members = new HashSet<>();
        try {
            homeserver.joinedMembers(roomId).path("joined").fieldNames().forEachRemaining(members::add);
        } catch (HomeserverException e) {
            if (e.status() == 403) {
                return false;
            }
            throw e;
        }
        boolean present = members.contains(userId);
        members.removeAll(List.of(userId, self()));
        if (members.isEmpty() && !present) {
            bring(roomId, userId);
        }
        return members.isEmpty();
    }

    /** A homeserver that refuses the join, say because a notice is not accepted yet, may still let us invite. */
    private void bring(String roomId, String userId) {
        if (hasAccepted(roomId, userId)) {
            return;
        }
        try {
            homeserver.adminJoin(roomId, userId);
        } catch (HomeserverException e) {
            if (e.status() != 403) {
                throw e;
            }
            log.warn("evt=direct_chat.join_refused user={} room={} cause={}", userId, roomId, e.getMessage());
            homeserver.inviteAs(homeserver.config().asToken(), roomId, userId);
        }
    }

    /**
     * Accepts our invitation in the person's name. The join of the admin API (Synapse 1.163.1) sends an invitation of
     * its own first, without the mark of a direct chat, and clients then list the room among the group rooms.
     */
    private boolean hasAccepted(String roomId, String userId) {
        try {
            BorrowedToken.use(homeserver, userId, token -> {
                homeserver.joinAs(token, roomId);
                list(token, userId, roomId);
            });
            return true;
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Enters the room into the person's {@code m.direct} (client-server API, "Direct Messaging"), as a client does that
     * accepts the invitation itself; others list the room among the group rooms. Not worth failing for.
     */
    private void list(String token, String userId, String roomId) {
        try {
            ObjectNode direct = homeserver
                    .accountData(token, userId, "m.direct")
                    .filter(JsonNode::isObject)
                    .map(known -> (ObjectNode) known)
                    .orElseGet(JsonNodeFactory.instance::objectNode);
            ArrayNode rooms = direct.get(self()) instanceof ArrayNode known ? known : direct.putArray(self());
            if (StreamSupport.stream(rooms.spliterator(), false).noneMatch(room -> roomId.equals(room.textValue()))) {
                rooms.add(roomId);
                homeserver.setAccountData(token, userId, "m.direct", direct);
            }
        } catch (HomeserverException e) {
            log.warn("evt=direct_chat.not_listed user={} room={} cause={}", userId, roomId, e.getMessage());
        }
    }

    /** The room that an earlier call made without living to note it; further ones are left. */
    private @Nullable String takeOver(String userId) {
        List<String> rooms = new ArrayList<>();
        homeserver.adminMemberships(userId).path("memberships").fieldNames().forEachRemaining(rooms::add);
        String found = null;
        for (String roomId : rooms) {
            if (!isOurs(roomId, userId)) {
                continue;
            }
            if (found == null) {
                found = roomId;
            } else {
                homeserver.leave(roomId);
            }
        }
        return found;
    }

    private boolean isOurs(String roomId, String userId) {
        JsonNode room = room(roomId);
        if (!self().equals(room.path("creator").textValue())
                || !NAME.equals(room.path("name").textValue())) {
            return false;
        }
        Set<String> members = new HashSet<>(homeserver.adminRoomMembers(roomId));
        return members.remove(self()) && (members.isEmpty() || members.equals(Set.of(userId)));
    }

    /** A person's memberships also name rooms that are gone. */
    private JsonNode room(String roomId) {
        try {
            return homeserver.adminRoom(roomId);
        } catch (HomeserverException e) {
            if (e.status() == 404) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    private String self() {
        return homeserver.config().serviceUser();
    }
}
