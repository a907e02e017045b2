package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.detect.Detected;
import intramural.detect.Detection;
import intramural.detect.person.Colleagues;
import intramural.detect.talk.Line;
import intramural.detect.talk.Talk;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.PolicyData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a line completes of what its sender, or whoever it answers, has begun in the lines before it (ADR 0012).
 * Only what was let through is in it. Time is what the caller says it is. Not thread-safe.
 */
final class Window {

    /** How long a person's lines belong together: a telephone rings in between, a meeting does not. */
    static final Duration OWN = Duration.ofMinutes(5);

    /** How long another's line waits for an answer that does not say what it answers. */
    static final Duration OTHERS = Duration.ofMinutes(2);

    /** So many of a sender's lines are read together with a new one. */
    static final int MOST_OWN = 6;

    /** So many short lines count as one. */
    private static final int SHORT_LINES = 3;

    /** So many of other people's lines are looked at. */
    static final int MOST_OTHERS = 2;

    private final Detection detection;
    private final Colleagues colleagues;
    private final RecentLines recent;

    Window(Detection detection, Colleagues colleagues) {
        this(detection, colleagues, new RecentLines());
    }

    Window(Detection detection, Colleagues colleagues, RecentLines recent) {
        this.detection = detection;
        this.colleagues = colleagues;
        this.recent = recent;
    }

    /**
     * What the act completes; nothing if it stops by itself already.
     *
     * @param key the same for the same attempt, which does not complete itself
     * @param now milliseconds
     */
    List<Finding> completed(Act act, Detected detected, String key, PolicyData policy, long now) {
        String room = act.roomId();
        int kept = 0;
        for (Line line : detected.lines()) {
            kept += line.isWorthKeeping() ? 1 : 0;
        }
        if (room == null || kept == 0 || hasStrong(detected.findings())) {
            return List.of();
        }
        List<RecentLines.Said> said = recent.in(room, now - OWN.toMillis());
        // Mark-up that says something else than the plain text beside it is a line that follows that.
        if (said.isEmpty() && kept == 1) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        List<Line> before = new ArrayList<>();
        for (Line line : detected.lines()) {
            if (line.isWorthKeeping()) {
                found.addAll(detection.together(talk(act, key, said, before, line, now), policy, colleagues));
                before.add(line);
            }
        }
        return List.copyOf(found);
    }

    /**
     * What an act changes in the lines of its room. Small: a backlog leaves many.
     *
     * @param said what enters, or takes the place of what the same event or attempt said
     * @param redacted the event whose lines leave
     * @param by who redacts; null if it has happened, else only what they have said themselves leaves
     */
    record Change(
            String room,
            RecentLines.@Nullable Said said,
            @Nullable String redacted,
            @Nullable String by) {}

    /**
     * What this act changes: a line enters, an edit takes the place of what it edits, a line leaves that its sender
     * redacts. Whether somebody else may redact it, the homeserver says.
     *
     * @param eventId null where it is not known
     * @param happened whether the homeserver has said so
     * @return null if nothing
     */
    static @Nullable Change change(
            Act act, Detected detected, String key, @Nullable String eventId, long now, boolean happened) {
        String room = act.roomId();
        if (room == null) {
            return null;
        }
        List<Line> kept = detected.lines().stream()
                .filter(line -> line.isWorthKeeping() && !line.isOnlyChoice())
                .toList();
        String edited = edited(act);
        String id = edited == null ? eventId : edited;
        RecentLines.Said said =
                edited == null && kept.isEmpty() ? null : new RecentLines.Said(act.sender(), now, key, id, kept);
        if (act.isEvent("m.room.redaction")) {
            return new Change(room, said, String.valueOf(act.redacts()), happened ? null : act.sender());
        }
        return said == null ? null : new Change(room, said, null, null);
    }

    /** Takes in what was let through or has happened. */
    void take(@Nullable Change change) {
        if (change == null) {
            return;
        }
        if (change.said() != null) {
            recent.put(change.room(), change.said());
        }
        if (change.redacted() != null) {
            recent.remove(change.room(), change.redacted(), change.by());
        }
    }

