package intramural.demo;

import static intramural.demo.Deeds.said;
import static intramural.demo.Deeds.sent;
import static intramural.demo.MatrixUser.json;
import static intramural.demo.MatrixUser.text;
import static intramural.demo.TourLine.Expected.ALLOWED;
import static intramural.demo.TourLine.Expected.STRIPPED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Deed;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import java.util.ArrayList;
import java.util.List;

/** Chapter one of the tour: what people do all day, which nothing may touch. */
final class TourOfUse {

    private static final String NO_PARAGRAPH = "–";

    private final List<TourLine> lines = new ArrayList<>();

    private TourOfUse() {}

    static List<TourLine> lines() {
        TourOfUse chapter = new TourOfUse();
        chapter.ordinaryUse();
        return chapter.lines;
    }

    private void line(String who, String does, Expected expected, String paragraph, Deed deed) {
        lines.add(new TourLine(who, does, expected, paragraph, deed));
    }

    private void ordinaryUse() {
        line(
                "alice",
                "writes a line",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> said(me, at.lobby(), "Is the front desk open?"));
        line("bob", "answers with bold text", ALLOWED, NO_PARAGRAPH, (me, at) -> {
            ObjectNode bold = text("Yes, until noon");
            bold.put("format", "org.matrix.custom.html").put("formatted_body", "Yes, until <b>noon</b>");
            return sent(me, at.lobby(), "m.room.message", bold);
        });
        line(
                "alice",
                "corrects a line",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> Done.of(
                        me.edit(at.lobby(), at.line(me, at.lobby()), "Shift change is at four today"), at.lobby()));
        line(
                "bob",
                "answers in a thread",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> Done.of(
                        me.threadReply(at.lobby(), at.line(me, at.lobby()), "I can take that one"), at.lobby()));
        line(
                "alice",
                "talks with others at the front desk",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> at.frontDesk().asked());
        line(
                "carol",
                "reacts with a thumb up",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> Done.of(me.react(at.lobby(), at.line(me, at.lobby()), "👍"), at.lobby()));
        line(
                "carol",
                "starts a poll",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> sent(me, at.lobby(), "org.matrix.msc3381.poll.start", poll()));
        line(
                "mgr_salem",
                "sets a topic",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> Done.of(
                        me.state(at.room("salem"), "m.room.topic", "", json("{\"topic\":\"Schedules and coverage\"}")),
                        at.room("salem")));
        line(
                "alice",
                "deletes a line of her own",
                ALLOWED,
                NO_PARAGRAPH,
                (me, at) -> Done.nowhere(me.redact(at.lobby(), at.line(me, at.lobby()), "typing error")));
        line("alice", "opens a direct chat, encryption asked for", STRIPPED, "3.5", TourOfUse::directChat);
    }

    private static Done directChat(MatrixUser me, Stage at) {
        ObjectNode body = json("""
                {"is_direct":true,"preset":"trusted_private_chat","initial_state":[{"type":"m.room.encryption",
                 "state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}}]}""");
        body.putArray("invite").add(at.id("bob"));
        Answer created = me.createRoom(body);
        if (!created.ok()) {
            return Done.nowhere(created);
        }
        String room = created.roomId();
        Answer line = me.sendText(room, "Do you have a minute?");
        return new Done(line, room, "megolm", me.getState(room, "m.room.encryption", ""));
    }

    private static ObjectNode poll() {
        return json("""
                {"org.matrix.msc3381.poll.start":{"kind":"org.matrix.msc3381.poll.disclosed","max_selections":1,
                 "question":{"org.matrix.msc1767.text":"Lunch at noon?","msgtype":"m.text","body":"Lunch at noon?"},
                 "answers":[{"id":"y","org.matrix.msc1767.text":"Yes"},{"id":"n","org.matrix.msc1767.text":"No"}]},
                 "org.matrix.msc1767.text":"Lunch at noon?"}""");
    }
}
