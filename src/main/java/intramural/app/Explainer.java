package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detected;
import intramural.detect.Detection;
import intramural.judge.Judge;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import intramural.policy.RoomCreation;
import intramural.policy.Ruling;
import intramural.policy.paragraph.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is written down as a text, an event or a thread, as the service would if it were sent: the same judge, with
 * a clock that the thread's own times turn. Not thread-safe.
 */
final class Explainer {

    private static final String ROOM_VERSION = "room_version";
    private static final String FEDERATE = "m.federate";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Where a thread does not say when a line was said. */
    private static final double NEXT_LINE = 5;

    private final Detection detection = new Detection();
    private final String serverName;
    private final String serviceUser;
    private final PolicyData policy;
    private final Judge judge;
    private Instant now = Instant.EPOCH;
    private int threads;

    Explainer(String serverName, String serviceUser, PolicyData policy) {
        this.serverName = serverName;
        this.serviceUser = serviceUser;
        this.policy = policy;
        judge = newJudge();
    }

    private Judge newJudge() {
        return new Judge(serverName, serviceUser, Rulebook.engine(), detection, policy, () -> now, new byte[32]);
    }

    /**
     * @param ruling what decided it
     * @param changes what the door would change in it before it lets it pass
     */
    record Ruled(Act act, Outcome outcome, Ruling ruling, List<Finding> findings, List<Obligation> changes) {}

    /** Seconds; a thread lasts no longer than a year. */
    private static final double LATEST = 366 * 86_400.0;

    /**
     * What becomes of each line of a thread.
     *
     * @param vetoAt the first line that is vetoed, null if none is
     */
    record Talk(List<Ruled> lines, @Nullable Integer vetoAt) {}

    /** Judges a text as the body of a message. */
    Ruled text(JsonNode json) {
        return alone(Act.text(user("sender"), "!room:" + serverName, required(json)));
    }

    /** Judges an event as a client sends it. */
    Ruled event(ObjectNode event) {
        Act act = act(
                event,
                event.path("sender").asText(user("sender")),
                event.path("room_id").asText("!room:" + serverName));
        // Under unsigned, where a homeserver shows its sender what was in the path.
        JsonNode shown = event.path("unsigned").path("transaction_id");
        for (JsonNode transaction : List.of(event.path("transaction_id"), event.path("txn_id"), shown)) {
            if (transaction.isTextual()) {
                return alone(act.under(transaction.textValue()));
            }
        }
        return act.isEvent("m.room.create") && act.content().has(ROOM_VERSION) ? asMade(act) : alone(act);
    }

    private static Act act(JsonNode event, String sender, String room) {
        JsonNode stateKey = event.path("state_key");
        return Act.event(
                sender,
                room,
                event.path("type").asText("m.room.message"),
                stateKey.isTextual() ? stateKey.textValue() : null,
                event.get("content") instanceof ObjectNode object ? object : JSON.objectNode());
    }

    /** A room is made in the version that the service sets, and closed to other servers, where its creator does not say so. */
    private Ruled asMade(Act creation) {
        ObjectNode content = creation.content().deepCopy();
        List<Obligation> changes = new ArrayList<>();
        if (!RoomCreation.VERSION.equals(creation.text(ROOM_VERSION))) {
            content.put(ROOM_VERSION, RoomCreation.VERSION);
            changes.add(Obligation.set("/" + ROOM_VERSION, content.path(ROOM_VERSION)));
        }
        if (!content.has(FEDERATE)) {
            content.put(FEDERATE, false);
            changes.add(Obligation.set("/" + FEDERATE, content.path(FEDERATE)));
        }
        Ruled ruled =
                alone(Act.event(creation.sender(), creation.roomId(), "m.room.create", creation.stateKey(), content));
        changes.addAll(ruled.changes());
        return new Ruled(ruled.act(), ruled.outcome(), ruled.ruling(), ruled.findings(), changes);
    }

    /** Judges lines one after the other. That a thread goes on behind a nudge means that it was confirmed. */
    Talk thread(ArrayNode thread) {
        String room = "!thread" + threads++ + ":" + serverName;
        List<Ruled> lines = new ArrayList<>();
        Integer vetoAt = null;
        double at = -NEXT_LINE;
        Instant began = now.plusSeconds(86_400);
        for (int i = 0; i < thread.size(); i++) {
            JsonNode message = thread.get(i);
            at = message.path("at_s").asDouble(at + NEXT_LINE);
            if (!(Math.abs(at) <= LATEST)) {
                throw new MatrixException(
                        ErrorCode.M_BAD_JSON,
                        "Give \"at_s\" in seconds from the beginning of the thread, a year at most.");
            }
            Instant said = began.plusMillis(Math.round(at * 1000));
            now = said.isBefore(now) ? now : said;
            String sender = user(message.path("sender").asText("sender"));
            Act act = message.get("event") instanceof ObjectNode event
                    ? act(event, sender, room)
                    : Act.text(sender, room, required(message));
            Ruled ruled = said(act, i);
            if (vetoAt == null && ruled.outcome() == Outcome.VETO) {
                vetoAt = i;
            }
            lines.add(ruled);
        }
        return new Talk(lines, vetoAt);
    }

    private Ruled said(Act act, int line) {
        Detected detected = judge.detect(act);
        Verdict verdict = judge.judge(act, Facts.Room.UNKNOWN, detected, "line" + line, false);
        if (verdict.outcome() == Outcome.NUDGE) {
            // Sooner, nobody can have read the question.
            now = now.plusSeconds(1);
            judge.judge(act, Facts.Room.UNKNOWN, detected, "again" + line, false);
        }
        return ruled(act, verdict.decision(), detected.findings());
    }

    private Ruled alone(Act act) {
        Detected detected = judge.detect(act);
        // What people read of it may be several lines, of which one completes another; no act before it counts.
        Decision decision = detected.lines().size() > 1
                ? newJudge()
                        .judge(act, Facts.Room.UNKNOWN, detected, "act", false)
                        .decision()
                : judge.decide(act, Facts.Room.UNKNOWN, detected.findings());
        return ruled(act, decision, detected.findings());
    }

    private static Ruled ruled(Act act, Decision decision, List<Finding> findings) {
        Ruling ruling = decision.deciding();
        boolean together = ruling.findings().stream().anyMatch(Finding::together);
        return new Ruled(
                act, decision.outcome(), ruling, together ? ruling.findings() : findings, decision.obligations());
    }

    private static String required(JsonNode json) {
        JsonNode text = json.get("text");
        if (text == null || !text.isTextual()) {
            throw new MatrixException(
                    ErrorCode.M_BAD_JSON, "Give \"text\" as a string, \"event\" as an object or \"thread\" as a list.");
        }
        return text.textValue();
    }

    /** Who speaks in a thread works here, whatever the thread calls them: it is what they say that is asked about. */
    private String user(String name) {
        boolean whole = name.startsWith("@") && name.endsWith(":" + serverName);
        return whole ? name : "@" + name.replace('@', '_').replace(':', '_') + ":" + serverName;
    }
}
