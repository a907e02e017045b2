package intramural.policy;

import java.util.Set;

/**
 * Types of events, messages and relations that say nothing but that people talk here, which nearly all are of, and the keys of
 * relations. Stateless.
 */
public final class PlainTypes {

    private static final Set<String> PLAIN = Set.of(
            "m.room.message",
            "m.reaction",
            "m.room.member",
            "m.room.redaction",
            "m.room.name",
            "m.room.topic",
            "m.text",
            "m.notice",
            "m.emote",
            "m.thread",
            "m.replace",
            "m.annotation",
            "m.relates_to",
            "m.in_reply_to",
            "m.new_content",
            "m.mentions");

    private PlainTypes() {}

    /** Whether the type need not be looked into. */
    public static boolean isOne(String type) {
        return PLAIN.contains(type);
    }
}
