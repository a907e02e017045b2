package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.policy.Act;
import intramural.policy.Facts;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.RoomCreation;
import intramural.policy.Ruling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 2.2: what would blind monitoring. The service's user is in every group room above everybody else from its creation on;
 * nobody removes, demotes or ignores it, or puts another policy server in its place. Stateless.
 */
final class P2_2_Monitoring implements Paragraph {

    private static final String NUMBER = "2.2";

    /** Those of the specification that let anybody in (client-server API, "m.room.join_rules"). */
    private static final Set<String> JOIN_RULES = Set.of("invite", "public", "knock", "restricted", "knock_restricted");

    private static final Pattern BAN =
            Pattern.compile("(?i) (?:ban|kick|remove|deop|demote|mute|deactivate|powerlevel)\\b");

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
            case EVENT -> {
                String reason = event(question);
                yield reason == null ? Ruling.allow(NUMBER) : Ruling.veto(NUMBER, reason);
            }
            case CREATE_ROOM -> creation(question);
            case DEACTIVATE_USER ->
                question.facts().serviceUser().equals(act.text("user_id"))
                        ? Ruling.veto(NUMBER, Reasons.SERVICE_REMOVED)
                        : Ruling.allow(NUMBER);
            case ACCOUNT_DATA ->
                ignoresService(question) ? Ruling.veto(NUMBER, Reasons.SERVICE_IGNORED) : Ruling.allow(NUMBER);
            case JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    ROOM_ALIAS,
                    PUBLISH_ROOM,
                    SHUTDOWN_ROOM,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    SET_PUSHER,
                    PROFILE,
                    TO_DEVICE,
                    PRESENCE,
                    DEVICE_NAME,
                    SESSION_KEYS,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    private static @Nullable String event(Question question) {
        Act act = question.act();
        String type = String.valueOf(act.type());
        if (isPolicyServer(type) && !isService(question, act.sender())) {
            return Reasons.POLICY_SERVER;
        }
        if (bansService(question, act) || ordersItsBan(question, act)) {
            return Reasons.SERVICE_REMOVED;
        }
        return switch (type) {
            case "m.room.member" -> removesService(question, act) ? Reasons.SERVICE_REMOVED : null;
            case "m.room.power_levels" -> overrulesService(question, act) ? Reasons.SERVICE_POWER : null;
            case "m.room.join_rules" -> isClosed(act.content()) ? Reasons.SERVICE_SHUT_OUT : null;
            case "m.room.create" -> RoomCreation.VERSION.equals(act.text("room_version")) ? null : Reasons.ROOM_VERSION;
            default -> null;
        };
    }

    /** Whether a homeserver that does not know the join rule lets nobody join whom it is to let in by it, invited or not. */
    private static boolean isClosed(JsonNode content) {
        JsonNode rule = content.path("join_rule");
        return !rule.isMissingNode() && !JOIN_RULES.contains(rule.asText());
    }

    private static boolean isMadeClosed(ObjectNode body) {
        for (JsonNode state : body.path("initial_state")) {
            if (state.path("type").asText().equals("m.room.join_rules") && isClosed(state.path("content"))) {
                return true;
            }
        }
        return false;
    }

    /** The stable name, its trial names, and what they may be called next. */
    private static boolean isPolicyServer(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        String letters = Vanishing.letters(type);
        return lower.startsWith("m.room.policy.")
                || letters.contains("msc4284")
                || letters.contains("policyserver")
                || letters.endsWith("roompolicy");
    }

    /** Whoever ignores the service's user, or takes no invitation of it, is told of nothing any more. */
    private static boolean ignoresService(Question question) {
        JsonNode content = question.act().content();
        String type = SideTalk.path(question.act()).path("type").asText();
        if (type.endsWith("invite_permission_config")) {
            return "block".equals(content.path("default_action").asText())
                    || names(
                            content,
                            List.of("blocked_users", "ignored_users"),
                            question.facts().serviceUser())
                    || names(
                            content,
                            List.of("blocked_servers", "ignored_servers"),
                            question.facts().serverName());
        }
        return "m.ignored_user_list".equals(type)
                && content.path("ignored_users").has(question.facts().serviceUser());
    }

