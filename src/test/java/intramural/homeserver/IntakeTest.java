package intramural.homeserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.vault.Vault;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered of delivered events: what points at which. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class IntakeTest {

    private static final String ROOM = "!r:hs.lab";
    private static final String ROOT = id("root");
    private static final String OTHER = id("other");

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private Intake intake;

    @BeforeEach
    void take() {
        Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
        intake = new Intake(test.database(), vault, new MovableClock(), List.of());
        deliver(
                event("edit", ROOM, 5, relation(ROOT, null)),
                event("reply", ROOM, 4, relation(null, OTHER)),
                event("both", ROOM, 3, relation(ROOT, ROOT)),
                event(
                        "redaction",
                        ROOM,
                        2,
                        JsonNodeFactory.instance.objectNode().put("redacts", OTHER)),
                event("plain", ROOM, 1, JsonNodeFactory.instance.objectNode()),
                event("elsewhere", "!s:hs.lab", 0, relation(ROOT, ROOT)));
    }

    @Test
    void namesWhatRelatesToOrRedactsTheEventsOfARoomOnceEachTheEarliestFirst() {
        assertThat(intake.related(ROOM, List.of(ROOT, OTHER))).containsExactly(id("redaction"), id("both"), id("edit"));
        assertThat(intake.related(ROOM, List.of(OTHER))).containsExactly(id("redaction"));
        assertThat(intake.related(ROOM, List.of())).isEmpty();
    }

    @Test
    void namesWhatRelatesOrRepliesToTheEventsOfARoomOnceEachTheEarliestFirst() {
        assertThat(intake.referring(ROOM, List.of(ROOT, OTHER))).containsExactly(id("both"), id("reply"), id("edit"));
        assertThat(intake.referring(ROOM, List.of(id("plain")))).isEmpty();
    }

    @Test
    void namesWhatPointsAtTheEventsInAnyWayAndInAnyRoom() {
        assertThat(intake.pointing(List.of(ROOT, OTHER)))
                .containsExactlyInAnyOrder(id("edit"), id("reply"), id("both"), id("redaction"), id("elsewhere"));
        assertThat(intake.pointing(List.of())).isEmpty();
    }

    @Test
    void climbsFromAnEventToWhatItHangsOnAsFarAsThatWasDelivered() {
        deliver(
                "2",
                event("deep", ROOM, 6, relation(null, id("reply"))),
                event("deeper", ROOM, 7, relation(id("deep"), ROOT)));

        assertThat(intake.climb(id("deeper"), 10))
                .extracting(SentEvent::eventId)
                .containsExactly(id("deeper"), id("deep"), id("reply"));
        assertThat(intake.climb(id("deeper"), 2)).hasSize(2);
        assertThat(intake.climb(ROOT, 10)).isEmpty();
        assertThat(intake.climb(id("deeper"), 1))
                .containsExactly(new SentEvent(id("deeper"), ROOM, "@a:hs.lab", 7, "m.replace", id("deep"), ROOT));
    }

    private void deliver(ObjectNode... events) {
        deliver("1", events);
    }

    private void deliver(String transaction, ObjectNode... events) {
        List<RoomEvent> read = Stream.of(events).map(RoomEvent::read).toList();
        intake.accept(transaction, read, List.of(), event -> {}, (tx, event) -> {});
    }

    private static ObjectNode event(String name, String roomId, int at, ObjectNode content) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_id", id(name)).put("room_id", roomId).put("sender", "@a:hs.lab");
        event.put("type", content.has("redacts") ? "m.room.redaction" : "m.room.message");
        event.put("origin_server_ts", at).set("content", content);
        return event;
    }

    private static ObjectNode relation(@Nullable String to, @Nullable String replyTo) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode relation = content.putObject("m.relates_to");
        if (to != null) {
            relation.put("rel_type", "m.replace").put("event_id", to);
        }
        if (replyTo != null) {
            relation.putObject("m.in_reply_to").put("event_id", replyTo);
        }
        return content;
    }

    private static String id(String name) {
        return "$" + "0".repeat(43 - name.length()) + name;
    }
}
