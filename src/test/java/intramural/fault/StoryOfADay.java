package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incident;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import intramural.record.SavedThreads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line is stopped and replaced, a topic refused, a profile cleaned; a transaction brings the placeholder, a line that
 * came past the doors and one that quotes it, a line taken back, people coming into rooms, and the wish to save a thread.
 */
final class StoryOfADay extends Story {

    private static final String NOTE = "org.example.note";
    private static final long BEGAN = 1_795_600_000_000L;

    private final String room;
    private final List<String> acknowledged = new ArrayList<>();
    private String placeholder = "";
    private boolean delivered;

    StoryOfADay(FakeSynapse homeserver, int number) {
        super(homeserver, number);
        this.room = place("room");
        homeserver.rooms().make(room, person, "Room " + number).members.add(other);
        homeserver.rooms().make(place("hall"), person, "Hall");
        homeserver.rooms().make(place("grown"), person, "Grown").members.addAll(List.of(other, "@r:agency.example"));
        homeserver.rooms().profile(person).put("m.tz", "UTC").put(NOTE, SSN + number);
        homeserver.rooms().add(event("root", "m.room.message", text("How did it go?")));
        chapter(this::aLineIsReplaced, this::aTopicIsRefused, this::theProfileIsTaken, this::allIsDelivered);
    }

    private boolean aLineIsReplaced(Service service) throws Exception {
        JsonNode answer = ask(service.port(), event("line", "m.room.message", text(SSN + number)), "t" + number);
        if (!(answer.path("content") instanceof ObjectNode content)) {
            return false;
        }
        acknowledged.add(content.at("/org.intramural.substitute/reference").asText());
        ObjectNode sent = event("line", "m.room.message", content);
        placeholder = sent.path("event_id").asText();
        homeserver.rooms().add(sent);
        return true;
    }

    private boolean aTopicIsRefused(Service service) throws Exception {
        ObjectNode topic = event("topic", "m.room.topic", StrictJson.MAPPER.createObjectNode());
        topic.put("state_key", "").withObjectProperty("content").put("topic", SSN + number);
        String reference =
                ask(service.port(), topic, "").at("/org.intramural/reference").asText();
        return !reference.isEmpty() && acknowledged.add(reference);
    }

    private boolean theProfileIsTaken(Service service) throws Exception {
        ObjectNode changed = StrictJson.MAPPER.createObjectNode();
        changed.put("user_id", person).put("request_id", "profile" + number);
        return allows(post(service.port(), "profile", changed));
    }

    private boolean allIsDelivered(Service service) throws Exception {
        if (homeserver.rooms().event(id("late")) == null) {
            happen();
        }
        Stream<String> names = Stream.of("line", "late", "quote", "taking", "invited", "joined", "save");
        delivered = isDelivered(service, "", names.map(this::id));
        return delivered;
    }

    /** What nobody asked about. */
    private void happen() {
        Rooms rooms = homeserver.rooms();
        rooms.add(event("late", "m.room.message", text(SSN + number)));
        rooms.add(event("quote", "m.room.message", reply(id("late"), "> that\n\nReally?"))
                .put("sender", other));
        rooms.add(event("gone", "m.room.message", text("Never mind.")));
        ObjectNode taken = StrictJson.MAPPER.createObjectNode().put("redacts", id("gone"));
        rooms.add(event("taking", "m.room.redaction", taken));
        ObjectNode invited = StrictJson.MAPPER.createObjectNode().put("membership", "invite");
        ObjectNode invitation = event("invited", "m.room.member", invited).put("room_id", place("hall"));
        rooms.add(invitation.put("state_key", PolicyFixture.SERVICE));
        ObjectNode joined = StrictJson.MAPPER.createObjectNode().put("membership", "join");
        ObjectNode third = event("joined", "m.room.member", joined).put("room_id", place("grown"));
        rooms.add(third.put("state_key", other).put("sender", other));
        rooms.add(event("save", "m.room.message", related("m.thread", id("root"), "!save for the files")));
    }

