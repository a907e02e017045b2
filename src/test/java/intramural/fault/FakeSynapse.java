package intramural.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A homeserver that remembers what was done to it, and whose N-th answer fails. WireMock answers but does not remember,
 * and whether a thing was done once or twice is what the fault loops ask.
 */
final class FakeSynapse implements AutoCloseable {

    /** How an answer fails. */
    enum Fault {
        /** 500, and nothing is done. */
        ERROR,
        /** The connection is cut, and nothing is done. */
        CUT,
        /** It is done, and the homeserver ends before the answer; with it go the transaction ids, as Synapse's do. */
        LOST,
        /** It is done, and the answer comes too late. */
        SLOW;

        boolean isDone() {
            return this == LOST || this == SLOW;
        }
    }

    static {
        // Else each answer waits for the other side's acknowledgement of its head, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** An answer. */
    private record Answer(int status, JsonNode body) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Answer FORBIDDEN = error(403, "M_FORBIDDEN");
    private static final Answer NOT_FOUND = error(404, "M_NOT_FOUND");

    private final String serviceUser;
    private final long slowNanos;
    private final Rooms rooms = new Rooms();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Fault fault = Fault.ERROR;
    private volatile Runnable also = () -> {};

    /** @param slowMillis longer than the client under test waits */
    FakeSynapse(String serviceUser, long slowMillis) throws IOException {
        this.serviceUser = serviceUser;
        this.slowNanos = TimeUnit.MILLISECONDS.toNanos(slowMillis);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Rooms rooms() {
        return rooms;
    }

    /** How often it was asked. */
    int answered() {
        return answered.get();
    }

    void arm(int answer, Fault how) {
        arm(answer, how, () -> {});
    }

    /** @param alsoHappens what else happens then, such as the death of who asked */
    void arm(int answer, Fault how, Runnable alsoHappens) {
        fault = how;
        also = alsoHappens;
        left.set(answer);
    }

    /** Whether the answer has come; disarms. */
    boolean disarm() {
        return left.getAndSet(Integer.MAX_VALUE) <= 0;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        answered.incrementAndGet();
        Fault failing = left.decrementAndGet() == 0 ? fault : null;
        if (failing == Fault.ERROR) {
            send(exchange, error(500, "M_UNKNOWN"));
            return;
        }
        if (failing == Fault.CUT) {
            also.run();
            exchange.close();
            return;
        }
        Answer answer;
        synchronized (rooms) {
            answer = answer(exchange, body);
        }
        if (failing == Fault.LOST) {
            rooms.forgetTransactions();
        }
        if (failing == Fault.SLOW) {
            LockSupport.parkNanos(slowNanos);
        }
        if (failing != null && failing.isDone()) {
            also.run();
            exchange.close();
            return;
        }
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, byte[] bytes) {
        ObjectNode body = bytes.length == 0 ? JSON.objectNode() : StrictJson.parseObject(bytes);
        List<String> path = Arrays.stream(
                        exchange.getRequestURI().getRawPath().substring(1).split("/"))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String user = token.startsWith("Bearer as-of-") ? token.substring("Bearer as-of-".length()) : serviceUser;
        List<String> rest = path.subList(Math.min(3, path.size()), path.size());
        if (path.get(1).equals("key")) {
            return ok(object("server_name", serviceUser.substring(serviceUser.indexOf(':') + 1)));
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
            case "fetch_event" -> event(rooms.event(path.get(1)));
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

    /** All at once; a place in the timeline is the number of events before it. */
    private static ObjectNode messages(Rooms.Room room, String query) {
        List<ObjectNode> events = new ArrayList<>(room.timeline);
        if (query.contains("dir=f")) {
            int from = query.contains("from=") ? Integer.parseInt(query.replaceAll(".*from=([0-9]+).*", "$1")) : 0;
            events = events.subList(Math.min(from, events.size()), events.size());
        } else {
            Collections.reverse(events);
        }
        ArrayNode chunk = JSON.arrayNode();
        events.forEach(chunk::add);
        return JSON.objectNode().set("chunk", chunk);
    }

    private static ArrayNode state(Rooms.Room room) {
        ArrayNode list = JSON.arrayNode();
        ObjectNode create = list.addObject().put("type", "m.room.create").put("state_key", "");
        create.putObject("content").put("room_version", "11").put("m.federate", false);
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
        answer.set("event", event.deepCopy());
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

    private static Answer error(int status, String errcode) {
        return new Answer(status, object("errcode", errcode));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
