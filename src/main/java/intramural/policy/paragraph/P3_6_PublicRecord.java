package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Needles;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Place;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.Reading;
import intramural.policy.Ruling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * 3.6: what is saved is a public record. Settings and messages that make records vanish are refused; an ordinary
 * redaction is not one of them, and one of what a record needs is only where the policy data say so. Stateless.
 */
final class P3_6_PublicRecord implements Paragraph {

    private static final String NUMBER = "3.6";

    /** Parts of a type or key that speak of vanishing wherever they stand, letters only. */
    private static final Needles VANISHING = Needles.of(
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
            "purgeafter",
            "hideafter",
            "delayedevent",
            "msc4140",
            "retention",
            "maxlifetime",
            "timetolive",
            "messagettl",
            "msgttl",
            "msc2228",
            "msc1763",
            "msc3214");

    /** Timers, when they stand in a message, at any depth; in state they are ordinary, as the life of a beacon is. */
    private static final Set<String> TIMERS = Set.of(
            "expire",
            "expires",
            "expiry",
            "expiration",
            "expirets",
            "expirests",
            "expireat",
            "expiresat",
            "expirein",
            "expiresin",
            "expiretimer",
            "expirationtimer",
            "ttl",
            "lifetime",
            "maxlifetime",
            "deleteat",
            "deletein",
            "destroyat",
            "destroyin",
            "removeat",
            "removein",
            "purgeat",
            "purgein",
            "hideat",
            "hidein",
            "destructms",
            "destructat",
            "destructin",
            "timer",
            "countdown",
            "timetolive");

    /** A placeholder would leave the redaction its effect, so the finding lies outside the content. */
    private static final Finding TARGET =
            new Finding("saved", Finding.Strength.STRONG, new Place(Place.Part.TARGET, ""), 0, 0, 1.0);

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
            case EVENT -> event(question);
            case SHUTDOWN_ROOM -> Ruling.veto(NUMBER, Reasons.ROOM_SHUTDOWN);
            case TO_DEVICE -> offRecord(SideTalk.isMessage(question.act()));
            case PROFILE -> offRecord(SideTalk.isNote(question.act()));
            case CREATE_ROOM,
                    JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    ROOM_ALIAS,
                    PUBLISH_ROOM,
                    DEACTIVATE_USER,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    SET_PUSHER,
                    ACCOUNT_DATA,
                    PRESENCE,
                    DEVICE_NAME,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    private static Ruling offRecord(boolean talk) {
        return talk ? Ruling.veto(NUMBER, Reasons.OFF_RECORD) : Ruling.allow(NUMBER);
    }

    private static Ruling event(Question question) {
        Act act = question.act();
        if (!question.reading().complete()) {
            return Ruling.veto(NUMBER, Ruling.UNSCANNABLE);
        }
        if (question.facts().redactsRecord()
                && question.facts().policy().savedRedactions() == PolicyData.SavedRedactions.REFUSE) {
            return Ruling.of(NUMBER, Outcome.VETO, Reasons.SAVED, List.of(TARGET));
        }
        String type = letters(String.valueOf(act.type()));
        boolean effective = !act.isState() || !isNothing(act.content());
        if (effective && type.contains("retention")) {
            return Ruling.veto(NUMBER, Reasons.RETENTION);
        }
        if (effective && speaksOfVanishing(type)) {
            return Ruling.veto(NUMBER, Reasons.VANISHING);
        }
        boolean message = act.isTimeline() && !type.contains("call") && !type.contains("rtc");
        for (Reading.Part part : question.reading().objects()) {
            for (Map.Entry<String, JsonNode> field : part.object().properties()) {
                if (!isNothing(field.getValue()) && vanishes(field.getKey(), message)) {
                    return Ruling.veto(NUMBER, Reasons.VANISHING);
                }
            }
        }
        return Ruling.allow(NUMBER);
    }

    private static boolean vanishes(String key, boolean message) {
        if (key.length() < 3 || ORDINARY.contains(key)) {
            return false;
        }
        String letters = letters(key);
        return speaksOfVanishing(letters) || (message && TIMERS.contains(lastWord(key)));
    }

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
            "topic");

    private static boolean speaksOfVanishing(String letters) {
        return VANISHING.isIn(letters);
    }

    /** {@code com.example.expires_at} ends in the word {@code expiresat}. */
    private static String lastWord(String key) {
        return letters(key.substring(key.lastIndexOf('.') + 1));
    }

    /** Lower case without points, dashes and underlines: {@code self_destruct}, {@code selfDestruct} and {@code self-destruct}. */
    private static String letters(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '.' && c != '_' && c != '-' && c != ' ') {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** A timer that is off: false, zero, empty, or made of nothing else. */
    private static boolean isNothing(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode inner : value) {
                if (!isNothing(inner)) {
                    return false;
                }
            }
            return true;
        }
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.decimalValue().signum() == 0)
                || (value.isTextual() && value.textValue().isBlank());
    }
}
