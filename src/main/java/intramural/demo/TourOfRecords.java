package intramural.demo;

import static intramural.demo.Deeds.SSN;
import static intramural.demo.Deeds.said;
import static intramural.demo.Deeds.state;
import static intramural.demo.Deeds.stopped;
import static intramural.demo.TourLine.Expected.LATE;
import static intramural.demo.TourLine.Expected.PROVEN;
import static intramural.demo.TourLine.Expected.REFUSED;
import static intramural.demo.TourLine.Expected.SAVED;
import static intramural.demo.TourLine.Expected.SUBSTITUTED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Deed;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import java.util.ArrayList;
import java.util.List;

/** Chapter five of the tour: nothing private, everything a record (3.5, 3.6), and what comes past the door. */
final class TourOfRecords {

    private final List<TourLine> lines = new ArrayList<>();

    private TourOfRecords() {}

    static List<TourLine> lines() {
        TourOfRecords chapter = new TourOfRecords();
        chapter.nothingPrivate();
        chapter.publicRecord();
        return chapter.lines;
    }

    private void line(String who, String does, Expected expected, String paragraph, Deed deed) {
        lines.add(new TourLine(who, does, expected, paragraph, deed));
    }

    private void nothingPrivate() {
        line(
                "mallory",
                "switches encryption on",
                REFUSED,
                "3.5",
                (me, at) -> state(me, at, "m.room.encryption", "", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}"));
        line(
                "mallory",
                "sends an encrypted message",
                SUBSTITUTED,
                "3.5",
                (me, at) -> stopped(me, at, "m.room.encrypted", """
                        {"algorithm":"m.megolm.v1.aes-sha2","sender_key":"k","session_id":"s","device_id":"d",
                         "ciphertext":"AwgAEnACgAkLmt6qF84IK"}""", "AwgAEnACgAkLmt6qF84IK"));
    }

    private void publicRecord() {
        line(
                "mallory",
                "has messages expire",
                REFUSED,
                "3.6",
                (me, at) -> state(me, at, "m.room.retention", "", "{\"max_lifetime\":60000}"));
        line(
                "mallory",
                "sends a message that destroys itself",
                SUBSTITUTED,
                "3.6",
                (me, at) -> stopped(me, at, "m.room.message", """
                        {"msgtype":"m.text","body":"read this quickly","org.matrix.self_destruct_after":60000}""", "read this quickly"));
        line("alice", "saves a thread with !save", SAVED, "3.6", (me, at) -> {
            String root = at.line(me, at.lobby());
            at.who("bob").threadReply(at.lobby(), root, "Three works for me");
            return Done.of(me.threadReply(at.lobby(), root, "!save"), at.lobby());
        });
        line("records", "exports a saved thread and checks it", PROVEN, "3.6", (me, at) -> savedThread(at));
        line(
                "mallory",
                "writes, edits, is quoted: the module is away",
                LATE,
                "3.2",
                TourOfRecords::writtenEditedAndQuoted);
    }

    /** The edit and the quote hold nothing forbidden themselves; they go with what they edit and quote. */
    private static Done writtenEditedAndQuoted(MatrixUser me, Stage at) {
        Done written = said(me, at.lobby(), "SSN " + SSN, SSN);
        String root = written.answer().eventId();
        ObjectNode edit = MatrixUser.json("{\"msgtype\":\"m.text\",\"body\":\"* forget it\"}");
        edit.putObject("m.new_content").put("msgtype", "m.text").put("body", "forget it");
        edit.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", root);
        ObjectNode quote = MatrixUser.json("{\"msgtype\":\"m.text\"}").put("body", "> SSN …\n\nNot here, please");
        quote.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", root);
        String edited = me.send(at.lobby(), "m.room.message", edit).eventId();
        String quoted = at.who("bob").send(at.lobby(), "m.room.message", quote).eventId();
        return written.with(List.of(edited, quoted));
    }

    /** A thread with one of everything, which the person who began it saves. */
    private static Done savedThread(Stage at) {
        MatrixUser alice = at.who("alice");
        MatrixUser bob = at.who("bob");
        MatrixUser carol = at.who("carol");
        String room = alice.createRoom(MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"Front desk\"}"))
                .roomId();
        alice.invite(room, bob.userId());
        bob.join(room);
        String root = alice.sendText(room, "Who covers the front desk on Friday morning?")
                .eventId();
        String reply = bob.threadReply(room, root, "I can until noon.").eventId();
        bob.edit(room, reply, "I can until one.");
        alice.react(room, reply, "\uD83D\uDC4D");
        alice.invite(room, carol.userId());
        carol.join(room);
        carol.threadReply(room, root, "Is that for the client with SSN " + SSN + "?");
        String mistake =
                carol.threadReply(room, root, "Sorry, that was for Bend.").eventId();
        carol.redact(room, mistake, "wrong thread");
        carol.threadReply(room, root, "Then I take over at one, until closing.");
        return Done.of(alice.threadReply(room, root, "!save for the hearing on 4 December"), room);
    }
}
