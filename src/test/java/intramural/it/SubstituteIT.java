package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What everybody sees of a stopped line: a deleted message with paragraph and reference, never the text. */
@ExtendWith(SynapseStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubstituteIT {

    static final List<ForbiddenLine> LINES = ForbiddenLine.ALL;

    private final Scene scene;
    private final MatrixUser alice;
    private final MatrixUser bob;
    private final String group;
    private final String direct;
    private final Canaries canaries = new Canaries();
    private String since;

    SubstituteIT(DemoStack stack) {
        scene = new Scene(stack);
        alice = scene.person("alice");
        bob = scene.person("bob");
        group = scene.room("alice", "bob");
        direct = scene.directChat("alice", "bob");
        since = bob.sync(null, Duration.ZERO).text("next_batch");
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void showsAnotherMemberADeletedEventWithTheReasonAndNeverTheText(ForbiddenLine forbidden) {
        String reference = stop(forbidden, group);

        String told = scene.told(alice, reference);
        assertThat(canaries.actsIn(told)).isEmpty();
        assertThat(told).contains("A room of alice");
    }

    @ParameterizedTest
    @FieldSource("LINES")
    void showsTheSameInADirectChatThatTheServiceIsNotIn(ForbiddenLine forbidden) {
        assertThat(scene.incident(stop(forbidden, direct), "REDACTED")
                        .path("redacted_how")
                        .asText())
                .isIn("ADMIN", "AS_SENDER");
    }

    @Test
    void tellsInARoomThatThePersonsClientsListAsADirectChat() {
        scene.told(alice, stop(LINES.get(0), group));

        JsonNode direct = done(alice.raw(
                        "GET", "/_matrix/client/v3/user/" + alice.userId() + "/account_data/m.direct", null))
                .body();
        assertThat(direct.path(scene.stack().serviceUser())).isNotEmpty();
    }

    /** @return the reference */
    private String stop(ForbiddenLine forbidden, String room) {
        String line = done(alice.sendText(room, "The copier is repaired")).eventId();
        String canary = canaries.hatch(forbidden.name());

        Answer answer = done(forbidden.send(alice, room, line, canary));

        Synced synced = syncUntilRedacted(room, answer.eventId());
        assertThat(synced.reason).matches("(3\\.2|3\\.3|3\\.5|1\\.3), V-[A-Z0-9]{10}");
        assertThat(canaries.actsIn(synced.everything)).isEmpty();
        JsonNode seen = bob.event(room, answer.eventId()).body();
        assertThat(seen.path("type").asText()).isEqualTo(forbidden.type());
        assertThat(seen.path("content")).isEmpty();
        assertThat(seen.at("/unsigned/redacted_because/content/reason").asText())
                .isEqualTo(synced.reason);
        assertLineStands(room, line);
        return Scene.reference(synced.reason);
    }

    private void assertLineStands(String room, String line) {
        JsonNode root = bob.event(room, line).body();
        assertThat(root.at("/content/body").asText()).isEqualTo("The copier is repaired");
        assertThat(root.at("/unsigned/m.relations/m.replace").isMissingNode()).isTrue();
        assertThat(root.path("unsigned").has("redacted_because")).isFalse();
    }

    /** All that a person's client got since it last asked, and the reason of the redaction in it. */
    private record Synced(String everything, String reason) {}

    private Synced syncUntilRedacted(String room, String eventId) {
        StringBuilder everything = new StringBuilder();
        String reason = Scene.until(
                "the redaction of " + eventId + " in /sync",
                () -> {
                    JsonNode batch = bob.sync(since, Duration.ofMillis(500)).body();
                    since = batch.path("next_batch").asText(since);
                    everything.append(batch);
                    return redactionIn(batch, room, eventId);
                },
                found -> !found.isEmpty());
        return new Synced(everything.toString(), reason);
    }

    private static String redactionIn(JsonNode batch, String room, String eventId) {
        for (JsonNode event :
                batch.path("rooms").path("join").path(room).path("timeline").path("events")) {
            if (event.path("type").asText().equals("m.room.redaction")
                    && event.at("/content/redacts").asText().equals(eventId)) {
                return event.at("/content/reason").asText();
            }
            if (event.path("event_id").asText().equals(eventId)
                    && event.path("content").isEmpty()) {
                return event.at("/unsigned/redacted_because/content/reason").asText();
            }
        }
        return "";
    }

    @Test
    void keepsTheEffectOfARedactionAndTakesItsText() {
        String line = done(alice.sendText(group, "Sent twice")).eventId();
        String canary = canaries.hatch("redaction");

        done(alice.redact(group, line, Mallory.ssn(canary)));

        Synced synced = syncUntilRedacted(group, line);
        assertThat(synced.reason).matches("3\\.2, V-[A-Z0-9]{10}");
        assertThat(canaries.actsIn(synced.everything)).isEmpty();
        String told = scene.told(alice, Scene.reference(synced.reason));
        assertThat(canaries.actsIn(told)).isEmpty();
        assertThat(told).contains("the reason that you gave was left out");
    }

    @Test
    void letsAThreadGoOnAfterAStoppedReply() {
        String root = done(alice.sendText(group, "Who covers Friday?")).eventId();
        String canary = canaries.hatch("thread");
        ForbiddenLine reply = LINES.stream()
                .filter(line -> line.name().equals("thread reply"))
                .findFirst()
                .orElseThrow();
        String stopped = done(reply.send(alice, group, root, canary)).eventId();
        Scene.tombstone(bob, group, stopped);

        String next = done(bob.threadReply(group, root, "I can")).eventId();

        JsonNode thread = alice.relations(group, root).body().path("chunk");
        assertThat(thread.findValuesAsText("event_id")).contains(next).doesNotContain(stopped);
        assertThat(canaries.actsIn(thread.toString())).isEmpty();
    }

    @Test
    void tellsOfManyStoppedLinesInFewMessages() {
        MatrixUser carol = scene.person("carol");
        // Before it is in the room, the service redacts by millisecond, and lines of the same one share a reason.
        String room = scene.roomWithService("carol", "bob");
        int before = scene.tellings(carol).size();

        List<Answer> sent =
                IntStream.range(0, 30)
                        .mapToObj(i -> i + " " + Mallory.ssn(canaries.hatch("list")))
                        .toList()
                        .parallelStream()
                        .map(text -> done(carol.sendText(room, text)))
                        .toList();

        Set<String> references = sent.stream()
                .map(answer -> Scene.reference(Scene.tombstone(carol, room, answer.eventId())))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(references).hasSize(30);
        references.forEach(reference -> Scene.until(
                "telling of " + reference,
                () -> scene.incident(reference).path("told_at").asText(),
                at -> !at.equals("null")));
        List<String> tellings = scene.tellings(carol);
        // How many come together is a matter of how fast they come.
        assertThat(tellings.size() - before).isBetween(1, references.size() / 2);
        assertThat(canaries.actsIn(String.join("\n", tellings))).isEmpty();
    }
}
