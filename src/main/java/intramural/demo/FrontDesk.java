package intramural.demo;

import static intramural.demo.Deeds.SSN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Done;
import java.util.List;

/**
 * A thread with one of everything, in a room of its own: answers, an edit, a reaction, a removal, somebody who comes
 * later, and an act that is stopped.
 *
 * @param begun what the homeserver said of the first message
 */
record FrontDesk(String room, Answer begun) {

    static FrontDesk talk(Stage at) {
        MatrixUser alice = at.who("alice");
        MatrixUser bob = at.who("bob");
        MatrixUser carol = at.who("carol");
        String room = alice.createRoom(MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"Front desk\"}"))
                .roomId();
        alice.invite(room, bob.userId());
        bob.join(room);
        FrontDesk desk = new FrontDesk(room, alice.sendText(room, "Who covers the front desk on Friday morning?"));
        String reply = bob.threadReply(room, desk.root(), "I can until noon.").eventId();
        bob.edit(room, reply, "I can until one.");
        alice.react(room, reply, "\uD83D\uDC4D");
        alice.invite(room, carol.userId());
        carol.join(room);
        carol.threadReply(room, desk.root(), "Is that for the client with SSN " + SSN + "?");
        String mistake = carol.threadReply(room, desk.root(), "Sorry, that was for Bend.")
                .eventId();
        carol.redact(room, mistake, "wrong thread");
        carol.threadReply(room, desk.root(), "Then I take over at one, until closing.");
        return desk;
    }

    private String root() {
        return begun.eventId();
    }

    Done asked() {
        return Done.of(begun, room);
    }

    /** For a moment without the door: the edit and the quote hold nothing forbidden themselves, and go with the rest. */
    Done writtenEditedAndQuoted(MatrixUser me, MatrixUser other) {
        String said = "SSN " + SSN + " is at window 2";
        Answer written = me.threadReply(room, root(), said);
        String edited = me.edit(room, written.eventId(), "forget it").eventId();
        ObjectNode quote = MatrixUser.text("> SSN …\n\nNot here, please");
        ObjectNode relation = quote.putObject("m.relates_to");
        relation.put("rel_type", "m.thread").put("event_id", root()).put("is_falling_back", false);
        relation.putObject("m.in_reply_to").put("event_id", written.eventId());
        String quoted = other.send(room, "m.room.message", quote).eventId();
        return Done.of(written, room, SSN).with(List.of(edited, quoted));
    }

    Done saved(MatrixUser me) {
        return Done.of(me.threadReply(room, root(), "!save for the hearing on 4 December"), room);
    }
}
