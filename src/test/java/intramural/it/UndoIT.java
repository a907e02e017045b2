package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A late find is undone whole: with its edits, with what quotes it, and with a list of who could read it. */
@ExtendWith(UndoStack.Given.class)
class UndoIT {

    private final Canaries canaries = new Canaries();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesEditsAndQuotesWithItAndLeavesTheRest(boolean direct, UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        MatrixUser bob = undo.user("bob");
        String room = direct ? scene.directChat("alice", "bob") : scene.room("alice", "bob", "carol");
        String canary = canaries.hatch("line");
        String line = Mallory.ssn(canary);
        List<String> gone = new ArrayList<>();
        String[] own = new String[1];
        String[] stays = new String[1];

        undo.withDoorOpen(() -> {
            String root = done(alice.sendText(room, line)).eventId();
            gone.add(root);
            gone.add(send(alice, room, edit(root, "never mind")));
            gone.add(send(bob, room, reply(root, "> <@alice> my ssn\n\nPlease do not post that")));
            own[0] = send(bob, room, reply(root, "> <@alice> " + line + "\n\nYou posted this"));
            stays[0] = send(bob, room, reply(root, "I have seen it"));
            read(bob, room, stays[0]);
            undo.service().kill();
            undo.service().start();
            gone.forEach(event -> Scene.tombstone(bob, room, event));
            Scene.tombstone(bob, room, own[0]);
        });

        String reference = Scene.reference(Scene.tombstone(bob, room, gone.get(0)));
        for (String event : gone) {
            assertThat(Scene.tombstone(bob, room, event)).isEqualTo("3.2, " + reference);
        }
        assertThat(bob.event(room, stays[0]).body().at("/content/body").asText())
                .isEqualTo("I have seen it");
        JsonNode incident =
                Scene.until("the aftermath", () -> scene.incident(reference), found -> found.has("exposure"));
        // A quote that breaks policy by itself is an incident of its own, and still belongs to this one.
        assertThat(Scene.tombstone(bob, room, own[0])).startsWith("3.2, V-");
        assertThat(incident.path("events").findValuesAsText("event_id"))
                .containsAll(gone)
                .contains(own[0])
                .hasSize(4);
        assertThat(incident.path("events").findValuesAsText("role"))
                .containsExactlyInAnyOrder("FOUND", "EDIT", "QUOTE", "QUOTE");
        JsonNode people = incident.at("/exposure/people");
        assertThat(people.findValuesAsText("user_id"))
                .containsExactlyInAnyOrderElementsOf(
                        direct ? List.of(Scene.id("bob")) : List.of(Scene.id("bob"), Scene.id("carol")));
        assertThat(people.get(0).path("read_at").asText()).startsWith("20");
        assertThat(incident.toString()).doesNotContain(canary);
        assertThat(scene.told(alice, reference)).contains("removed afterwards").doesNotContain(canary);
        assertThat(scene.told(bob, reference)).contains("without the quote").doesNotContain(canary);
        assertThat(scene.tellings(alice).stream().filter(told -> told.contains(reference)))
                .hasSize(1);
        assertThat(undo.command("incident", "show", reference))
                .contains(reference, gone.get(1), Scene.id("bob"), "read by")
                .doesNotContain(canary);
        assertThat(undo.command("incident", "list")).contains(reference);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNameOfARoomIsRepeatedToNobodyWhereItIsWhatIsForbidden(boolean flagged, UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        MatrixUser bob = undo.user("bob");
        String room = scene.room("alice", "bob");
        String canary = canaries.hatch("name");
        String name = Mallory.ssn(canary);

        String reference = undo.underPolicy(
                paragraphs -> flagged
                        ? paragraphs.replace("protected_rooms: []", "protected_rooms: [\"" + room + "\"]")
                        : paragraphs,
                () -> {
                    undo.withDoorOpen(() -> {
                        done(alice.state(room, "m.room.name", "", MatrixUser.json("{\"name\":\"" + name + "\"}")));
                        String line =
                                send(bob, room, MatrixUser.json("{\"msgtype\":\"m.text\",\"body\":\"" + name + "\"}"));
                        if (!flagged) {
                            Scene.tombstone(bob, room, line);
                        }
                    });
                    Answer stopped = bob.sendText(room, Mallory.ssn(canaries.hatch("line")));
                    return Scene.reference(
                            Scene.tombstone(bob, room, done(stopped).eventId()));
                });

        assertThat(scene.told(bob, reference)).doesNotContain(canary);
        assertThat(scene.tellings(bob)).noneMatch(told -> told.contains(canary));
        assertThat(scene.tellings(alice)).noneMatch(told -> told.contains(canary));
    }

    @Test
    void takesWhatQuotesItThoughTheRestIsGoneAlready(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        MatrixUser bob = undo.user("bob");
        String room = scene.room("alice", "bob");

        undo.withDoorOpen(() -> {
            String root = done(alice.sendText(room, Mallory.ssn(canaries.hatch("line"))))
                    .eventId();
            String reason = Scene.tombstone(bob, room, root);
            String reference = Scene.reference(reason);
            Scene.until("the aftermath", () -> scene.incident(reference), found -> found.has("exposure"));
            String quote = send(bob, room, reply(root, "> <@alice> my ssn …\n\nPlease do not post that"));
            assertThat(Scene.tombstone(bob, room, quote)).isEqualTo(reason);
            String edit = send(bob, room, edit(quote, "Please do not"));
            assertThat(Scene.tombstone(bob, room, edit)).isEqualTo(reason);
        });
    }

    @Test
    void takesAnEditThatCompletesWhatIsForbiddenAndLeavesItsRoot(UndoStack undo) {
        MatrixUser alice = undo.user("alice");
        String room = undo.scene().room("alice", "bob");
        String root = done(alice.sendText(room, "The number comes in a minute")).eventId();
        String[] edit = new String[1];

        undo.withDoorOpen(() -> {
            edit[0] = send(alice, room, edit(root, Mallory.ssn(canaries.hatch("edit"))));
            Scene.tombstone(alice, room, edit[0]);
        });

        assertThat(undo.user("bob").event(room, root).body().at("/content/body").asText())
                .isEqualTo("The number comes in a minute");
    }

    @Test
    void findsWhatAChangedPolicyForbidsInWhatWasSentBefore(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        String room = scene.room("alice", "bob");
        String old = done(alice.sendText(room, "The plan is at https://falcon.example/plan"))
                .eventId();

        String reason = undo.underPolicy(
                paragraphs -> paragraphs,
                lists -> lists.replace("messenger_hosts:\n", "messenger_hosts:\n  - falcon.example\n"),
                () -> Scene.tombstone(alice, room, old));

        assertThat(reason).startsWith("1.3, V-");
        assertThat(scene.told(alice, Scene.reference(reason))).contains("removed afterwards");
    }

    @Test
    void asksTheSenderOfAWeakFindAndDoesAsToldOrRemovesIt(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        MatrixUser bob = undo.user("bob");
        String room = scene.room("alice", "bob");
        List<String> sent = new ArrayList<>();

        undo.underPolicy(
                paragraphs -> paragraphs.replace("redact_after: 15m", "redact_after: 10s"),
                () -> undo.withDoorOpen(() -> {
                    sent.add(done(alice.sendText(room, "dob 04/12/1983 for the form"))
                            .eventId());
                    String kept = Scene.reference(scene.told(alice, "!keep V-"));
                    String chat = scene.chatWithService(alice);
                    done(alice.sendText(chat, "!keep " + kept));
                    scene.incident(kept, "KEPT");
                    sent.add(done(bob.sendText(room, "dob 05/11/1984 for the form"))
                            .eventId());
                    String removed = Scene.reference(scene.told(bob, "!keep V-"));
                    scene.incident(removed, "REDACTED");
                    assertThat(scene.told(alice, "It stays, as you said")).contains(kept);
                }));

        assertThat(Scene.tombstone(alice, room, sent.get(1))).startsWith("3.2, V-");
        assertThat(bob.event(room, sent.get(0)).body().at("/content/body").asText())
                .isEqualTo("dob 04/12/1983 for the form");
    }

    @Test
    void stopsAndAsksWhenThereAreTooManyAtOnce(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        String room = scene.room("alice", "bob");
        List<String> sent = new ArrayList<>();
        Scene.until("a quiet minute", () -> undo.lateFinds().path("waiting").asInt(), waiting -> waiting == 0);

        undo.underPolicy(
                paragraphs -> paragraphs
                        .replace("most_per_minute: 30", "most_per_minute: 0")
                        .replace("ask: []", "ask: [\"" + Scene.id("iso") + "\"]"),
                () -> undo.withDoorOpen(() -> {
                    for (int i = 0; i < 4; i++) {
                        sent.add(done(alice.sendText(room, Mallory.ssn(canaries.hatch("line " + i))))
                                .eventId());
                    }
                    Scene.until(
                            "all to wait",
                            () -> undo.lateFinds().path("waiting").asInt(),
                            waiting -> waiting == 4);
                }));

        assertThat(undo.lateFinds().path("cause").asText()).isEqualTo("TOO_MANY");
        assertThat(undo.stack()
                        .management()
                        .raw("GET", "/ready", null)
                        .body()
                        .at("/late_finds/waiting")
                        .asInt())
                .isEqualTo(4);
        assertThat(scene.metric("intramural_late_redactions_held")).isEqualTo("1.0");
        assertThat(undo.service().said()).contains("evt=incident.breaker_tripped");
        assertThat(scene.told(undo.user("iso"), "incident resume")).contains("The first that waits: V-");
        assertThat(alice.event(room, sent.get(3)).body().path("content")).isNotEmpty();
        assertThat(undo.command("incident", "resume")).contains("4 late finds go on");
        sent.forEach(event -> Scene.tombstone(alice, room, event));
    }

    @Test
    void flagsWhatIsInAProtectedRoomAndLeavesItToPeople(UndoStack undo) {
        Scene scene = undo.scene();
        MatrixUser alice = undo.user("alice");
        String room = scene.room("alice", "bob");
        String[] sent = new String[1];

        String reference = undo.underPolicy(
                paragraphs -> paragraphs.replace("protected_rooms: []", "protected_rooms: [\"" + room + "\"]"), () -> {
                    undo.withDoorOpen(() -> {
                        sent[0] = done(alice.sendText(room, Mallory.ssn(canaries.hatch("line"))))
                                .eventId();
                        Scene.until(
                                "a flagged find",
                                () -> incidentOf(undo, sent[0]).path("status").asText(),
                                status -> status.equals("FLAGGED"));
                    });
                    return incidentOf(undo, sent[0]).path("reference").asText();
                });

        assertThat(alice.event(room, sent[0]).body().path("content")).isNotEmpty();
        assertThat(undo.command("incident", "list")).contains(reference, "FLAGGED", "people must act");
    }

    private static JsonNode incidentOf(UndoStack undo, String event) {
        for (JsonNode each :
                undo.stack().management().raw("GET", "/incidents", null).body()) {
            if (each.path("event_id").asText().equals(event)) {
                return each;
            }
        }
        return MatrixUser.json("{}");
    }

    private static String send(MatrixUser sender, String room, ObjectNode content) {
        return done(sender.send(room, "m.room.message", content)).eventId();
    }

    private static ObjectNode edit(String root, String text) {
        ObjectNode content = MatrixUser.json("{\"msgtype\":\"m.text\"}").put("body", "* " + text);
        content.putObject("m.new_content").put("msgtype", "m.text").put("body", text);
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", root);
        return content;
    }

    private static ObjectNode reply(String root, String text) {
        ObjectNode content = MatrixUser.json("{\"msgtype\":\"m.text\"}").put("body", text);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", root);
        return content;
    }

    private static void read(MatrixUser reader, String room, String event) {
        String path = "/_matrix/client/v3/rooms/" + MatrixUser.enc(room) + "/receipt/m.read/" + MatrixUser.enc(event);
        done(reader.raw("POST", path, MatrixUser.json("{}")));
    }
}