    /** MSC4155. */
    private static boolean names(JsonNode content, List<String> lists, String name) {
        for (String list : lists) {
            for (JsonNode glob : content.path(list)) {
                if (Globs.matches(glob.asText(), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isService(Question question, String user) {
        return question.facts().serviceUser().equals(user);
    }

    private static boolean removesService(Question question, Act act) {
        String membership = act.text("membership");
        return isService(question, String.valueOf(act.stateKey()))
                && !isService(question, act.sender())
                && ("leave".equals(membership) || "ban".equals(membership));
    }

    private static boolean overrulesService(Question question, Act act) {
        Facts facts = question.facts();
        String server = facts.serverName();
        if (PowerLevels.handsOver(facts.room().powerLevels(), act.content(), P2_2_Monitoring::isPolicyServer)) {
            return true;
        }
        if (!(facts.room().powerLevels() instanceof ObjectNode now)) {
            if (PowerLevels.demotes(act.content(), facts.serviceUser())) {
                return true;
            }
            // A room that its making left without levels may get some that let the service in, and no others.
            return facts.room().create() != null && !PowerLevels.leaveSomebody(act.content(), server, null);
        }
        return facts.room().serviceIsMember()
                ? PowerLevels.overrules(now, act.content(), facts.serviceUser())
                : PowerLevels.leaveSomebody(now, server, null)
                        && !PowerLevels.leaveSomebody(act.content(), server, null);
    }

    /** A direct chat is left to its two people, but not so that nobody could undo anything in it. */
    private static boolean locksOut(Question question, ObjectNode body) {
        List<JsonNode> levels = new ArrayList<>(List.of(body.path("power_level_content_override")));
        for (JsonNode state : body.path("initial_state")) {
            if (state.path("type").asText().equals("m.room.power_levels")) {
                levels.add(state.path("content"));
            }
        }
        Act act = question.act();
        return levels.stream()
                .anyMatch(each -> each instanceof ObjectNode given
                        && !PowerLevels.leaveSomebody(given, question.facts().serverName(), act.sender()));
    }

    /** An entry of a list by which bots and clients would shut out the service's user, whatever the list is called. */
    private static boolean bansService(Question question, Act act) {
        if (!act.isState() || isService(question, act.sender())) {
            return false;
        }
        String user = question.facts().serviceUser();
        String server = question.facts().serverName();
        String entity = act.text("entity");
        JsonNode hashes = act.content().path(act.content().has("hashes") ? "hashes" : "org.matrix.msc4205.hashes");
        String hash = hashes.path("sha256").asText("");
        return (entity != null && (Globs.matches(entity, user) || Globs.matches(entity, server)))
                || (!hash.isEmpty() && (isHashOf(hash, user) || isHashOf(hash, server)));
    }

    /** "!draupnir ban @intramural:…": an order to a program that tends rooms. */
    private static boolean ordersItsBan(Question question, Act act) {
        String body = act.isTimeline() ? act.text("body") : null;
        return body != null
                && body.startsWith("!")
                && body.contains(question.facts().serviceUser())
                && BAN.matcher(body).find();
    }

    /** Lists may name by a hash, so that nobody reads whom (MSC4205): SHA-256 in base64. */
    private static boolean isHashOf(String hash, String entity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(entity.getBytes(StandardCharsets.UTF_8));
            String given = hash.replace("=", "").replace('-', '+').replace('_', '/');
            return Base64.getEncoder().withoutPadding().encodeToString(digest).equals(given);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ruling creation(Question question) {
        ObjectNode body = question.act().content();
        String service = question.facts().serviceUser();
        List<Obligation> obligations = new ArrayList<>();
        obligations.add(Obligation.set("/room_version", TextNode.valueOf(RoomCreation.VERSION)));
        boolean ours = isService(question, question.act().sender());
        if (!ours && RoomCreation.isDirect(body) && locksOut(question, body)) {
            return Ruling.veto(NUMBER, Reasons.SERVICE_POWER);
        }
        if (!ours && isMadeClosed(body)) {
            return Ruling.veto(NUMBER, Reasons.SERVICE_SHUT_OUT);
        }
        if (!ours && !RoomCreation.isDirect(body)) {
            new GroupRoom(question.act().sender(), service, body).addTo(obligations);
        }
        return Ruling.allowChanged(NUMBER, obligations);
    }
}
