package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.Answer;
import intramural.demo.MatrixUser;
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

    private static Answer redact(MatrixUser person, String room, String event, boolean bySend) {
        return bySend
                ? person.send(room, "m.room.redaction", MatrixUser.json("{\"redacts\":\"" + event + "\"}"))
                : person.redact(room, event, "not needed");
    }
}
