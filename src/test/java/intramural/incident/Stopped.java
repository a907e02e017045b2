package intramural.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Decision;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.Place;
import intramural.policy.PolicyFixture;
import intramural.policy.Ruling;
import java.time.Instant;
import java.util.List;

/** Acts that a judge has stopped, for tests of what follows. */
final class Stopped {

    static final String ALICE = "@alice:" + PolicyFixture.SERVER;
    static final String ROOM = "!lobby:" + PolicyFixture.SERVER;
    static final String TEXT = "CANARY-2b7c";

    private Stopped() {}

    static String reference(int number) {
        return String.format("V-%010d", number);
    }

    static String eventId(String name) {
        return "$" + "0".repeat(43 - name.length()) + name;
    }

    /** A line of alice's that was substituted. */
    static StoppedAct line(int number, Instant at) {
        return of(number, at, "m.room.message", Verdict.Answer.SUBSTITUTE, "3.2", "CONFIDENTIAL");
    }

    static StoppedAct of(int number, Instant at, String type, Verdict.Answer answer, String paragraph, String reason) {
        return of(number, at, answer, paragraph, reason, Act.event(ALICE, ROOM, type, null, content()));
    }

    /** A refused line of somebody. */
    static StoppedAct by(String sender, int number, Instant at) {
        return of(
                number,
                at,
                Verdict.Answer.REFUSE,
                "1.1",
                "OUTSIDER",
                Act.event(sender, ROOM, "m.room.message", null, content()));
    }

    /** Something else than an event. */
    static StoppedAct other(int number, Instant at, ActKind kind, String paragraph, String reason) {
        return of(number, at, Verdict.Answer.REFUSE, paragraph, reason, Act.other(kind, ALICE, null, content()));
    }

    private static StoppedAct of(
            int number, Instant at, Verdict.Answer answer, String paragraph, String reason, Act act) {
        List<Finding> findings = reason.equals("CONFIDENTIAL")
                ? List.of(new Finding("ssn", Finding.Strength.STRONG, new Place(Place.Part.VALUE, "/body"), 3, 14, 1.0))
                : List.of();
        Ruling ruling = Ruling.of(paragraph, Outcome.VETO, reason, findings);
        Decision decision = new Decision(Outcome.VETO, ruling, List.of(ruling), List.of(), List.of(), "test");
        Verdict verdict = new Verdict(answer, act, decision, "key", reference(number), PolicyFixture.whole());
        return new StoppedAct(verdict, "module", act.content(), at);
    }

    private static ObjectNode content() {
        return JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", TEXT);
    }
}
