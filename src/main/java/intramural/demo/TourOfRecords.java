package intramural.demo;

import static intramural.demo.Deeds.state;
import static intramural.demo.Deeds.stopped;
import static intramural.demo.TourLine.Expected.LATE;
import static intramural.demo.TourLine.Expected.PROVEN;
import static intramural.demo.TourLine.Expected.REFUSED;
import static intramural.demo.TourLine.Expected.SAVED;
import static intramural.demo.TourLine.Expected.SUBSTITUTED;

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
        line(
                "carol",
                "writes at the front desk: the module is away",
                LATE,
                "3.2",
                (me, at) -> at.frontDesk().writtenEditedAndQuoted(me, at.who("bob")));
        line(
                "records",
                "exports the front desk's thread and checks it",
                PROVEN,
                "3.6",
                (me, at) -> at.frontDesk().saved(at.who("alice")));
    }
}
