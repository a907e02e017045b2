package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acts in a person's name by a token that lives for two minutes, as an administrator may: in a room as the person of this
 * server who has most power there. What is done says in its content or reason that it was us. Ends the token when
 * closed.
 */
final class RoomHand implements AutoCloseable {

    /** The key under which state that was set by cleaning names the service's user. */
    static final String BY = "org.intramural.by";

    private static final long LIVES_MS = 120_000;
    private static final int MOST_TRIED = 3;
    private static final int TOO_MANY = 429;
    private static final int EXPIRED = 401;
    private static final long SHORTEST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 30_000;

    private final Visit visit;
    private final String room;
    private final @Nullable String borrowedFrom;
    private String token;

    /** @param borrowedFrom the person whose token has to be given back; null if it is our own */
    private RoomHand(Visit visit, String room, String token, @Nullable String borrowedFrom) {
        this.visit = visit;
        this.room = room;
        this.token = token;
        this.borrowedFrom = borrowedFrom;
    }

    /** The hand of the most powerful person of this server; empty if none can be had. */
    static Optional<RoomHand> in(Visit visit, String room) {
        for (String person : byPower(visit, room)) {
            Optional<RoomHand> hand = of(visit, room, person);
            if (hand.isPresent()) {
                return hand;
            }
        }
        return Optional.empty();
    }

    /** A person's own hand; empty if the homeserver gives no token for them, as for a locked account. */
    static Optional<RoomHand> of(Visit visit, String room, String person) {
        if (person.equals(visit.site().serviceUser())) {
            return Optional.of(new RoomHand(visit, room, visit.site().tokens().appService(), null));
        }
        return logIn(visit, person).map(token -> new RoomHand(visit, room, token, person));
    }

    private static Optional<String> logIn(Visit visit, String person) {
        ObjectNode until = Visit.object().put("valid_until_ms", System.currentTimeMillis() + LIVES_MS);
        Reply reply = visit.asAdmin("POST", "/_synapse/admin/v1/users/" + Visit.enc(person) + "/login", until);
        String token = reply.json().path("access_token").asText("");
        return reply.isOk() && !token.isEmpty() ? Optional.of(token) : Optional.empty();
    }

    /** The people of this server who are in the room, the most powerful first. */
    private static List<String> byPower(Visit visit, String room) {
        List<String> people = new ArrayList<>();
        for (JsonNode member : state(visit, room, "m.room.member")) {
            String user = member.path("state_key").asText("");
            if (member.at("/content/membership").asText("").equals("join")
                    && user.endsWith(":" + visit.site().serverName())) {
                people.add(user);
            }
        }
        JsonNode create = state(visit, room, "m.room.create").path(0);
        JsonNode levels = state(visit, room, "m.room.power_levels").path(0).path("content");
        Map<String, Long> power = new HashMap<>();
        for (String user : people) {
            long usual = levels.path("users_default").asLong(0);
            power.put(user, levels.path("users").path(user).asLong(usual));
        }
        // The creator rules where nobody has said who does, and from version 12 on in any case.
        if (levels.path("users").isEmpty() || isOfNew(create)) {
            power.replace(create.path("sender").asText(""), Long.MAX_VALUE);
        }
        people.sort(Comparator.comparing((String user) -> power.getOrDefault(user, 0L))
                .reversed());
        return people.subList(0, Math.min(MOST_TRIED, people.size()));
    }

    private static boolean isOfNew(JsonNode create) {
        return create.at("/content/room_version").asText("1").equals("12");
    }

    private static JsonNode state(Visit visit, String room, String type) {
        return visit.asAdmin("GET", "/_synapse/admin/v1/rooms/" + Visit.enc(room) + "/state?type=" + type, null)
                .json()
                .path("state");
    }

    Reply kick(String user, String reason) {
        ObjectNode body = Visit.object().put("user_id", user).put("reason", reason);
        return post("/_matrix/client/v3/rooms/" + Visit.enc(room) + "/kick", body);
    }

    Reply putState(String type, ObjectNode content) {
        content.put(BY, visit.site().serviceUser());
        return visit.with(
                token, "PUT", "/_matrix/client/v3/rooms/" + Visit.enc(room) + "/state/" + type + "/", content);
    }

    Reply post(String path, ObjectNode body) {
        return ask("POST", path, body);
    }

    /**
     * Waits as long as the homeserver asks, since it limits how much a person may do; takes a new token where the old one
     * has come to its end meanwhile.
     */
    private Reply ask(String method, String path, ObjectNode body) {
        boolean renewed = false;
        while (true) {
            Reply reply = visit.with(token, method, path, body);
            if (reply.status() == EXPIRED && borrowedFrom != null && !renewed) {
                token = logIn(visit, borrowedFrom).orElse(token);
                renewed = true;
            } else if (reply.status() != TOO_MANY
                    || !pause(reply.json().path("retry_after_ms").asLong(SHORTEST_WAIT_MS))) {
                return reply;
            }
        }
    }

    /** @return false if somebody wants us to end */
    private static boolean pause(long millis) {
        try {
            Thread.sleep(Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, millis)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (borrowedFrom != null) {
            post("/_matrix/client/v3/logout", Visit.object());
        }
    }
}
