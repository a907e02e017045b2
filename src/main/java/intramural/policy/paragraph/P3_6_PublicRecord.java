package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Place;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.Reading;
import intramural.policy.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * 3.6: what is saved is a public record. Settings and messages that make records vanish are refused; an ordinary
 * redaction is not one of them, and one of what a record needs is only where the policy data say so. Stateless.
 */
final class P3_6_PublicRecord implements Paragraph {

    private static final String NUMBER = "3.6";

    private static final Set<String> SWEPT = Set.of("*", "m.thread", "io.element.thread");

    /** "!admin purge-history !room", "!mjolnir redact @alice": what programs that tend rooms are told. */
    private static final Pattern PURGE_ORDER =
            Pattern.compile("(?i)^\\s*!(?:admin|mjolnir|draupnir|meowlnir|synapse|conduit|tuwunel"
                    + "|continuwuity|moderation|mod|bot) +(?:\\S+ +)?(?:purge|redact|delete-local|delete|wipe|erase|shutdown)\\S*( |$)"
                    + "|^\\s*@?[\\w.-]{0,24}bot(?::\\S{1,60})?[:,]? +(?:purge|redact|wipe|erase|shutdown)[\\w-]*( |$)"
                    + "|^\\s*!\\S{1,20} +(?:set-timer|disappear\\S*|self-destruct\\S*)( |$)");

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
            // A person who closes their account can have it erased, which hides what they said; the door is not told.
            case DEACTIVATE_USER ->
                question.act().content().path("by_admin").asBoolean(false)
                        ? Ruling.allow(NUMBER)
                        : Ruling.veto(NUMBER, Reasons.ACCOUNT_CLOSED);
            case TO_DEVICE -> offRecord(SideTalk.isMessage(question.act()));
            case PROFILE -> offRecord(SideTalk.isNote(question.act()));
            case CREATE_ROOM,
                    JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    ROOM_ALIAS,
                    PUBLISH_ROOM,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    SET_PUSHER,
                    ACCOUNT_DATA,
                    PRESENCE,
                    DEVICE_NAME,
                    SESSION_KEYS,
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
        String type = String.valueOf(act.type());
        if (sweeps(act)) {
            return Ruling.of(NUMBER, Outcome.VETO, Reasons.VANISHING, List.of(TARGET));
        }
        String body = act.isTimeline() ? act.text("body") : null;
        if (body != null
                && (body.indexOf('!') >= 0 || body.contains("bot"))
                && PURGE_ORDER.matcher(body).find()) {
            return Ruling.veto(NUMBER, Reasons.VANISHING);
        }
        boolean effective = !act.isState() || !isNothing(act.content());
        if (effective && Vanishing.letters(type).contains("retention")) {
            return Ruling.veto(NUMBER, Reasons.RETENTION);
        }
        if (effective && (Vanishing.isType(type) || hides(act))) {
            return Ruling.veto(NUMBER, Reasons.VANISHING);
        }
        if (act.isEvent("m.room.power_levels")) {
            // It names types to say who may send them.
            return PowerLevels.letEverybodyRedact(question.facts().room().powerLevels(), act.content())
                    ? Ruling.veto(NUMBER, Reasons.REDACTION_POWER)
                    : Ruling.allow(NUMBER);
        }
        boolean message = act.isTimeline() && !type.contains("call") && !type.contains("rtc");
        for (Reading.Part part : question.reading().objects()) {
            for (Map.Entry<String, JsonNode> field : part.object().properties()) {
                if (Vanishing.isOrdinary(field.getKey())) {
                    continue;
                }
                JsonNode value = field.getValue();
                // Zero is a time too, where what is timed is a message's end.
                boolean set =
                        Vanishing.isEnd(field.getKey()) ? value.isNumber() || !isNothing(value) : !isNothing(value);
                if (set && Vanishing.isKey(field.getKey(), message)) {
                    return Ruling.veto(NUMBER, Reasons.VANISHING);
                }
            }
        }
        return Ruling.allow(NUMBER);
    }

    /** A ban that takes all of a person's messages along (MSC4293), a redaction of all that answers one (MSC3912, with "*" or "m.thread"), or of many (MSC2244), a rule that asks for it (MSC4204). */
    private static boolean sweeps(Act act) {
        if (act.isEvent("m.room.member")) {
            return has(act, "redact_events");
        }
        if (act.isState() && String.valueOf(act.text("recommendation")).endsWith("takedown")) {
            return true;
        }
        return act.isEvent("m.room.redaction")
                && (act.content().path("redacts").isContainerNode()
                        || takesAnswers(act, "with_relations")
                        || takesAnswers(act, "with_rel_types"));
    }

    /** Whether others' messages go with what is redacted: all that relates to it, or its thread. A poll's votes are none. */
    private static boolean takesAnswers(Act act, String name) {
        return act.content().properties().stream()
                .filter(field -> field.getKey().endsWith(name))
                .flatMap(field -> StreamSupport.stream(field.getValue().spliterator(), false))
                .anyMatch(relation -> SWEPT.contains(relation.asText()));
    }

    /** Whether a field of this name is set, also under a trial name. */
    private static boolean has(Act act, String name) {
        return act.content().properties().stream()
                .anyMatch(field -> field.getKey().endsWith(name) && !isNothing(field.getValue()));
    }

    /** A message taken out of sight without a redaction (MSC3531). */
    private static boolean hides(Act act) {
        String type = String.valueOf(act.type());
        String relation = act.content().path("m.relates_to").path("rel_type").asText();
        boolean visibility = isVisibility(type) || isVisibility(relation);
        return visibility && !"visible".equals(act.text("visibility"));
    }

    private static boolean isVisibility(String name) {
        return name.substring(name.lastIndexOf('.') + 1).equals("visibility");
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
