package intramural.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.PolicyFixture;

/** Questions and deliveries as the module and the homeserver send them. */
public final class Acts {

    public static final String ALICE = "@alice:" + PolicyFixture.SERVER;
    public static final String ROOM = "!lobby:" + PolicyFixture.SERVER;
    public static final String ROOT = "$rootrootrootrootrootrootrootrootrootrootroo";
    public static final String TEXT = "{'msgtype':'m.text','body':'hello'}";
    public static final String IMAGE = "{'msgtype':'m.image','body':'CANARY-7d1e','url':'mxc://a/b'}";
    public static final String SSN = "{'msgtype':'m.text','body':'her ssn is 536-22-8914 CANARY-7d1e'}";

    private Acts() {}

    /** JSON with single quotes. */
    public static ObjectNode json(String text) {
        return PolicyFixture.json(text.replace('\'', '"'));
    }

    /** A question about an event of alice's. */
    public static ObjectNode event(String requestId, String transactionId, String type, String content) {
        ObjectNode body = json("{'device_id':'DEVICE','room':{'create':{},'power_levels':{},'join_rules':{}}}");
        body.put("request_id", requestId).put("transaction_id", transactionId);
        body.set("event", delivered(eventId(requestId), type, content));
        return body;
    }

    public static ObjectNode message(String requestId, String transactionId, String content) {
        return event(requestId, transactionId, "m.room.message", content);
    }

    /** A question about a state event of alice's. */
    public static ObjectNode state(String requestId, String type, String stateKey, String content) {
        ObjectNode body = event(requestId, "", type, content);
        body.remove("transaction_id");
        ((ObjectNode) body.get("event")).put("state_key", stateKey);
        return body;
    }

    /** An event of alice's as a transaction holds it. */
    public static ObjectNode delivered(String eventId, String type, String content) {
        ObjectNode event = json("{}");
        event.put("event_id", eventId).put("sender", ALICE).put("room_id", ROOM).put("type", type);
        event.put("origin_server_ts", 1_795_600_000_000L);
        event.set("content", json(content));
        return event;
    }

    /** A transaction of these events. */
    public static String transaction(ObjectNode... events) {
        ObjectNode body = json("{}");
        var list = body.putArray("events");
        for (ObjectNode event : events) {
            list.add(event);
        }
        return body.toString();
    }

    /** An id of the right form that ends in this name. */
    public static String eventId(String name) {
        return "$" + "0".repeat(43 - name.length()) + name;
    }
}
