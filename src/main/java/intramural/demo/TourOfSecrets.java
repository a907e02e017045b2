package intramural.demo;

import static intramural.demo.Deeds.SSN;
import static intramural.demo.Deeds.said;
import static intramural.demo.Deeds.state;
import static intramural.demo.Deeds.stopped;
import static intramural.demo.MatrixUser.json;
import static intramural.demo.MatrixUser.text;
import static intramural.demo.TourLine.Expected.REFUSED;
import static intramural.demo.TourLine.Expected.STRIPPED;
import static intramural.demo.TourLine.Expected.SUBSTITUTED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Deed;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import java.util.ArrayList;
import java.util.List;

/** Chapter three of the tour: what is confidential, plain and in disguise (3.2). */
final class TourOfSecrets {

    private final List<TourLine> lines = new ArrayList<>();

    private TourOfSecrets() {}

    static List<TourLine> lines() {
        TourOfSecrets chapter = new TourOfSecrets();
        chapter.nothingConfidential();
        chapter.confidentialInDisguise();
        return chapter.lines;
    }

    private void line(String who, String does, Expected expected, String paragraph, Deed deed) {
        lines.add(new TourLine(who, does, expected, paragraph, deed));
    }

    private void nothingConfidential() {
        line(
                "alice",
                "writes a Social Security number",
                SUBSTITUTED,
                "3.2",
                (me, at) -> said(me, at.lobby(), "Her SSN is " + SSN + ", please look it up", SSN));
        line(
                "bob",
                "puts one into a thread",
                SUBSTITUTED,
                "3.2",
                (me, at) ->
                        Done.of(me.threadReply(at.lobby(), at.line(me, at.lobby()), "SSN " + SSN), at.lobby(), SSN));
        line("bob", "edits one into a harmless line", SUBSTITUTED, "3.2", (me, at) -> {
            ObjectNode edit = text("* fixed");
            edit.set("m.new_content", text("SSN " + SSN));
            edit.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", at.line(me, at.lobby()));
            return Done.of(me.send(at.lobby(), "m.room.message", edit), at.lobby(), SSN);
        });
        line(
                "alice",
                "puts one into a topic",
                REFUSED,
                "3.2",
                (me, at) -> state(me, at, "m.room.topic", "", "{\"topic\":\"SSN " + SSN + "\"}"));
        line("alice", "gives one as the reason of a deletion", STRIPPED, "3.2", (me, at) -> {
            String target = at.line(me, at.lobby());
            Answer redacted = me.redact(at.lobby(), target, "wrong SSN " + SSN);
            return new Done(redacted, at.lobby(), SSN, me.event(at.lobby(), target));
        });
    }

    private void confidentialInDisguise() {
        line(
                "mallory",
                "spells one in words",
                SUBSTITUTED,
                "3.2",
                (me, at) -> said(
                        me,
                        at.lobby(),
                        "social security number five three one, six four, two two seven zero",
                        "six four, two two"));
        line(
                "mallory",
                "writes one in full-width digits",
                SUBSTITUTED,
                "3.2",
                (me, at) -> said(me, at.lobby(), "SSN ５３１-６４-２２７０", "６４-２２７０"));
        line(
                "mallory",
                "hides one under a key of their own",
                SUBSTITUTED,
                "3.2",
                (me, at) -> stopped(me, at, "m.room.message", """
                        {"msgtype":"m.text","body":"hello","org.example.note":{"deep":["SSN 531-64-2270"]}}""", SSN));
        line(
                "mallory",
                "hides one in an event of an unknown type",
                SUBSTITUTED,
                "3.2",
                (me, at) -> stopped(me, at, "org.example.note", "{\"note\":\"SSN 531-64-2270\"}", SSN));
        line(
                "mallory",
                "hides one in the type itself",
                REFUSED,
                "3.2",
                (me, at) -> Done.of(me.send(at.lobby(), "org.example.ssn." + SSN, json("{\"a\":1}")), at.lobby()));
    }
}
