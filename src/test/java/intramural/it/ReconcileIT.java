package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.MatrixUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the homeserver never delivered is found in the rooms themselves. */
@ExtendWith(UndoStack.Given.class)
class ReconcileIT {

    private final Canaries canaries = new Canaries();

    @AfterEach
    void openTheValve(UndoStack undo) {
        undo.valve().open();
    }

    @Test
    void findsWhatTheHomeserverLostWhenItStopped(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        String group = scene.room("alice", "bob");
        String direct = scene.directChat("alice", "bob");
        String[] sent = new String[3];
        String canary = canaries.hatch("removed by its sender");
        undo.valve().shut();

        undo.withDoorOpen(() -> {
            sent[0] = done(alice.sendText(group, Mallory.ssn(canaries.hatch("group"))))
                    .eventId();
            sent[1] = done(alice.sendText(direct, Mallory.ssn(canaries.hatch("direct"))))
                    .eventId();
            sent[2] = done(alice.sendText(group, Mallory.ssn(canary))).eventId();
            done(alice.redact(group, sent[2], "a mistake"));
        });
        undo.stack().synapse().close();
        undo.loseTransactions();
        undo.stack().synapse().start();
        undo.valve().open();

        assertThat(Scene.tombstone(undo.user("bob"), group, sent[0])).startsWith("3.2, V-");
        assertThat(Scene.tombstone(undo.user("bob"), direct, sent[1])).startsWith("3.2, V-");
        // A pass says what it found once it is through a room, which is after the first redaction.
        Scene.until("a find", undo.service()::said, said -> said.contains("evt=reconcile.found room=" + group));
        // Its sender removed it before anybody of us saw it; the homeserver still had the original.
        String told = scene.told(alice, Scene.reference(Scene.tombstone(alice, group, sent[0])));
        assertThat(told).doesNotContain(canary);
        Scene.until(
                "an incident of what was removed",
                () -> undo.stack()
                        .management()
                        .raw("GET", "/incidents", null)
                        .body()
                        .toString(),
                incidents -> incidents.contains(sent[2]));
    }

    @Test
    void undoesWhatAnotherDoorLetPass(UndoStack undo) {
        MatrixUser alice = undo.user("alice");
        String room = undo.scene().room("alice", "bob");
        String[] sent = new String[1];

        undo.withDoorOpen(() -> sent[0] = done(alice.sendText(room, Mallory.ssn(canaries.hatch("other door"))))
                .eventId());

        assertThat(Scene.tombstone(undo.user("bob"), room, sent[0])).startsWith("3.2, V-");
    }

    @Test
    void goesOnWhereItWasWhenTheServiceIsKilledMeanwhile(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        String room = scene.room("alice", "bob");
        String[] sent = new String[1];
        undo.valve().shut();
        undo.withDoorOpen(() -> {
            sent[0] = done(alice.sendText(room, Mallory.ssn(canaries.hatch("line"))))
                    .eventId();
        });
        undo.stack().synapse().close();
        undo.loseTransactions();
        undo.stack().synapse().start();
        undo.valve().open();

        undo.restartService();

        assertThat(Scene.tombstone(undo.user("bob"), room, sent[0])).startsWith("3.2, V-");
        Scene.until(
                "a pass over all rooms",
                () -> scene.metric("intramural_reconcile_age_seconds"),
                age -> !age.isEmpty() && !age.equals("NaN"));
    }
}
