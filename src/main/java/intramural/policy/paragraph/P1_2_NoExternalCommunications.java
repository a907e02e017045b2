package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.matrix.MatrixId;
import intramural.policy.Act;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.OutsideLinks;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.Reading;
import intramural.policy.RoomCreation;
import intramural.policy.Ruling;
import intramural.policy.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * 1.2: ways that lead out. Federation, other servers' aliases and rooms, invitations by e-mail and phone, access lists
 * that let others in, publication, push gateways of the user's choice. Stateless.
 */
final class P1_2_NoExternalCommunications implements Paragraph {

    private static final String NUMBER = "1.2";

    /** What names the room of something (MSC3946 and what clients forward). */
    private static final List<String> ROOM_KEYS = List.of("room_id", "predecessor_room_id", "replacement_room");

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
        Act act = question.act();
        return switch (act.kind()) {
            case EVENT -> ruling(event(question));
            case CREATE_ROOM -> creation(act);
            case JOIN_ROOM -> ruling(isRemoteJoin(question) ? Reasons.REMOTE_JOIN : null);
            case THREEPID_INVITE -> ruling(invitesAccount(act) ? null : Reasons.THIRD_PARTY_INVITE);
            case ROOM_ALIAS ->
                ruling(isRemoteAlias(question, act.content().path("alias")) ? Reasons.REMOTE_ALIAS : null);
            case PUBLISH_ROOM -> ruling("private".equals(act.text("visibility")) ? null : Reasons.PUBLICATION);
            case SET_PUSHER -> ruling(PushTarget.isAllowed(question) ? null : Reasons.PUSH_GATEWAY);
            case FEDERATED_INVITE,
                    SHUTDOWN_ROOM,
                    DEACTIVATE_USER,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    PROFILE,
                    TO_DEVICE,
                    ACCOUNT_DATA,
                    PRESENCE,
                    DEVICE_NAME,
                    SESSION_KEYS,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    private static Ruling ruling(@Nullable String reason) {
        return reason == null ? Ruling.allow(NUMBER) : Ruling.veto(NUMBER, reason);
    }

    /** At the gateway invitations of both kinds have one address; of an account, the event that comes of it is judged. */
    private static boolean invitesAccount(Act act) {
        return act.text("user_id") != null
                && Stream.of("medium", "address", "id_server").noneMatch(act.content()::has);
    }

    private static @Nullable String event(Question question) {
        Act act = question.act();
        if (!question.reading().complete()) {
            return Ruling.UNSCANNABLE;
        }
        String reason = act.content().isEmpty() && act.isState() ? removal(act) : byType(question, act);
        if (reason == null && pointsOut(question)) {
            return Reasons.REMOTE_ROOM;
        }
        return reason == null && hasLinkOut(question) ? Reasons.REMOTE_LINK : reason;
    }

    /**
     * Whether it speaks to somebody of another server, or says of anything, as forwarded lines and rooms that follow another
     * do, that it stands in a room there.
     */
    private static boolean pointsOut(Question question) {
        for (JsonNode mentioned : question.act().content().path("m.mentions").path("user_ids")) {
            if (MatrixId.server(mentioned.asText("")) != null && question.isForeign(mentioned.asText(""))) {
                return true;
            }
        }
        for (Reading.Part part : question.reading().objects()) {
            for (String key : ROOM_KEYS) {
                if (isRemoteRoom(question, part.object().path(key).asText(""))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Empty content takes a state away; only an empty creation is a creation still. */
    private static @Nullable String removal(Act act) {
        return act.isEvent("m.room.create") ? Reasons.FEDERATED_ROOM : null;
    }

    private static @Nullable String byType(Question question, Act act) {
        ObjectNode content = act.content();
        if (act.isState() && isReachedFromOutside(question, content)) {
            return Reasons.REMOTE_ROOM;
        }
        return switch (String.valueOf(act.type())) {
            case "m.room.create" -> create(question, content);
            case "m.room.server_acl" ->
                allowsOthers(question, content.path("allow")) || deniesItself(question, content)
                        ? Reasons.SERVER_ACL
                        : null;
            case "m.room.canonical_alias", "m.room.aliases", "m.room.related_groups" ->
                hasRemoteAlias(question, act) ? Reasons.REMOTE_ALIAS : null;
            case "m.space.child",
                    "m.space.parent",
                    "org.matrix.msc1772.space.child",
                    "org.matrix.msc1772.space.parent" ->
                isRemoteRoom(question, String.valueOf(act.stateKey())) ? Reasons.REMOTE_ROOM : null;
            case "m.room.third_party_invite" -> Reasons.THIRD_PARTY_INVITE;
            case "m.room.member" ->
                content.hasNonNull("third_party_invite") && !"leave".equals(act.text("membership"))
                        ? Reasons.THIRD_PARTY_INVITE
                        : null;
            default -> null;
        };
    }

    private static @Nullable String create(Question question, ObjectNode content) {
        JsonNode federate = content.path("m.federate");
        if (!federate.isBoolean() || federate.booleanValue()) {
            return Reasons.FEDERATED_ROOM;
        }
        return isRemoteRoom(
                        question, content.path("predecessor").path("room_id").asText(""))
                ? Reasons.REMOTE_ROOM
                : null;
    }

    /** A pattern may match others, whatever it looks like; so only the plain name of the agency's own server passes. */
    private static boolean allowsOthers(Question question, JsonNode allow) {
        if (allow.isMissingNode()) {
            return false;
        }
        if (!allow.isArray()) {
            return true;
        }
        for (JsonNode server : allow) {
            if (question.isForeignServer(server.asText("*"))) {
                return true;
            }
        }
        return false;
    }

    /** Some homeservers take a list that shuts out their own server, and with it everybody. That all others are denied is no harm. */
    private static boolean deniesItself(Question question, ObjectNode content) {
        String server = question.facts().serverName();
        JsonNode allow = content.path("allow");
        for (JsonNode denied : content.path("deny")) {
            if (!denied.asText("").equals("*") && Globs.matches(denied.asText(""), server)) {
                return true;
            }
        }
        return allow.isArray() && allow.isEmpty();
    }

    private static boolean hasRemoteAlias(Question question, Act act) {
        ObjectNode content = act.content();
        boolean remote = isRemoteAlias(question, content.path("alias"));
        for (String key : List.of("alt_aliases", "aliases", "groups")) {
            for (JsonNode alias : content.path(key)) {
                remote |= isRemoteAlias(question, alias);
            }
        }
        String stateKey = String.valueOf(act.stateKey());
        return remote || (act.isEvent("m.room.aliases") && question.isForeignServer(stateKey));
    }

    private static boolean isRemoteAlias(Question question, JsonNode alias) {
        return !alias.asText("").isEmpty() && question.isForeign(alias.asText(""));
    }

    private static boolean isRemoteRoom(Question question, String room) {
        return MatrixId.server(room) != null && question.isForeign(room);
    }

    private static boolean isReachedFromOutside(Question question, ObjectNode content) {
        boolean outside =
                hasForeignVia(question, content.path("via")) || hasForeignVia(question, content.path("via_servers"));
        for (JsonNode allowed : content.path("allow")) {
            outside |= hasForeignVia(question, allowed.path("via"));
        }
        return outside;
    }

    private static boolean hasForeignVia(Question question, JsonNode via) {
        if (via.isArray()) {
            for (JsonNode server : via) {
                if (question.isForeignServer(server.asText(""))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRemoteJoin(Question question) {
        Act act = question.act();
        String named = act.content().path("room_id").asText(String.valueOf(act.roomId()));
        boolean known = act.content().path("known").asBoolean(false);
        return !known || (named.startsWith("#") && question.isForeign(named));
    }

    /** A link into a room of another server, or to a person there, is the invitation to go on outside. */
    private static boolean hasLinkOut(Question question) {
        for (Text text : question.reading().texts()) {
            if (OutsideLinks.isIn(text, question)
                    || text.otherwise().stream().anyMatch(written -> OutsideLinks.isIn(written, question))) {
                return true;
            }
        }
        return false;
    }

    private static Ruling creation(Act act) {
        ObjectNode body = act.content();
        if (!body.path("invite_3pid").isEmpty()) {
            return Ruling.veto(NUMBER, Reasons.THIRD_PARTY_INVITE);
        }
        List<Obligation> obligations = new ArrayList<>();
        obligations.add(Obligation.set("/creation_content/m.federate", BooleanNode.FALSE));
        if (!body.path("visibility").asText("private").equals("private")) {
            obligations.add(Obligation.set("/visibility", TextNode.valueOf("private")));
            if (RoomCreation.isPublic(body)) {
                obligations.add(Obligation.set("/preset", TextNode.valueOf("public_chat")));
            }
        }
        return Ruling.allowChanged(NUMBER, obligations);
    }
}
