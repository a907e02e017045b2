package intramural.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import intramural.matrix.StrictJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Synapse's calls do to rooms and answer, as far as the service makes them. One caller at a time. */
final class SynapseCalls {

    /** An answer. */
    record Answer(int status, JsonNode body) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Answer FORBIDDEN = error(403, "M_FORBIDDEN");
    private static final Answer NOT_FOUND = error(404, "M_NOT_FOUND");

    /** So few, so that several pages come up. */
    private static final int ROOMS_A_PAGE = 2;

    private final String serviceUser;
    private final Rooms rooms;

    SynapseCalls(String serviceUser, Rooms rooms) {
        this.serviceUser = serviceUser;
        this.rooms = rooms;
    }

    Answer answer(HttpExchange exchange, byte[] bytes) {
        ObjectNode body = bytes.length == 0 ? JSON.objectNode() : StrictJson.parseObject(bytes);
        List<String> path = Arrays.stream(
                        exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String user = token.startsWith("Bearer as-of-") ? token.substring("Bearer as-of-".length()) : serviceUser;
        List<String> rest = path.subList(Math.min(3, path.size()), path.size());
        if (path.get(1).equals("key")) {
            return ok(rooms.publishedKeys());
        }
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        return path.get(0).equals("_synapse")
                ? admin(rest, query, body)
                : client(exchange.getRequestMethod(), user, rest, body);
    }

    private Answer client(String method, String user, List<String> path, ObjectNode body) {
        switch (path.get(0)) {
            case "createRoom" -> {
                Rooms.Room made = rooms.make(user, body.path("name").asText());
                return ok(object("room_id", made.id));
            }
            case "logout" -> {
                return ok(JSON.objectNode());
            }
            case "profile" -> {
                return profile(method, rooms.profile(path.get(1)), path, body);
            }
            case "rooms" -> {
                Rooms.Room room = rooms.room(path.get(1));
                return room == null ? NOT_FOUND : inRoom(user, room, path.subList(2, path.size()), body);
            }
            default -> {
                return error(404, "M_UNRECOGNIZED");
            }
        }
    }

    private static Answer profile(String method, ObjectNode profile, List<String> path, ObjectNode body) {
        if (method.equals("DELETE")) {
            profile.remove(path.get(2));
        } else if (method.equals("PUT")) {
            profile.setAll(body);
        }
        return ok(profile.deepCopy());
    }

    private Answer inRoom(String user, Rooms.Room room, List<String> path, ObjectNode body) {
        String what = path.get(0);
        if (what.equals("join")) {
            room.members.add(user);
            return ok(object("room_id", room.id));
        }
        if (!room.members.contains(user)) {
            return FORBIDDEN;
        }
        switch (what) {
            case "send" -> {
                return ok(object("event_id", rooms.send(room, user, path.get(1), path.get(2), body)));
            }
            case "redact" -> {
                return ok(object("event_id", rooms.redact(room, user, path.get(1), path.get(2), body.path("reason"))));
            }
            case "invite" -> {
                return ok(JSON.objectNode());
            }
            case "leave" -> room.members.remove(user);
            case "joined_members" -> {
                ObjectNode joined = JSON.objectNode();
                room.members.forEach(joined::putObject);
                return ok(JSON.objectNode().set("joined", joined));
            }
            default -> {
                return error(404, "M_UNRECOGNIZED");
            }
        }
        return ok(JSON.objectNode());
    }

    private Answer admin(List<String> path, String query, ObjectNode body) {
        // admin / v1 / … : the version is gone with the first three parts.
        String what = path.get(0);
        return switch (what) {
            case "fetch_event" -> event(rooms.original(path.get(1)));
            case "join" -> {
                Rooms.Room room = rooms.room(path.get(1));
                if (room != null) {
                    room.members.add(body.path("user_id").asText());
                }
                yield room == null ? NOT_FOUND : ok(object("room_id", room.id));
            }
            case "user" -> redaction(path, body);
            case "users" -> person(path);
            case "rooms" -> {
                if (path.size() == 1) {
                    yield ok(list(number(query, "from", 0)));
                }
                Rooms.Room room = rooms.room(path.get(1));
                yield room == null ? NOT_FOUND : adminRoom(room, path.subList(2, path.size()), query);
            }
            default -> error(404, "M_UNRECOGNIZED");
        };
    }

    private Answer redaction(List<String> path, ObjectNode body) {
        if (path.get(1).equals("redact_status")) {
            return ok(object("status", "complete").set("failed_redactions", JSON.objectNode()));
        }
        Rooms.Room room = rooms.room(body.path("rooms").path(0).asText());
        if (room == null) {
            return NOT_FOUND;
        }
        for (ObjectNode event : List.copyOf(room.timeline)) {
            long at = event.path("origin_server_ts").asLong();
            if (event.path("sender").asText().equals(path.get(1))
                    && event.path("type").asText().equals("m.room.message")
                    && at == body.path("after_ts").asLong()) {
                rooms.redact(room, path.get(1), event.path("event_id").asText(), null, body.path("reason"));
            }
        }
        return ok(object("redact_id", "one"));
    }

    private Answer person(List<String> path) {
        if (path.get(2).equals("login")) {
            return ok(object("access_token", "as-of-" + path.get(1)));
        }
        ObjectNode memberships = JSON.objectNode();
        rooms.of(path.get(1)).forEach(room -> memberships.put(room.id, "join"));
        return ok(JSON.objectNode().set("memberships", memberships));
    }

    private Answer adminRoom(Rooms.Room room, List<String> path, String query) {
        if (path.isEmpty()) {
            return ok(object("room_id", room.id).put("name", room.name).put("creator", room.creator));
        }
        ArrayNode list = JSON.arrayNode();
        return switch (path.get(0)) {
            case "members" -> {
                room.members.forEach(list::add);
                yield ok(JSON.objectNode().set("members", list));
            }
            case "messages" -> ok(messages(room, query));
            case "state" -> ok(JSON.objectNode().set("state", state(room)));
            case "context" -> context(room, path.get(1));
            default -> error(404, "M_UNRECOGNIZED");
        };
    }

    private ObjectNode list(int from) {
        List<Rooms.Room> all = rooms.all();
        int to = Math.min(all.size(), from + ROOMS_A_PAGE);
        ObjectNode answer = JSON.objectNode();
        ArrayNode page = answer.putArray("rooms");
        all.subList(Math.min(from, to), to).forEach(room -> page.add(object("room_id", room.id)));
        return to < all.size() ? answer.put("next_batch", to) : answer;
    }

    /** A place in the timeline is the number of events before it. */
    private ObjectNode messages(Rooms.Room room, String query) {
        boolean forwards = query.contains("dir=f");
        int size = room.timeline.size();
        int limit = Math.min(room.page, number(query, "limit", 10));
        int from = Math.min(size, number(query, "from", forwards ? 0 : size));
        int to = forwards ? Math.min(size, from + limit) : Math.max(0, from - limit);
        List<ObjectNode> events = new ArrayList<>(room.timeline.subList(Math.min(from, to), Math.max(from, to)));
        if (!forwards) {
            Collections.reverse(events);
        }
        ObjectNode answer = JSON.objectNode();
        ArrayNode chunk = answer.putArray("chunk");
        events.forEach(event -> chunk.add(Rooms.seen(event)));
        return forwards ? to < size ? end(answer, to) : answer : to > 0 ? end(answer, to) : answer;
    }

    private static ObjectNode end(ObjectNode answer, int place) {
        return answer.put("end", Integer.toString(place));
    }

    private static int number(String query, String key, int otherwise) {
        Matcher found = Pattern.compile("(?:^|&)" + key + "=([0-9]+)").matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private static ArrayNode state(Rooms.Room room) {
        ArrayNode list = JSON.arrayNode();
        ObjectNode create = list.addObject().put("type", "m.room.create").put("state_key", "");
        ObjectNode made = create.putObject("content").put("room_version", "11").put("m.federate", false);
        if (room.predecessor != null) {
            made.putObject("predecessor").put("room_id", room.predecessor);
        }
        if (room.successor != null) {
            ObjectNode ended = list.addObject().put("type", "m.room.tombstone").put("state_key", "");
            ended.putObject("content").put("replacement_room", room.successor);
        }
        for (String member : room.members) {
            ObjectNode event = list.addObject().put("type", "m.room.member").put("state_key", member);
            event.putObject("content").put("membership", "join");
        }
        return list;
    }

    private Answer context(Rooms.Room room, String eventId) {
        ObjectNode event = rooms.event(eventId);
        if (event == null) {
            return NOT_FOUND;
        }
        int place = room.timeline.indexOf(event);
        ObjectNode answer = object("start", Integer.toString(place)).put("end", Integer.toString(place + 1));
        answer.set("event", Rooms.seen(event));
        answer.set("state", state(room));
        return ok(answer);
    }

    private static Answer event(@Nullable ObjectNode event) {
        return event == null ? NOT_FOUND : ok(JSON.objectNode().set("event", event.deepCopy()));
    }

    private static ObjectNode object(String key, String value) {
        return JSON.objectNode().put(key, value);
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer error(int status, String errcode) {
        return new Answer(status, object("errcode", errcode));
    }
}
