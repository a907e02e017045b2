package intramural.matrix;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Event and relation types that are nobody's text. A type is free text of the client's choice, so only one of these may
 * be written into a log, a metric or a table; any other is {@value #OTHER}. Stateless.
 */
public final class KnownTypes {

    /** Stands for every type that is not known. */
    public static final String OTHER = "?";

    private static final Set<String> EVENTS = Set.of(
            "m.room.create",
            "m.room.member",
            "m.room.power_levels",
            "m.room.join_rules",
            "m.room.history_visibility",
            "m.room.guest_access",
            "m.room.name",
            "m.room.topic",
            "m.room.avatar",
            "m.room.canonical_alias",
            "m.room.aliases",
            "m.room.encryption",
            "m.room.encrypted",
            "m.room.message",
            "m.room.redaction",
            "m.room.pinned_events",
            "m.room.server_acl",
            "m.room.third_party_invite",
            "m.room.tombstone",
            "m.room.retention",
            "m.room.policy",
            "m.reaction",
            "m.sticker",
            "m.call.invite",
            "m.call.candidates",
            "m.call.answer",
            "m.call.hangup",
            "m.call.select_answer",
            "m.call.reject",
            "m.call.negotiate",
            "m.poll.start",
            "m.poll.response",
            "m.poll.end",
            "m.space.child",
            "m.space.parent",
            "m.policy.rule.user",
            "m.policy.rule.room",
            "m.policy.rule.server",
            "m.location",
            "m.beacon",
            "m.beacon_info",
            "org.matrix.msc3381.poll.start",
            "org.matrix.msc3381.poll.response",
            "org.matrix.msc3381.poll.end",
            "org.matrix.msc3672.beacon",
            "org.matrix.msc3672.beacon_info",
            "org.matrix.msc3401.call.member",
            "org.matrix.dummy_event",
            "im.vector.modular.widgets",
            "io.element.functional_members");

    private static final Set<String> RELATIONS = Set.of("m.thread", "m.replace", "m.annotation", "m.reference");

    private KnownTypes() {}

    /** The event type itself if it is known. */
    public static String event(@Nullable String type) {
        return type != null && EVENTS.contains(type) ? type : OTHER;
    }

    /** The relation type itself if it is known; null for null. */
    public static @Nullable String relation(@Nullable String type) {
        return type == null || RELATIONS.contains(type) ? type : OTHER;
    }
}
