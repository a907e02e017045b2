package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import intramural.record.RecordProof;
import intramural.record.SavedThread;
import intramural.record.SavedThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A thread of several pages that goes on in an upgraded room is saved. It goes on: a reply, an edit, and a redaction of the
 * reply, which the door lets pass once the reply is captured (ADR 0020); the homeserver then drops the original. The
 * thread is saved again, and has everything that was said.
 */
final class StoryOfARecord extends Story {

    private static final String GOES = "Friday is covered, then.";
    private static final long BEGAN = 1_795_600_000_000L;

    /** A run reads four pages and leaves the rest to the next. */
    private static final int PAGE = 3;

    private final Map<String, String> ids = new HashMap<>();
    private final List<String> thread = new ArrayList<>();
    private int saved;
    private boolean captured;

    StoryOfARecord(FakeSynapse homeserver, int number) {
        super(homeserver, number);
        Rooms.Room before = homeserver.rooms().make(place("before"), person, "Before");
        Rooms.Room after = homeserver.rooms().make(place("after"), person, "After");
        List.of(before, after).forEach(room -> {
            room.page = PAGE;
            room.members.add(other);
        });
        before.successor = after.id;
        after.predecessor = before.id;
        haveTalked();
        chapter(service -> isSaved(service, "save", Stream.of("first", "edited", "save")));
        chapter(
                service -> isSaid(service, "later", related("m.thread", id("root"), GOES)),
                service -> isSaid(service, "better", edit(id("first"), "Me, after all.")),
                service -> isDelivered(service, "joined", Stream.of(id("later"), id("better"))),
                this::isTakenBack,
                service -> isDelivered(service, "taken", Stream.of(id("taking"))));
        chapter(service -> isSaved(service, "again", Stream.of("again")));
    }

    private void haveTalked() {
        said("before", "root", text("Who covers Friday?"));
        thread.add(said("before", "first", related("m.thread", id("root"), "Me.")));
        said("before", "aside", text("Lunch?"));
        thread.add(said("before", "edited", edit(id("first"), "Me, if I must.")));
        thread.add(said("before", "wrong", related("m.thread", id("root"), "On Saturday.")));
        String removed = homeserver
                .rooms()
                .redact(room("before"), person, id("wrong"), "old" + number, JsonNodeFactory.instance.nullNode());
        thread.add(removed);
        said("before", "away", text("Back at one."));
        thread.add(said("after", "second", related("m.thread", id("root"), "I can do the evening.")));
        said("after", "aside2", text("Has anybody seen my keys?"));
        thread.add(said("after", "third", reply(id("second"), "Thanks!")));
        thread.add(said("after", "save", related("m.thread", id("root"), "!save for the files")));
        thread.add(0, id("root"));
    }

    private boolean isSaved(Service service, String request, Stream<String> names) throws Exception {
        if (!ids.containsKey(request)) {
            thread.add(said("after", request, related("m.thread", id("root"), "!save as it ended")));
        }
        boolean delivered = isDelivered(service, request, names.map(this::id));
        saved += delivered ? 1 : 0;
        return delivered;
    }

    private boolean isSaid(Service service, String name, ObjectNode content) throws Exception {
        ObjectNode built = homeserver.rooms().build(built("after", content));
        if (!allows(ask(service.port(), built, name + number))) {
            return false;
        }
        ids.put(name, built.path("event_id").asText());
        homeserver.rooms().add(built);
        thread.add(id(name));
        return true;
    }

    /** What is let pass happens, and the original is gone then but for what is sealed. */
    private boolean isTakenBack(Service service) throws Exception {
        ObjectNode redaction =
                built("after", StrictJson.MAPPER.createObjectNode().put("redacts", id("later")));
        redaction.put("type", "m.room.redaction").put("event_id", "$" + "0".repeat(43));
        if (!allows(ask(service.port(), redaction, "taking" + number))) {
            return false;
        }
        captured = true;
        ids.put(
                "taking",
                homeserver
                        .rooms()
                        .redact(
                                room("after"),
                                person,
                                id("later"),
                                "taking" + number,
                                JsonNodeFactory.instance.nullNode()));
        homeserver.rooms().dropOriginal(id("later"));
        thread.add(id("taking"));
        return true;
    }

