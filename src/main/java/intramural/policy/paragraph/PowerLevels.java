package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Power levels compared and capped with the service's user at the top. Stateless. */
final class PowerLevels {

    /** The level of the service's user. */
    static final int TOP = 100;

    /** The highest level of everybody else, and the highest that any act asks for. */
    static final int CAP = TOP - 1;

    /** What redacting takes where nothing is said of it (client-server API, {@code m.room.power_levels}). */
    private static final int MODERATOR = 50;

    private static final List<String> SCALARS = List.of(
            "users_default", "events_default", "state_default", "ban", "kick", "redact", "invite", "historical");

    /** What the service's user must be able to do to undo what slipped through. */
    private static final List<String> NEEDED =
            List.of("ban", "kick", "redact", "invite", "events_default", "state_default");

    private PowerLevels() {}

    /**
     * Whether the change takes the service's user down from the top, lifts somebody else up to it, or asks for more than it
     * has where it must act. Only where it stands at the top now: what it does not hold cannot be taken.
     */
    static boolean overrules(ObjectNode now, ObjectNode next, String service) {
        if (level(now, service) < TOP) {
            return false;
        }
        int mine = level(next, service);
        if (mine < TOP || value(next.path("users_default"), 0) >= mine) {
            return true;
        }
        for (Map.Entry<String, JsonNode> user : next.path("users").properties()) {
            int theirs = value(user.getValue(), 0);
            if (!user.getKey().equals(service) && theirs >= mine && theirs > level(now, user.getKey())) {
                return true;
            }
        }
        return asksMore(next, mine);
    }

    /** Whether what the service's user must be able to do takes more than it has. */
    private static boolean asksMore(ObjectNode levels, int mine) {
        for (String key : NEEDED) {
            if (value(levels.path(key), 0) > mine) {
                return true;
            }
        }
        JsonNode events = levels.path("events");
        return value(events.path("m.room.redaction"), 0) > mine
                || value(events.path("m.room.message"), 0) > mine
                || value(events.path("m.room.power_levels"), 0) > mine;
    }

    /**
     * Whether the levels name the service's user and put somebody above it or out of its reach what it must be able to do,
     * in a room of which nothing is known.
     */
    static boolean demotes(ObjectNode next, String service) {
        JsonNode users = next.path("users");
        if (!users.has(service)) {
            return false;
        }
        int mine = value(users.path(service), 0);
        return value(next.path("users_default"), 0) >= mine
                || asksMore(next, mine)
                || users.properties().stream().anyMatch(user -> value(user.getValue(), 0) > mine);
    }

    /**
     * Whether everybody may remove what others have said from now on.
     *
     * @param now what is in force; null where it is not known
     */
    static boolean letEverybodyRedact(@Nullable JsonNode now, ObjectNode next) {
        return isRedactedByAll(next) && !(now instanceof ObjectNode before && isRedactedByAll(before));
    }

    private static boolean isRedactedByAll(ObjectNode levels) {
        return value(levels.path("redact"), MODERATOR) <= value(levels.path("users_default"), 0);
    }

    /**
     * Whether others may set a state of such a type from now on than the service's user.
     *
     * @param now what is in force; null where it is not known
     */
    static boolean handsOver(@Nullable JsonNode now, ObjectNode next, Predicate<String> type) {
        JsonNode before = now == null ? next.path("") : now.path("events");
        return next.path("events").properties().stream()
                .anyMatch(event -> type.test(event.getKey())
                        && value(event.getValue(), 0) < TOP
                        && value(event.getValue(), 0) != value(before.path(event.getKey()), TOP));
    }

    /**
     * Whether somebody of the server can still do all that undoing asks for. Where the service's user is no member it comes
     * in through such a person, and where nobody is left it cannot.
     *
     * @param creator has the top level where the levels name nobody; null where that is not known
     */
    static boolean leaveSomebody(ObjectNode levels, String serverName, @Nullable String creator) {
        int needed = value(levels.path("events").path("m.room.power_levels"), value(levels.path("state_default"), 50));
        for (String key : NEEDED) {
            needed = Math.max(needed, value(levels.path(key), 0));
        }
        needed = Math.max(needed, value(levels.path("events").path("m.room.redaction"), 0));
        needed = Math.max(needed, value(levels.path("events").path("m.room.message"), 0));
        if (!levels.has("users") && creator != null) {
            return needed <= TOP;
        }
        int usual = value(levels.path("users_default"), 0);
        for (Map.Entry<String, JsonNode> user : levels.path("users").properties()) {
            if (MatrixId.isLocal(user.getKey(), '@', serverName) && value(user.getValue(), usual) >= needed) {
                return true;
            }
        }
        return usual >= needed;
    }

    private static int level(ObjectNode levels, String user) {
        return value(levels.path("users").path(user), value(levels.path("users_default"), 0));
    }

    /** A level as a number; old rooms write it as text. Out of range counts as the nearest in range. */
    private static int value(JsonNode node, int otherwise) {
        if (!node.isNumber() && !node.isTextual()) {
            return otherwise;
        }
        try {
            BigDecimal exact = node.isNumber()
                    ? node.decimalValue()
                    : new BigDecimal(node.textValue().strip());
            return exact.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .max(BigDecimal.valueOf(Integer.MIN_VALUE))
                    .intValue();
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /**
     * A copy in which nobody but the service's user, and nothing that is asked for, stands above the cap, and in which not
     * everybody may remove what others have said.
     */
    static ObjectNode capped(ObjectNode levels, String service, String creator) {
        ObjectNode copy = levels.deepCopy();
        for (String key : SCALARS) {
            cap(copy, key);
        }
        for (String map : List.of("events", "notifications")) {
            if (copy.path(map) instanceof ObjectNode entries) {
                entries.properties().stream().map(Map.Entry::getKey).toList().forEach(key -> cap(entries, key));
            }
        }
        if (isRedactedByAll(copy)) {
            copy.put("redact", Math.max(MODERATOR, value(copy.path("users_default"), 0) + 1));
        }
        ObjectNode users =
                copy.path("users") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        users.properties().stream().map(Map.Entry::getKey).toList().forEach(key -> cap(users, key));
        if (!users.has(creator)) {
            users.put(creator, CAP);
        }
        users.put(service, TOP);
        copy.set("users", users);
        return copy;
    }

    private static void cap(ObjectNode levels, String key) {
        if (value(levels.path(key), 0) > CAP) {
            levels.put(key, CAP);
        }
    }
}
