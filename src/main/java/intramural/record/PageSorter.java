package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.Pdu;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides of the events of a timeline, the oldest first, which belong to a thread: what relates to, replies to or redacts
 * one that does, and who came and went. Pure; used for one page.
 */
final class PageSorter {

    private final String root;
    private final Set<String> members;
    private boolean begun;

    /**
     * @param known those of the events that this page names ({@link #named}) which belong to the thread already
     * @param begun whether the root has come before; a timeline that begins with it can have events of the same depth
     *     before it, as when somebody joined in the same moment
     */
    PageSorter(String root, Set<String> known, boolean begun) {
        this.root = root;
        this.members = new HashSet<>(known);
        this.begun = begun;
    }

    /** The events that an event names in whatever way counts here. */
    static Set<String> named(Pdu pdu) {
        JsonNode relation = pdu.content().path("m.relates_to");
        Set<String> ids = new LinkedHashSet<>();
        ids.add(relation.path("event_id").asText(""));
        ids.add(relation.path("m.in_reply_to").path("event_id").asText(""));
        ids.add(pdu.redacts());
        ids.remove("");
        return ids;
    }

    /**
     * What the next event is to the thread; empty if it is none of it.
     *
     * @param pdu with the content that it was sent with, where anybody still has that
     */
    Optional<SavedThread.Kind> next(String eventId, Pdu pdu) {
        begun |= eventId.equals(root);
        Optional<SavedThread.Kind> kind = begun ? kind(eventId, pdu) : Optional.empty();
        if (kind.filter(found -> found != SavedThread.Kind.MEMBERSHIP).isPresent()) {
            members.add(eventId);
        }
        return kind;
    }

    private Optional<SavedThread.Kind> kind(String eventId, Pdu pdu) {
        if (eventId.equals(root)) {
            return Optional.of(SavedThread.Kind.ROOT);
        }
        if (pdu.json().has("state_key")) {
            return pdu.type().equals("m.room.member") ? Optional.of(SavedThread.Kind.MEMBERSHIP) : Optional.empty();
        }
        if (members.contains(pdu.redacts())) {
            return Optional.of(SavedThread.Kind.REDACTION);
        }
        JsonNode relation = pdu.content().path("m.relates_to");
        if (members.contains(relation.path("event_id").asText(""))) {
            return Optional.of(
                    switch (relation.path("rel_type").asText()) {
                        case "m.thread" -> SavedThread.Kind.REPLY;
                        case "m.replace" -> SavedThread.Kind.EDIT;
                        case "m.annotation" -> SavedThread.Kind.REACTION;
                        default -> SavedThread.Kind.OTHER;
                    });
        }
        return members.contains(relation.path("m.in_reply_to").path("event_id").asText(""))
                ? Optional.of(SavedThread.Kind.REPLY)
                : Optional.empty();
    }
}