    @Override
    void assertNothingAcknowledgedIsMissing(Site site) {
        if (captured) {
            assertCaptured(site);
        }
        if (saved > 0) {
            assertThat(count(site, "SELECT COUNT(*) FROM intake_event WHERE event_id = :id", id("save")))
                    .isOne();
            long requests = count(site, "SELECT COUNT(*) FROM work WHERE work_key LIKE :id", "%" + id("save") + "%")
                    + count(site, "SELECT COUNT(*) FROM saved_thread WHERE request_event_id = :id", id("save"));
            assertThat(requests).as("the wish to save").isPositive();
        }
    }

    private void assertCaptured(Site site) {
        List<String> items =
                site.database.read(tx -> tx.createQuery("SELECT vault_item_id FROM captured_event WHERE event_id = :id")
                        .bind("id", id("later"))
                        .mapTo(String.class)
                        .list());
        assertThat(items).as("captured once").hasSize(1);
        assertSealed(site, items.get(0), GOES);
        assertEnteredOnce(site, items.get(0));
    }

    @Override
    void assertAllIsWell(Site site) {
        assertIsOver(site);
        assertNothingAcknowledgedIsMissing(site);
        assertThat(homeserver.rooms().redactionsOf(id("later"))).hasSize(1);
        List<SavedThread> records = new SavedThreads(site.database)
                .list(100_000).stream()
                        .filter(record -> record.requestedBy().equals(person))
                        .toList();
        assertThat(records).extracting(SavedThread::version).containsExactlyInAnyOrder(1, 2);
        for (SavedThread record : records) {
            List<JsonNode> lines = new RecordProof(site.database).proven(record.recordId());
            int end = record.version() == 1 ? thread.indexOf(id("save")) + 1 : thread.size();
            assertThat(lines)
                    .extracting(line -> line.path("event_id").asText())
                    .as("version " + record.version())
                    .containsExactlyInAnyOrderElementsOf(thread.subList(0, end));
            assertThat(homeserver.rooms().toldBy(PolicyFixture.SERVICE, person))
                    .filteredOn(text -> text.contains("Saved as public record " + record.recordId()))
                    .hasSize(1);
            assertSaid(lines, id("wrong"), "HOMESERVER", "On Saturday.");
            if (record.version() == 2) {
                assertSaid(lines, id("later"), "SEALED", GOES);
            }
        }
        assertThat(count(site, "SELECT COUNT(*) FROM saving WHERE request_event_id <> :id", "?"))
                .as("savings under way")
                .isZero();
    }

    private static void assertSaid(List<JsonNode> lines, String eventId, String from, String body) {
        assertThat(lines)
                .filteredOn(line -> line.path("event_id").asText().equals(eventId))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("content_from").asText()).isEqualTo(from);
                    assertThat(line.at("/pdu/content/body").asText()).isEqualTo(body);
                });
    }

    private String said(String place, String name, ObjectNode content) {
        ObjectNode event = homeserver.rooms().build(built(place, content));
        ids.put(name, event.path("event_id").asText());
        homeserver.rooms().add(event);
        return id(name);
    }

    private ObjectNode built(String place, ObjectNode content) {
        return event(place(place), person, "m.room.message", BEGAN + thread.size(), content);
    }

    private Rooms.Room room(String name) {
        Rooms.Room room = homeserver.rooms().room(place(name));
        if (room == null) {
            throw new IllegalStateException("no such room");
        }
        return room;
    }

    private String id(String name) {
        return String.valueOf(ids.get(name));
    }
}
