package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A room's timeline of signed events, as a homeserver serves it, the oldest first. */
final class Talk {

    /** In a name, what no record may repeat. */
    static final String NOT_TO_BE_REPEATED = "734-20-5518";

    static final String ROOM = "!front-desk:hs.lab";
    static final String ALICE = "@alice:hs.lab";
    private static final long BEGAN = 1_795_624_613_000L;

    private final SigningServer server = new SigningServer("hs.lab");
    private final List<ObjectNode> served = new ArrayList<>();

    static ObjectNode json(String text) {
        return StrictJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an event; its id. */
    String add(String type, String content) {
        return add(type, json(content));
    }

    String add(String type, ObjectNode content) {
        return add(JsonNodeFactory.instance.objectNode().put("type", type), content);
    }

    private String add(ObjectNode pdu, ObjectNode content) {
        pdu.put("room_id", ROOM).put("sender", ALICE);
        pdu.put("origin_server_ts", BEGAN + served.size() * 1000L).put("depth", 10 + served.size());
        pdu.set("content", content);
        String id = server.sign(pdu);
        ObjectNode event = pdu.deepCopy();
        event.put("event_id", id).putObject("unsigned").put("age", 5);
        served.add(event);
        return id;
    }

    String say(String body) {
        return add("m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"" + body + "\"}");
    }

    String reply(String root, String body) {
        return add(
                "m.room.message",
                "{\"body\":\"" + body + "\",\"m.relates_to\":{\"rel_type\":\"m.thread\",\"event_id\":\"" + root
                        + "\"}}");
    }

    /** A reply of a client without threads. */
    String answer(String to, String body) {
        return add(
                "m.room.message",
                "{\"body\":\"" + body + "\",\"m.relates_to\":{\"m.in_reply_to\":{\"event_id\":\"" + to + "\"}}}");
    }

    String edit(String id, String body) {
        return add(
                "m.room.message",
                "{\"body\":\"" + body + "\",\"m.relates_to\":{\"rel_type\":\"m.replace\",\"event_id\":\"" + id
                        + "\"}}");
    }

    String redact(String id) {
        return add("m.room.redaction", "{\"redacts\":\"" + id + "\",\"reason\":\"never mind\"}");
    }

    /** Alice takes another name. */
    String rename(String name) {
        ObjectNode member = json("{\"type\":\"m.room.member\"}").put("state_key", ALICE);
        return add(member, json("{\"membership\":\"join\"}").put("displayname", name));
    }

    /** The events as they were sent. */
    List<ObjectNode> events() {
        return served;
    }

    ObjectNode event(String id) {
        return served.stream()
                .filter(event -> event.path("event_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The event as a timeline has it once it is redacted. */
    static ObjectNode pruned(ObjectNode event) {
        ObjectNode pruned = Pdu.served(event, RoomVersion.V11).pruned().json();
        pruned.set("event_id", event.path("event_id"));
        pruned.putObject("unsigned").putObject("redacted_because");
        return pruned;
    }

    /** {@code /_matrix/key/v2/server}. */
    JsonNode publishedKeys() {
        return server.publishedKeys();
    }
}
