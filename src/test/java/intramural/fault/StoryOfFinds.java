package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incident;
import intramural.policy.PolicyFixture;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The homeserver loses its transactions: lines that break policy are found by reading the rooms. One has an edit and is
 * quoted on a later page, one is an edit itself, two are weak. They are held, until a person lets them go; then the lost
 * transaction comes after all, with one more quote; one sender has their weak find kept, the other says nothing.
 */
final class StoryOfFinds extends Story {

    private static final String SSN_ALONE = "536-22-8914";
    private static final Pattern KEEP = Pattern.compile("!keep (V-[0-9A-Z]{10})");

    private final Clock clock;
    private final Map<String, String> ids = new HashMap<>();
    private boolean read;
    private boolean delivered;
    private boolean kept;

    /** @param clock that the service was first started under, before now */
    StoryOfFinds(FakeSynapse homeserver, Clock clock, int number) {
        super(homeserver, number);
        this.clock = clock;
        for (String name : List.of("lines", "forms")) {
            Rooms.Room room = homeserver.rooms().make(place(name), person, name);
            room.page = 4;
            room.members.add(other);
        }
        chapter(service -> service.carriesOut(Service.Order.HOLD), this::whatWasLostIsFound);
        chapter(service -> service.carriesOut(Service.Order.RESUME));
        chapter(this::theTransactionComesAfterAll);
        chapter(this::aFindIsKept);
    }

    private boolean whatWasLostIsFound(Service service) throws Exception {
        if (ids.isEmpty()) {
            happen();
        }
        read = service.carriesOut(Service.Order.RECONCILE);
        return read;
    }

    private void happen() {
        said("lines", "find", person, text(SSN + number));
        said("lines", "root", other, text("The form is ready."));
        said("lines", "answer", other, reply(id("find"), "I see."));
        said("lines", "change", person, edit(id("find"), "Never mind."));
        said("lines", "edit", other, edit(id("root"), "The form says " + SSN_ALONE + ", her ssn."));
        said("lines", "quote", other, reply(id("find"), "> that\n\nReally?"));
        said("forms", "weak", person, text("dob 04/12/1983 for the form"));
        said("forms", "weaker", other, text("dob 05/11/1984 for the form"));
    }

    private boolean theTransactionComesAfterAll(Service service) throws Exception {
        if (!ids.containsKey("latecomer")) {
            said("lines", "latecomer", other, reply(id("find"), "> that\n\nStill?"));
        }
        delivered = isDelivered(
                service, "late", Stream.of("find", "edit", "weak", "latecomer").map(this::id));
        return delivered;
    }

    private boolean aFindIsKept(Service service) throws Exception {
        if (!ids.containsKey("keep")) {
            Matcher keep = KEEP.matcher(String.join("\n", told(person)));
            assertThat(keep.find()).as("%s is asked", person).isTrue();
            said("lines", "keep", person, text("!keep " + keep.group(1)));
        }
        kept = isDelivered(service, "keep", Stream.of(id("keep")));
        return kept;
    }

    @Override
    void assertNothingAcknowledgedIsMissing(Site site) {
        if (read) {
            Stream.of("find", "root", "answer", "change", "edit", "quote", "weak", "weaker")
                    .forEach(name -> assertTakenOnce(site, name));
        }
        if (delivered) {
            assertTakenOnce(site, "latecomer");
        }
        if (kept) {
            assertThat(of(site, "weak").status()).isEqualTo(Incident.Status.KEPT);
        }
    }

    private void assertTakenOnce(Site site, String name) {
        assertThat(count(site, "SELECT COUNT(*) FROM intake_event WHERE event_id = :id", id(name)))
                .as(name)
                .isOne();
    }

    @Override
    void assertAllIsWell(Site site) {
        assertIsOver(site);
        assertNothingAcknowledgedIsMissing(site);
        assertThat(site.incidents.list(100_000))
                .filteredOn(incident -> List.of(person, other).contains(incident.sender()))
                .hasSize(4)
                .allMatch(incident -> incident.kind() == Incident.Kind.LATE);
        assertFound(site, "find", Incident.Status.REDACTED, SSN_ALONE);
        assertFound(site, "edit", Incident.Status.REDACTED, SSN_ALONE);
        assertFound(site, "weak", Incident.Status.KEPT, "04/12/1983");
        assertFound(site, "weaker", Incident.Status.REDACTED, "05/11/1984");
        Stream.of("find", "change", "quote", "latecomer", "edit", "weaker")
                .forEach(gone -> assertThat(homeserver.rooms().redactionsOf(id(gone)))
                        .as("redactions of " + gone)
                        .hasSize(1));
        Stream.of("root", "answer", "weak", "keep")
                .forEach(left -> assertThat(homeserver.rooms().redactionsOf(id(left)))
                        .as("redactions of " + left)
                        .isEmpty());
        assertTold(person, of(site, "find"), 1);
        assertTold(other, of(site, "find"), 1);
        assertTold(other, of(site, "edit"), 1);
        assertTold(person, of(site, "weak"), 2);
        assertTold(other, of(site, "weaker"), 1);
        String reference = of(site, "find").reference();
        List<String> gone = site.database.read(tx -> tx.createQuery(
                        "SELECT event_id FROM incident_event WHERE reference = :id AND redacted_at IS NOT NULL")
                .bind("id", reference)
                .mapTo(String.class)
                .list());
        assertThat(gone).containsExactlyInAnyOrder(id("find"), id("change"), id("quote"), id("latecomer"));
    }

    private void assertFound(Site site, String name, Incident.Status status, String text) {
        Incident incident = of(site, name);
        assertThat(incident.status()).as(name).isEqualTo(status);
        assertSealed(site, incident.reference(), text);
        assertEnteredOnce(site, incident.reference());
        if (status == Incident.Status.REDACTED) {
            assertSealed(site, incident.reference() + "-pdu", text);
        }
    }

    private void assertTold(String somebody, Incident incident, int times) {
        assertThat(told(somebody))
                .filteredOn(text -> text.contains(incident.reference()))
                .as("what " + somebody + " is told of " + incident.reference())
                .hasSize(times);
    }

    private List<String> told(String somebody) {
        return homeserver.rooms().toldBy(PolicyFixture.SERVICE, somebody);
    }

    private Incident of(Site site, String name) {
        return site.incidents.list(100_000).stream()
                .filter(incident -> id(name).equals(incident.eventId()))
                .findFirst()
                .orElseThrow();
    }

    private void said(String place, String name, String sender, ObjectNode content) {
        // By its sender and millisecond the admin API finds what it redacts.
        long now = clock.instant().toEpochMilli() + ids.size();
        ObjectNode event = homeserver.rooms().build(event(place(place), sender, "m.room.message", now, content));
        ids.put(name, event.path("event_id").asText());
        homeserver.rooms().add(event);
    }

    private String id(String name) {
        return String.valueOf(ids.get(name));
    }
}
