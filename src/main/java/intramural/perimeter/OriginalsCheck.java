package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * 3.6: how long the homeserver keeps what was removed: long enough to be captured after an outage, and not for ever. A
 * line of ours that is removed now shows whether it goes at once. What the self-test has removed days ago shows the rest,
 * as soon as it has run for so long.
 */
final class OriginalsCheck {

    /** Synapse keeps them for a week, and takes them away within minutes after that. */
    private static final Duration STILL_THERE = Duration.ofDays(6);

    private static final Duration LONG_GONE = Duration.ofDays(8);
    private static final String MEND = "redaction_retention_period: 7d";

    private final Visit visit;
    private final ThrowAwayRoom room;
    private final Clock clock;

    OriginalsCheck(Visit visit, ThrowAwayRoom room, Clock clock) {
        this.visit = visit;
        this.room = room;
        this.clock = clock;
    }

    Seen originals() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        String line = id(room.put(
                "send/m.room.message/" + visit.nonce(),
                Visit.object().put("msgtype", "m.notice").put("body", "Doctor")));
        String removal = id(room.put("redact/" + Visit.enc(line) + "/" + visit.nonce(), Visit.object()));
        Reply seen = room.get("event/" + Visit.enc(line));
        if (line.isEmpty() || removal.isEmpty() || !seen.isOk()) {
            return Seen.unknown("removing a line and looking at it gave " + seen, "run again");
        }
        if (!seen.json().path("content").isEmpty()) {
            return Seen.open("people can still read a line that was removed", "see Synapse's log, and run again");
        }
        return kept(line)
                .map(is -> is ? fromTheSelfTest() : tooShort("at once"))
                .orElseGet(() -> Seen.unknown("an administrator is not shown what was removed", "run again"));
    }

    private static String id(Reply sent) {
        return sent.json().path("event_id").asText("");
    }

    private Seen fromTheSelfTest() {
        String selfTest = visit.isMissing(Part.SERVICE)
                ? ""
                : visit.selfTest().json().path("room").asText("");
        List<String> longGone = removed(selfTest, LONG_GONE, "b");
        for (String old : longGone) {
            if (kept(old).orElse(false)) {
                return Seen.weak("Synapse still has what was removed more than a week ago, unsealed", MEND);
            }
        }
        List<String> stillThere = removed(selfTest, STILL_THERE, "f");
        for (String recent : stillThere) {
            if (!kept(recent).orElse(true)) {
                return tooShort("within days");
            }
        }
        return Seen.ok("what was removed a moment ago can still be captured; of the self-test's lines so can "
                + stillThere.size() + " of the last six days, and " + longGone.size() + " of a week ago cannot");
    }

    private static Seen tooShort(String when) {
        return Seen.weak("what was removed is gone " + when + ", too soon to be captured after an outage", MEND);
    }

    /** Whether the homeserver has the original of a line that was removed; empty if it does not say. */
    private Optional<Boolean> kept(String eventId) {
        Reply reply = visit.asAdmin("GET", "/_synapse/admin/v1/fetch_event/" + Visit.enc(eventId), null);
        JsonNode content = reply.json().path("event").path("content");
        return reply.isOk() && content.isObject() ? Optional.of(!content.isEmpty()) : Optional.empty();
    }

    /**
     * Lines of the self-test's room that were sent and removed around a time.
     *
     * @param direction {@code b} if none of them may be later, {@code f} if none may be earlier
     */
    private List<String> removed(String selfTest, Duration ago, String direction) {
        if (selfTest.isEmpty()) {
            return List.of();
        }
        long time = clock.instant().minus(ago).toEpochMilli();
        String path = "/" + Visit.enc(selfTest) + "/";
        String near = id(visit.asService(
                "GET",
                "/_matrix/client/v1/rooms" + path + "timestamp_to_event?dir=" + direction + "&ts=" + time,
                null));
        if (near.isEmpty()) {
            return List.of();
        }
        JsonNode context = visit.asService(
                        "GET", "/_matrix/client/v3/rooms" + path + "context/" + Visit.enc(near) + "?limit=20", null)
                .json();
        List<JsonNode> events = new ArrayList<>(List.of(context.path("event")));
        context.path("b".equals(direction) ? "events_before" : "events_after").forEach(events::add);
        return events.stream()
                .filter(event -> !event.at("/unsigned/redacted_because").isMissingNode())
                .map(event -> event.path("event_id").asText(""))
                .toList();
    }
}
