package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a saved thread needs is captured before somebody's redaction of it passes, or cannot be removed. */
@ExtendWith(UndoStack.Given.class)
class SavedRedactionIT {

    private record Talk(String room, String root, String later) {}

    /** A thread of two that is saved, and a line that joins it afterwards. */
    private static Talk saved(UndoStack undo) {
        MatrixUser alice = undo.user("alice");
        String room = undo.scene().room("alice", "bob");
        String root = done(alice.sendText(room, "Who has the keys?")).eventId();
        done(alice.threadReply(room, root, "!save"));
        undo.scene().told(alice, "Saved as public record");
        String request = root;
        Scene.until(
                "the record",
                () -> undo.stack()
                        .management()
                        .raw("GET", "/records", null)
                        .body()
                        .toString(),
                records -> records.contains(request));
        String later = done(alice.threadReply(room, root, "I have the keys")).eventId();
        return new Talk(room, root, later);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void capturesWhatJoinedTheThreadBeforeItIsRemoved(boolean bySend, UndoStack undo) {
        Talk talk = saved(undo);
        MatrixUser alice = undo.user("alice");

        done(redact(alice, talk.room, talk.later, bySend));

        assertThat(undo.service().said()).contains("evt=record.captured event=" + talk.later);
        assertThat(alice.event(talk.room, talk.later).body().path("content")).isEmpty();
        done(alice.threadReply(talk.room, talk.root, "!save again"));
        Scene.until(
                "a record with what was removed",
                () ->
                        undo
                                .stack()
                                .management()
                                .raw("GET", "/records", null)
                                .body()
                                .findValuesAsText("record_id")
                                .stream()
                                .map(id -> undo.stack()
                                        .management()
                                        .raw("GET", "/records/" + id + "/events/1", null)
                                        .body()
                                        .toString())
                                .anyMatch(record -> record.contains(talk.later) && record.contains("I have the keys")),
                found -> found);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesTheRedactionWhereThePolicySaysSo(boolean bySend, UndoStack undo) {
        Talk talk = saved(undo);
        MatrixUser alice = undo.user("alice");

        Answer answer = undo.underPolicy(
                paragraphs -> paragraphs.replace("saved_redactions: capture", "saved_redactions: refuse"),
                () -> redact(alice, talk.room, talk.root, bySend));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("public record").contains("3.6");
        assertThat(alice.event(talk.room, talk.root).body().at("/content/body").asText())
                .isEqualTo("Who has the keys?");
    }

    @Test
    void refusesItAfterARestartToo(UndoStack undo) {
        Talk talk = saved(undo);
        undo.restartService();

        Answer answer = undo.underPolicy(
                paragraphs -> paragraphs.replace("saved_redactions: capture", "saved_redactions: refuse"),
                () -> redact(undo.user("alice"), talk.room, talk.root, false));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.error()).contains("public record");
    }

    @Test
    void capturesAfterwardsWhatWasRemovedWhileTheServiceWasAway(UndoStack undo) {
        Talk talk = saved(undo);
        MatrixUser alice = undo.user("alice");
        undo.service().kill();

        done(redact(alice, talk.room, talk.later, false));
        undo.restartService();

        Scene.until(
                "the capture",
                () -> undo.service().said(),
                said -> said.contains("evt=record.captured event=" + talk.later));
    }

    @Test
    void capturesWhatAHoldCoversBeforeItIsRemovedAlsoAfterARestartUntilItIsReleased(UndoStack undo) {
        MatrixUser alice = undo.user("alice");
        MatrixUser bob = undo.user("bob");
        String room = undo.scene().room("alice", "bob");
        String first = done(alice.sendText(room, "The van is back")).eventId();
        String aside = done(bob.sendText(room, "Good to know")).eventId();
        String hold = hold(undo, "--person", Scene.id("alice"));

        done(redact(alice, room, first, false));
        done(redact(bob, room, aside, false));
        assertThat(undo.service().said()).contains("evt=record.captured event=" + first);

        undo.restartService();
        String second = done(alice.sendText(room, "The van is gone again")).eventId();
        done(redact(alice, room, second, true));
        assertThat(undo.service().said()).contains("evt=record.captured event=" + second);

        String third = done(alice.sendText(room, "And back again")).eventId();
        assertThat(refusing(undo, () -> redact(alice, room, third, false)).error())
                .contains("public record");
        assertThat(undo.command("record", "list")).contains("HOLDS IN FORCE", hold, "Request 26-117");
        assertThat(undo.command("record", "hold", "release", hold, "--by", "Counsel", "--reason", "answered"))
                .contains(hold + " is released");
        assertThat(refusing(undo, () -> redact(alice, room, third, false)).ok()).isTrue();
    }

    @Test
    void holdsARoomOverItsUpgradeAndAThreadByAnyOfItsMessages(UndoStack undo) {
        MatrixUser alice = undo.user("alice");
        String old = undo.scene().room("alice", "bob");
        String hold = hold(undo, "--room", old);
        String room = done(alice.raw(
                        "POST",
                        "/_matrix/client/v3/rooms/" + MatrixUser.enc(old) + "/upgrade",
                        MatrixUser.json("{\"new_version\":\"11\"}")))
                .text("replacement_room");
        String line = done(alice.sendText(room, "We go on here")).eventId();
        assertThat(refusing(undo, () -> redact(alice, room, line, false)).status())
                .isEqualTo(403);
        undo.command("record", "hold", "release", hold, "--by", "Counsel", "--reason", "answered");

        String reply = done(alice.threadReply(room, line, "In threads, too")).eventId();
        String edit = done(alice.edit(room, reply, "In threads as well")).eventId();
        String aside = done(alice.sendText(room, "Lunch?")).eventId();
        hold(undo, "--thread", reply);
        Answer free = refusing(undo, () -> {
            for (String held : List.of(line, reply, edit)) {
                assertThat(redact(alice, room, held, false).status()).as(held).isEqualTo(403);
            }
            return redact(alice, room, aside, false);
        });
        assertThat(free.ok()).isTrue();
    }

    /** Places a hold on the command line; its id. */
    private static String hold(UndoStack undo, String scope, String id) {
        String said =
                undo.command("record", "hold", "add", scope, id, "--by", "R. Officer", "--reason", "Request 26-117");
        assertThat(said).matches("(?s)H-[0-9A-Z]{10} is in force.*");
        return said.substring(0, 12);
    }

    private static Answer refusing(UndoStack undo, Supplier<Answer> act) {
        return undo.underPolicy(
                paragraphs -> paragraphs.replace("saved_redactions: capture", "saved_redactions: refuse"), act);
    }

    private static Answer redact(MatrixUser person, String room, String event, boolean bySend) {
        return bySend
                ? person.send(room, "m.room.redaction", MatrixUser.json("{\"redacts\":\"" + event + "\"}"))
                : person.redact(room, event, "not needed");
    }
}
