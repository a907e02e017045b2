package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.RoomCreation;
import intramural.policy.Ruling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 1.1: who is in a room or can read it. Accounts of other servers, guests and world-readable history are kept out; a
 * room that already holds an outsider is frozen until they are out. Stateless.
 */
final class P1_1_InternalCommunicationsOnly implements Paragraph {

    private static final String NUMBER = "1.1";
    private static final int DEEPEST = 8;

    @Override
    public String number() {
        return NUMBER;
    }

    @Override
    public Outcome strongest() {
        return Outcome.VETO;
    }

    @Override
    public Ruling judge(Question question) {
        return switch (question.act().kind()) {
            case EVENT -> ruling(event(question));
            case FEDERATED_INVITE -> Ruling.veto(NUMBER, Reasons.OUTSIDER);
            case CREATE_ROOM -> creation(question);
            case JOIN_ROOM, ROOM_ALIAS, PUBLISH_ROOM, THREEPID_INVITE ->
                question.isForeign(question.act().sender())
                                && !question.act().sender().isEmpty()
                        ? Ruling.veto(NUMBER, Reasons.OUTSIDER)
                        : Ruling.allow(NUMBER);
            case TO_DEVICE -> ruling(isToOutsiders(question) ? Reasons.OUTSIDER : null);
            case SHUTDOWN_ROOM,
                    DEACTIVATE_USER,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    SET_PUSHER,
                    PROFILE,
                    ACCOUNT_DATA,
                    PRESENCE,
                    DEVICE_NAME,
                    SESSION_KEYS,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    /** Whether a message from device to device would leave the server, verifications and requests for keys too. */
    private static boolean isToOutsiders(Question question) {
        return SideTalk.recipients(question.act())
                .anyMatch(recipient -> recipient.startsWith("@") && question.isForeign(recipient));
    }

    private static Ruling ruling(@Nullable String reason) {
        return reason == null ? Ruling.allow(NUMBER) : Ruling.veto(NUMBER, reason);
    }

    private static @Nullable String event(Question question) {
        Act act = question.act();
        if (isHousekeeping(act)) {
            return null;
        }
        if (question.isForeign(act.sender())) {
            return isLeaving(act) && act.sender().equals(act.stateKey()) ? null : Reasons.OUTSIDER;
        }
        if (act.isEvent("m.room.member") && isNobody(String.valueOf(act.stateKey()))) {
            return Reasons.OUTSIDER;
        }
        if (isLeaving(act)) {
            return null;
        }
        if (question.facts().room().hasOutsider() && !act.isEvent("m.room.redaction")) {
            return Reasons.ROOM_HAS_OUTSIDER;
        }
        return act.isState() ? state(question, act) : null;
    }

    /** No account is called with a blank in it: who is banned under such a name is a sentence. */
    private static boolean isNobody(String user) {
        return user.chars().anyMatch(Character::isWhitespace);
    }

    /** Leaving and putting out always pass: without them an outsider could never be got rid of. */
    private static boolean isLeaving(Act act) {
        String membership = act.isEvent("m.room.member") ? act.text("membership") : null;
        return "leave".equals(membership) || "ban".equals(membership);
    }

    /** The homeserver's own filler, which it sends in a member's name and which holds nothing. */
    private static boolean isHousekeeping(Act act) {
        return act.isEvent("org.matrix.dummy_event") && act.content().isEmpty();
    }

    private static @Nullable String state(Question question, Act act) {
        String type = String.valueOf(act.type());
        ObjectNode content = act.content();
        return switch (type) {
            case "m.room.member" -> member(question, act);
            case "m.room.power_levels" ->
                namesForeigner(question, content.path("users")) ? Reasons.FOREIGN_POWER : null;
            case "m.room.join_rules" -> admitsForeign(question, content.path("allow"), 0) ? Reasons.OUTSIDER : null;
            case "m.room.create" ->
                listsForeigner(question, content.path("additional_creators")) ? Reasons.FOREIGN_POWER : null;
            default ->
                type.endsWith("join_rules") && admitsForeign(question, content, 0) ? Reasons.OUTSIDER : opened(act);
        };
    }

    /** Under whichever name of the type, since settings have had trial names. */
    private static @Nullable String opened(Act act) {
        if ("world_readable".equals(act.text("history_visibility"))) {
            return Reasons.WORLD_READABLE;
        }
        if (String.valueOf(act.type()).endsWith("access_rules") && "unrestricted".equals(act.text("rule"))) {
            return Reasons.OUTSIDER;
        }
        return "can_join".equals(act.text("guest_access")) ? Reasons.GUEST_ACCESS : null;
    }

    private static @Nullable String member(Question question, Act act) {
        // What the homeserver writes into the join of somebody who has no account.
        if ("guest".equals(act.text("kind"))) {
            return Reasons.GUEST_ACCESS;
        }
        boolean foreign = question.isForeign(String.valueOf(act.stateKey()));
        String authorised = act.text("join_authorised_via_users_server");
        return foreign || (authorised != null && question.isForeign(authorised)) ? Reasons.OUTSIDER : null;
    }

    private static boolean namesForeigner(Question question, JsonNode users) {
        for (Iterator<String> names = users.fieldNames(); names.hasNext(); ) {
            if (question.isForeign(names.next())) {
                return true;
            }
        }
        return false;
    }

    private static boolean listsForeigner(Question question, JsonNode users) {
        for (JsonNode user : users) {
            if (question.isForeign(user.asText(""))) {
                return true;
            }
        }
        return false;
    }

    /** Members of another server's room would be let in, or whom something else vouches for; room ids of version 12 name no server. */
    private static boolean admitsForeign(Question question, JsonNode rules, int depth) {
        if (rules.isTextual()) {
            String id = rules.textValue();
            return !id.isEmpty()
                    && "!#@".indexOf(id.charAt(0)) >= 0
                    && MatrixId.server(id) != null
                    && question.isForeign(id);
        }
        if (rules.path("type").isTextual()
                && !"m.room_membership".equals(rules.path("type").textValue())) {
            return true;
        }
        for (JsonNode rule : rules) {
            if (depth > DEEPEST || admitsForeign(question, rule, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Common clients ask for guest access with every room that they make, and the homeserver adds it to private rooms by
     * itself. So it is turned off rather than refused.
     */
    private static Ruling creation(Question question) {
        ObjectNode body = question.act().content();
        if (question.isForeign(question.act().sender())) {
            return Ruling.veto(NUMBER, Reasons.OUTSIDER);
        }
        for (JsonNode invited : body.path("invite")) {
            if (isNobody(invited.asText(""))) {
                return Ruling.veto(NUMBER, Reasons.OUTSIDER);
            }
        }
        ObjectNode forbidden = JsonNodeFactory.instance.objectNode().put("guest_access", "forbidden");
        List<Obligation> obligations = new ArrayList<>();
        JsonNode initial = body.path("initial_state");
        for (int i = 0; i < initial.size(); i++) {
            if (initial.path(i).path("type").asText("").equals("m.room.guest_access")) {
                obligations.add(Obligation.set("/initial_state/" + i + "/content", forbidden));
            }
        }
        if (!RoomCreation.isPublic(body) && !RoomCreation.hasState(body, "m.room.guest_access")) {
            obligations.add(Obligation.set("/initial_state/-", StateEntry.of("m.room.guest_access", forbidden)));
        }
        return Ruling.allowChanged(NUMBER, obligations);
    }
}
