package intramural.policy.paragraph;

import intramural.policy.Needles;
import intramural.policy.PlainTypes;
import java.util.Locale;
import java.util.Set;

/**
 * Names of types and keys that make a message go away by itself: a verb of removal with a time, a number of readings or
 * a timer. Goes by the words of the name, so that a vendor's or next year's name is known too. Stateless.
 */
final class Vanishing {

    /** What speaks of vanishing wherever it stands, letters only. */
    private static final Needles ANYWHERE = Needles.of(
            "selfdestruct",
            "selfdelete",
            "disappear",
            "vanish",
            "ephemeral",
            "autodelete",
            "autoexpire",
            "burnafter",
            "burnon",
            "deleteafter",
            "destroyafter",
            "expireafter",
            "removeafter",
            "viewonce",
            "autoremove",
            "autodestruct",
            "autodestroy",
            "autopurge",
            "autoerase",
            "autowipe",
            "purgeafter",
            "hideafter",
            "delayedevent",
            "secretchat",
            "offtherecord",
            "incognito",
            "maxlifetime",
            "timetolive",
            "messagettl",
            "msgttl",
            "messagetimer",
            "msgtimer",
            "msc4140",
            "msc2228",
            "msc1763",
            "msc3214",
            "msc3531",
            "msc4354");

    /** Timers, when they stand in a message, at any depth; in state they are ordinary, as the life of a beacon is. */
    private static final Set<String> TIMERS = Set.of(
            "expire",
            "expires",
            "expiry",
            "expiration",
            "expirets",
            "expirests",
            "ttl",
            "lifetime",
            "lifespan",
            "timer",
            "countdown",
            "burn",
            "destroy",
            "maxage",
            "timed",
            "onetime",
            "timetolive",
            "expiretimer",
            "expirationtimer",
            "destructms",
            "maxlifetime");

    /** What says by itself how long something lives, with any other word beside it. */
    private static final Set<String> LIVES = Set.of("ttl", "lifetime", "lifespan");

    /** What a timer counts in, or counts to, as its name ends: {@code lifetime_ms}, {@code expires_at}. */
    private static final Set<String> UNITS = Set.of(
            "ms", "millis", "s", "sec", "secs", "seconds", "min", "mins", "minutes", "h", "hours", "days", "at", "in",
            "ts", "time", "date", "on");

    private static final Set<String> REMOVAL = Set.of(
            "destruct",
            "destruction",
            "destroy",
            "destroys",
            "delete",
            "deletes",
            "deletion",
            "erase",
            "erases",
            "expire",
            "expires",
            "expiry",
            "expiration",
            "purge",
            "purges",
            "burn",
            "burns",
            "wipe",
            "wipes",
            "remove",
            "removes",
            "removal",
            "hide",
            "hides",
            "fade",
            "fades",
            "discard",
            "forget",
            "redact",
            "redacts",
            "unsend",
            "unsends",
            "recall",
            "recalls",
            "retract",
            "retracts",
            "shred",
            "shreds");

    private static final Set<String> WHEN = Set.of(
            "after",
            "at",
            "in",
            "on",
            "once",
            "timer",
            "timeout",
            "time",
            "ts",
            "ms",
            "sec",
            "secs",
            "seconds",
            "minutes",
            "hours",
            "days",
            "delay",
            "date",
            "deadline",
            "auto",
            "self",
            "read",
            "reading",
            "seen",
            "view",
            "viewing",
            "countdown",
            "later",
            "duration",
            "until");

    private static final Set<String> READING =
            Set.of("view", "views", "viewed", "read", "reads", "show", "open", "opened", "play", "see", "seen");

    /** What is counted down: {@code max_views}, {@code view_limit}. */
    private static final Set<String> LIMIT = Set.of("max", "limit", "remaining", "allowed", "left");

    private static final Set<String> VIEWS = Set.of("view", "views", "reads", "opens", "plays", "viewings", "readings");

    private static final Set<String> STAYING = Set.of("valid", "visible", "keep", "keeps", "show", "shown", "readable");
    private static final Set<String> SO_LONG = Set.of("until", "till", "for", "ms", "seconds", "duration");
    private static final String RETENTION = "retention";

    private static final Set<String> TALK = Set.of("message", "messages", "msg", "chat", "room", "history", "timeline");
    private static final Set<String> SWEEPING = Set.of("purge", "wipe", "erase", "cleanup", "ttl", "lifetime", "timer");

    /** The keys of nearly every message, so that an ordinary line costs nothing here. */
    private static final Set<String> ORDINARY = Set.of(
            "msgtype",
            "body",
            "format",
            "formatted_body",
            "m.mentions",
            "m.relates_to",
            "rel_type",
            "event_id",
            "m.in_reply_to",
            "is_falling_back",
            "m.new_content",
            "user_ids",
            "room",
            "key",
            "membership",
            "displayname",
            "reason",
            "name",
            "topic",
            "m.topic",
            "m.poll",
            "m.text",
            "m.id",
            "id",
            "kind",
            "max_selections",
            "question",
            "answers",
            "org.matrix.msc1767.text",
            "org.matrix.msc3381.poll.start",
            "org.matrix.msc3381.poll.response");

    private Vanishing() {}

    /** Whether an event of that type is about messages that go away. */
    static boolean isType(String type) {
        if (PlainTypes.isOne(type)) {
            return false;
        }
        if (ANYWHERE.isIn(letters(type))) {
            return true;
        }
        Set<String> words = NameParts.of(type);
        return isTimed(words) || (meets(words, TALK) && meets(words, SWEEPING));
    }

    /** Whether nearly every message has this key, so that nothing goes away by it. */
    static boolean isOrdinary(String key) {
        return key.length() < 3 || ORDINARY.contains(key);
    }

    /**
     * @param key none that {@link #isOrdinary}
     * @param message whether it stands in a message, where a timer is no ordinary thing
     */
    static boolean isKey(String key, boolean message) {
        if (ANYWHERE.isIn(letters(key))
                || (key.toLowerCase(Locale.ROOT).contains(RETENTION) && (message || isOfTalk(key)))) {
            return true;
        }
        return message && (isTimer(key.substring(key.lastIndexOf('.') + 1)) || isTimed(NameParts.of(key)));
    }

    /** "self_destruct", "self-delete": what says that a message ends, and when. */
    static boolean isEnd(String key) {
        String letters = letters(key);
        return letters.contains("selfdestruct") || letters.contains("selfdelete");
    }

    /** "retention", "message_retention"; backups and builds have a retention of days too, as a setting of theirs. */
    private static boolean isOfTalk(String key) {
        Set<String> words = NameParts.of(key.substring(key.lastIndexOf('.') + 1));
        return words.size() == 1 || meets(words, TALK);
    }

    private static boolean isTimer(String name) {
        if (TIMERS.contains(letters(name))) {
            return true;
        }
        Set<String> words = NameParts.of(name);
        return meets(words, LIVES) || (words.removeAll(UNITS) && TIMERS.contains(String.join("", words)));
    }

    private static boolean isTimed(Set<String> words) {
        return (meets(words, REMOVAL) && meets(words, WHEN))
                || (words.contains("once") && meets(words, READING))
                || (meets(words, VIEWS) && meets(words, LIMIT))
                || (meets(words, STAYING) && meets(words, SO_LONG));
    }

    private static boolean meets(Set<String> words, Set<String> others) {
        for (String word : words) {
            if (others.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Lower case without points, dashes and underlines: {@code self_destruct}, {@code selfDestruct} and {@code self-destruct}. */
    static String letters(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && c != '_' && c != '-' && c != ' ') {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
