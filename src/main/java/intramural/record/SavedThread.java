package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A thread as it was when somebody saved it, without its events and files.
 *
 * @param recordId {@code R-} and ten letters and digits
 * @param version counts the savings of the same thread, from 1
 * @param roomId the root's room
 * @param requestEventId the message or reaction that asked for it
 * @param note what the person wrote behind {@code !save}; null if nothing
 * @param count events of the thread, without the joins and leaves between them
 * @param gap one or a few sentences: what may be missing, or that nothing is
 * @param manifestSha256 of {@code manifest.json}, lower-case hex: names the whole content
 */
public record SavedThread(
        String recordId,
        int version,
        String roomId,
        @Nullable String roomName,
        String rootEventId,
        String requestedBy,
        String requestEventId,
        @Nullable String note,
        int count,
        String gap,
        String policyVersion,
        String manifestSha256,
        long ledgerIndex,
        Instant savedAt) {

    /** What an event is to the thread. */
    public enum Kind {
        ROOT,
        REPLY,
        EDIT,
        REACTION,
        REDACTION,
        /** The placeholder of a stopped act, or a late find: paragraph and reference, no text. */
        STOPPED,
        /** A join, leave or change of name between the first and the last event of the thread. */
        MEMBERSHIP,
        OTHER
    }

    /** Somebody in the room. */
    public record Member(String userId, @Nullable String displayName, String membership) {

        /**
         * Those who are in the room or invited, by user id, of the room's member events.
         *
         * @param shown a display name as a record may show it
         */
        static List<Member> present(List<JsonNode> memberEvents, UnaryOperator<@Nullable String> shown) {
            List<Member> members = new ArrayList<>();
            for (JsonNode event : memberEvents) {
                JsonNode content = event.path("content");
                String membership = content.path("membership").asText();
                if (membership.equals("join") || membership.equals("invite")) {
                    members.add(new Member(
                            event.path("state_key").asText(),
                            shown.apply(content.path("displayname").textValue()),
                            membership));
                }
            }
            members.sort(Comparator.comparing(Member::userId));
            return members;
        }

        static ArrayNode json(List<Member> members) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            members.forEach(member -> list.addObject()
                    .put("user_id", member.userId)
                    .put("display_name", member.displayName)
                    .put("membership", member.membership));
            return list;
        }

        static List<Member> of(JsonNode list) {
            List<Member> members = new ArrayList<>();
            list.forEach(each -> members.add(new Member(
                    each.path("user_id").asText(),
                    each.path("display_name").textValue(),
                    each.path("membership").asText())));
            return members;
        }
    }

    @Override
    public String toString() {
        return "SavedThread[" + recordId + "]";
    }
}
