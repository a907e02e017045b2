package intramural.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.door.OpenDoors;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import intramural.policy.PolicyFixture;
import intramural.store.MovableClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** People who talk in one room under the policy that ships. Every act is a new one with an event id of its own. */
final class Chat {

    static final String ROOM = "!room:" + PolicyFixture.SERVER;

    private final MovableClock clock = new MovableClock();
    private final Judge judge = OpenDoors.judge(clock);
    private int acts;

    /** A line and what became of it. */
    record Said(String eventId, Verdict verdict) {

        String outcome() {
            return verdict.outcome().name();
        }
    }

    Judge judge() {
        return judge;
    }

    void after(Duration time) {
        clock.advance(time);
    }

    Said say(String sender, String text) {
        return say(ROOM, sender, body(text));
    }

    Said say(String room, String sender, ObjectNode content) {
        return act(room, sender, "m.room.message", null, content);
    }

    Said reply(String sender, String to, String text) {
        ObjectNode content = body(text);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", to);
        return say(ROOM, sender, content);
    }

    Said edit(String sender, String eventId, String text) {
        ObjectNode content = body("* " + text);
        content.set("m.new_content", body(text));
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", eventId);
        return say(ROOM, sender, content);
    }

    Said redact(String sender, String eventId) {
        return act(
                ROOM,
                sender,
                "m.room.redaction",
                eventId,
                JsonNodeFactory.instance.objectNode().put("redacts", eventId));
    }

    /** A state event: a topic, an invitation. */
    Said state(String sender, String type, String stateKey, ObjectNode content) {
        String id = "$" + "s".repeat(35) + String.format("%08d", acts++);
        String user = "@" + sender + ":" + PolicyFixture.SERVER;
        Act act = new Act(ActKind.EVENT, user, null, "D", ROOM, null, id, type, stateKey, null, content);
        return new Said(id, judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + acts, true));
    }

    Said create(String sender, ObjectNode body) {
        Act act = Act.other(ActKind.CREATE_ROOM, "@" + sender + ":" + PolicyFixture.SERVER, null, body);
        return new Said("", judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + acts++, true));
    }

    Said redact(String sender, String eventId, String reason) {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("redacts", eventId).put("reason", reason);
        return act(ROOM, sender, "m.room.redaction", eventId, content);
    }

    /** The homeserver delivers an event of this content. */
    Verdict deliver(String sender, String eventId, String type, ObjectNode content, boolean known) {
        Act act =
                event(ROOM, sender, eventId, null, type, content.path("redacts").textValue(), content);
        return judge.judgeLate(judge.hear(act), clock.millis(), known);
    }

    Said act(String room, String sender, String type, @Nullable String redacts, ObjectNode content) {
        String id = "$" + "e".repeat(35) + String.format("%08d", acts++);
        Act act = event(room, sender, id, "t" + acts, type, redacts, content);
        return new Said(id, judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), "r" + acts, true));
    }

    static ObjectNode body(String text) {
        return JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", text);
    }

    private static Act event(
            String room,
            String sender,
            String id,
            @Nullable String transaction,
            String type,
            @Nullable String redacts,
            ObjectNode content) {
        String user = "@" + sender + ":" + PolicyFixture.SERVER;
        return new Act(ActKind.EVENT, user, null, "D", room, transaction, id, type, null, redacts, content);
    }
}