    @Override
    void assertNothingAcknowledgedIsMissing(Site site) {
        soon().until(site.incidents::hasCaughtUp);
        for (String reference : acknowledged) {
            assertThat(site.incidents.find(reference)).as(reference).isPresent();
            assertSealed(site, reference, "536-22-8914");
        }
        if (delivered) {
            assertThat(count(site, "SELECT COUNT(*) FROM intake_event WHERE event_id = :id", id("late")))
                    .isOne();
        }
    }

    @Override
    void assertAllIsWell(Site site) {
        assertIsOver(site);
        assertNothingAcknowledgedIsMissing(site);
        List<Incident> incidents = site.incidents.list(100_000).stream()
                .filter(incident -> incident.sender().equals(person))
                .toList();
        assertThat(incidents)
                .extracting(Incident::kind, Incident::status)
                .as("one incident for each act, of story " + number)
                .containsExactlyInAnyOrder(
                        tuple(Incident.Kind.STOPPED, Incident.Status.REDACTED),
                        tuple(Incident.Kind.STOPPED, Incident.Status.STOPPED),
                        tuple(Incident.Kind.STOPPED, Incident.Status.STOPPED),
                        tuple(Incident.Kind.LATE, Incident.Status.REDACTED));
        List<String> told = homeserver.rooms().toldBy(PolicyFixture.SERVICE, person);
        for (Incident incident : incidents) {
            String reference = incident.reference();
            assertSealed(site, reference, "536-22-8914");
            assertEnteredOnce(site, reference);
            assertThat(told)
                    .filteredOn(text -> text.contains(reference))
                    .as("tellings")
                    .hasSize(1);
            assertThat(incident.toldAt()).isNotNull();
            if (incident.kind() == Incident.Kind.LATE) {
                assertSealed(site, reference + "-pdu", "536-22-8914");
                assertThat(count(site, "SELECT COUNT(*) FROM vault_item WHERE item_id = :id", reference + "-pdu-1"))
                        .as("the quote")
                        .isOne();
            }
        }
        for (String gone : List.of(placeholder, id("late"), id("quote"))) {
            assertThat(homeserver.rooms().redactionsOf(gone))
                    .as("redactions of " + gone)
                    .hasSize(1);
        }
        assertThat(told)
                .as("%s", told)
                .filteredOn(text -> text.contains("Saved as"))
                .hasSize(1);
        assertThat(homeserver.rooms().toldBy(PolicyFixture.SERVICE, other)).hasSize(1);
        assertThat(count(site, "SELECT COUNT(*) FROM captured_event WHERE event_id = :id", id("gone")))
                .isOne();
        assertThat(homeserver.rooms().profile(person)).hasToString("{\"m.tz\":\"UTC\"}");
        assertThat(homeserver.rooms().of(PolicyFixture.SERVICE))
                .extracting(entered -> entered.id)
                .contains(place("hall"), place("grown"));
        assertThat(new SavedThreads(site.database).list(100_000))
                .filteredOn(record -> record.requestedBy().equals(person))
                .hasSize(1);
        assertThat(homeserver.rooms().of(PolicyFixture.SERVICE))
                .filteredOn(chat -> chat.members.contains(person) && chat.creator.equals(PolicyFixture.SERVICE))
                .as("direct chats")
                .hasSize(1);
    }

    /** What the door answers to an event of this person's. */
    JsonNode ask(int port, String name, String type, String content) {
        return ask(port, event(name, type, StrictJson.parseObject(content.getBytes(StandardCharsets.UTF_8))), name);
    }

    /** The same for a state event about this person. */
    JsonNode askState(int port, String name, String type, String content) {
        ObjectNode event = event(name, type, StrictJson.parseObject(content.getBytes(StandardCharsets.UTF_8)));
        return ask(port, event.put("state_key", person), "");
    }

    private ObjectNode event(String name, String type, ObjectNode content) {
        return event(room, person, type, BEGAN + name.hashCode() % 1000, content)
                .put("event_id", id(name));
    }

    String id(String name) {
        String end = name + number;
        return "$" + "0".repeat(43 - end.length()) + end;
    }
}
