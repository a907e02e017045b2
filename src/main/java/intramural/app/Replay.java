package intramural.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detection;
import intramural.door.Deliveries;
import intramural.homeserver.RoomEvent;
import intramural.judge.Judge;
import intramural.judge.Verdict;
import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.Ruling;
import intramural.policy.paragraph.Rulebook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges what stands in rooms under two sets of policy data, and counts where they differ: by rule, room and office,
 * without text and without names. Each has a judge of its own, so lines are read together with those before them. Not thread-safe.
 */
final class Replay {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The reason of our own redactions: paragraph and reference. */
    private static final Pattern OURS = Pattern.compile("([1-3]\\.[0-9]), V-[0-9A-Z]{10}");

    private final String serviceUser;
    private final @Nullable Offices offices;
    private final Judge before;
    private final Judge after;
    private final Map<String, Change> changes = new TreeMap<>();
    private final Map<String, Integer> stopped = new TreeMap<>();
    private final Set<String> people = new TreeSet<>();
    private int rooms;
    private long read;
    private long removed;
    private long changed;

    /** @param offices who belongs where; null if nobody said, then nothing is counted by office */
    Replay(String serverName, String serviceUser, PolicyData inForce, PolicyData candidate, @Nullable Offices offices) {
        this.serviceUser = serviceUser;
        this.offices = offices;
        this.before = judge(serverName, serviceUser, inForce);
        this.after = judge(serverName, serviceUser, candidate);
    }

    private static Judge judge(String serverName, String serviceUser, PolicyData policy) {
        return new Judge(
                serverName, serviceUser, Rulebook.engine(), new Detection(), policy, Clock.systemUTC(), new byte[32]);
    }

    /** Events that are ruled on otherwise in the same way. */
    private static final class Change {

        private final Map<String, Integer> byRoom = new TreeMap<>();
        private final Map<String, Integer> byOffice = new TreeMap<>();
        private final Set<String> people = new TreeSet<>();
        private int events;
    }

    /** A room's events, in the order in which they were sent. */
    void room(List<RoomEvent> events) {
        rooms++;
        events.forEach(this::event);
    }

    private void event(RoomEvent event) {
        if (event.sender().equals(serviceUser)) {
            return;
        }
        if (event.isRedacted()) {
            Matcher ours = OURS.matcher(event.raw()
                    .path("unsigned")
                    .path("redacted_because")
                    .path("content")
                    .path("reason")
                    .asText());
            if (ours.matches()) {
                stopped.merge(ours.group(1), 1, Integer::sum);
            } else {
                removed++;
            }
            return;
        }
        read++;
        Verdict old = judged(before, event);
        Verdict now = judged(after, event);
        if (old.outcome() != now.outcome() || !paragraph(old).equals(paragraph(now))) {
            count(event, rule(old) + " -> " + rule(now));
        }
    }

    private static Verdict judged(Judge judge, RoomEvent event) {
        return judge.judgeLate(judge.hear(Deliveries.act(event)), event.originServerTs(), false);
    }

    private void count(RoomEvent event, String rule) {
        changed++;
        people.add(event.sender());
        Change change = changes.computeIfAbsent(rule, key -> new Change());
        change.events++;
        change.people.add(event.sender());
        change.byRoom.merge(event.roomId(), 1, Integer::sum);
        if (offices != null) {
            change.byOffice.merge(offices.of(event.sender()), 1, Integer::sum);
        }
    }

    private static String paragraph(Verdict verdict) {
        return verdict.decision().deciding().paragraph();
    }

    /** Outcome, paragraph and what it rests on; never any text. */
    private static String rule(Verdict verdict) {
        if (!verdict.stops()) {
            return verdict.outcome().name();
        }
        Ruling ruling = verdict.decision().deciding();
        Set<String> classes = new TreeSet<>();
        ruling.findings().stream().map(Finding::dataClass).forEach(classes::add);
        String what = classes.isEmpty() ? ruling.reason() : String.join("+", classes);
        return verdict.outcome() + " " + ruling.paragraph() + " " + what;
    }

    /** The counts: {@code changes} by rule with their rooms and offices, and what could not be judged. */
    ObjectNode result() {
        ObjectNode result = JSON.objectNode();
        result.put("rooms", rooms).put("events", read).put("changed", changed).put("people", people.size());
        ArrayNode list = result.putArray("changes");
        changes.forEach((rule, change) -> {
            ObjectNode one = list.addObject();
            one.put("rule", rule).put("events", change.events).put("people", change.people.size());
            ObjectNode byRoom = one.putObject("rooms");
            change.byRoom.forEach(byRoom::put);
            if (offices != null) {
                ObjectNode byOffice = one.putObject("offices");
                change.byOffice.forEach(byOffice::put);
            }
        });
        ObjectNode notJudged = result.putObject("not_judged");
        notJudged.put("removed", removed);
        ObjectNode byParagraph = notJudged.putObject("stopped");
        stopped.forEach(byParagraph::put);
        return result;
    }
}