    /** Takes back what did not happen after all. */
    void unsaid(Act act, String key) {
        if (act.roomId() != null) {
            recent.removeKey(act.roomId(), key);
        }
    }

    /** Lets go of what is too old to be completed. */
    void expire(long now) {
        recent.expire(now - OWN.toMillis());
    }

    private static boolean hasStrong(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.strength() == Finding.Strength.STRONG) {
                return true;
            }
        }
        return false;
    }

    private static Talk talk(
            Act act, String key, List<RecentLines.Said> said, List<Line> sameAct, Line newest, long now) {
        String edited = edited(act);
        String answered = relation(act).path("m.in_reply_to").path("event_id").textValue();
        List<Line> before = new ArrayList<>();
        List<Line> after = new ArrayList<>();
        boolean behind = false;
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            RecentLines.Said each = said.get(i);
            if (each.at() > now + OWN.toMillis()) {
                continue;
            }
            if (each.sender().equals(act.sender())) {
                boolean itself = each.key().equals(key) || isNamed(each, act.eventId()) || isNamed(each, edited);
                behind |= itself;
                if (!itself) {
                    (behind || each.at() > now ? after : before).addAll(each.lines());
                } else if (!each.key().equals(key) && isNamed(each, edited)) {
                    // What it said before can be read behind the edit.
                    each.lines().stream().filter(newest::saysElse).forEach(before::add);
                }
            } else if (each.at() >= now - OTHERS.toMillis() || isNamed(each, answered)) {
                others.add(i);
            }
        }
        before.addAll(sameAct);
        return new Talk(
                before.subList(enough(before), before.size()),
                newest,
                first(after, MOST_OWN),
                others(act, others, said, answered));
    }

    /** The line that is answered by name, then the last ones; each by its place in what was said. */
    private static List<Talk.Other> others(
            Act act, List<Integer> others, List<RecentLines.Said> said, @Nullable String answered) {
        List<Talk.Other> looked = new ArrayList<>();
        others.stream()
                .filter(at -> isNamed(said.get(at), answered))
                .forEach(at -> looked.addAll(since(act, at, said)));
        int counted = 0;
        for (int i = others.size() - 1; i >= 0 && counted < MOST_OTHERS * SHORT_LINES; i--) {
            RecentLines.Said each = said.get(others.get(i));
            // "which one?" says nothing itself, and pushes nothing out.
            boolean asks = each.lines().stream().allMatch(Line::asksWho);
            boolean brief = each.lines().stream().allMatch(Line::isShort);
            counted += asks ? 0 : brief ? 1 : SHORT_LINES;
            if (!isNamed(each, answered) && (!asks || i == others.size() - 1)) {
                looked.addAll(since(act, others.get(i), said));
            }
        }
        return looked;
    }

    private static boolean isNamed(RecentLines.Said said, @Nullable String eventId) {
        return eventId != null && eventId.equals(said.eventId());
    }

    private static List<Talk.Other> since(Act act, int at, List<RecentLines.Said> said) {
        List<Line> since = new ArrayList<>();
        for (RecentLines.Said each : said.subList(at + 1, said.size())) {
            if (each.sender().equals(act.sender())) {
                since.addAll(each.lines());
            }
        }
        List<Line> few = List.copyOf(since.subList(enough(since), since.size()));
        return said.get(at).lines().stream()
                .map(line -> new Talk.Other(line, few))
                .toList();
    }

    /** The first of the last lines that are read together; short ones, such as single digits, count for less. */
    private static int enough(List<Line> lines) {
        int first = lines.size();
        int left = MOST_OWN * SHORT_LINES;
        while (first > 0) {
            left -= lines.get(first - 1).isShort() ? 1 : SHORT_LINES;
            if (left < 0) {
                break;
            }
            first--;
        }
        return first;
    }

    private static List<Line> first(List<Line> lines, int most) {
        return List.copyOf(lines.subList(0, Math.min(most, lines.size())));
    }

    private static JsonNode relation(Act act) {
        return act.content().path("m.relates_to");
    }

    private static @Nullable String edited(Act act) {
        return relation(act).path("rel_type").asText().equals("m.replace")
                ? relation(act).path("event_id").textValue()
                : null;
    }
}
