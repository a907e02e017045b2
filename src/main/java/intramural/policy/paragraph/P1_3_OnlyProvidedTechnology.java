package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Carriers;
import intramural.policy.Finding;
import intramural.policy.Link;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.PlainTypes;
import intramural.policy.PolicyData;
import intramural.policy.Question;
import intramural.policy.Reading;
import intramural.policy.Ruling;
import intramural.policy.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 1.3: technology that the agency does not provide. Widgets, bridges, integration managers and call services that are
 * not on its list, and links that move a talk to another messenger. Stateless.
 */
final class P1_3_OnlyProvidedTechnology implements Paragraph {

    static final String MESSENGER_SCHEMES = "messenger_schemes";
    static final String CALL_HOSTS = "call_hosts";
    static final String CALL_TYPES = "call_types";
    static final String BRIDGE_TYPES = "bridge_types";

    private static final String NUMBER = "1.3";

    /** What others read besides events; a link there moves a talk as well. */
    private static final Set<ActKind> SHOWN = EnumSet.of(
            ActKind.TO_DEVICE,
            ActKind.PROFILE,
            ActKind.PRESENCE,
            ActKind.DEVICE_NAME,
            ActKind.ROOM_ALIAS,
            ActKind.REPORT);

    private static final Set<String> CALL_WORDS = Set.of(
            "call",
            "calls",
            "rtc",
            "voip",
            "webrtc",
            "jitsi",
            "livekit",
            "videocall",
            "conference",
            "voice_broadcast",
            "voice_broadcast_info");

    /** Keys that only a call's session has, with or without a name space. */
    private static final Set<String> CALL_KEYS = Set.of(
            "sdp",
            "sdpMid",
            "foci_active",
            "foci_preferred",
            "focus_active",
            "livekit_service_url",
            "livekit_alias",
            "rtc_transports",
            "ice_servers",
            "iceServers",
            "conferenceId");

    private static final Set<String> TYPE_KEYS = Set.of("application", "type", "rel_type");

    private static final Set<String> BRIDGE_KEYS = Set.of("bridgebot", "bridge_bot", "remote_network");

    /** Parts of a host's name that say that meetings are held there, whoever runs it. */
    private static final Set<String> MEETING_LABELS = Set.of(
            "jitsi", "jitsi-meet", "livekit", "webrtc", "voip", "bigbluebutton", "bbb", "element-call", "mirotalk");

    /** RFC 8839, 5.1. */
    private static final Pattern CANDIDATE = Pattern.compile(
            "candidate:[A-Za-z0-9+/]{1,32} [0-9]{1,5} (?i:udp|tcp) [0-9]{1,10} \\S{2,64} [0-9]{1,5} typ ");

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
        if (act.kind() == ActKind.ACCOUNT_DATA) {
            return ownWidgets(question);
        }
        boolean shown = SHOWN.contains(act.kind()) && !SideTalk.isEncrypted(act);
        if (!shown && act.kind() != ActKind.EVENT && act.kind() != ActKind.CREATE_ROOM) {
            return Ruling.allow(NUMBER);
        }
        if (!question.reading().complete()) {
            return Ruling.veto(NUMBER, Ruling.UNSCANNABLE);
        }
        if (shown) {
            return byText(question);
        }
        if (OtherTalks.letsInBridge(question)) {
            return Ruling.veto(NUMBER, Reasons.BRIDGE);
        }
        String type = act.type();
        boolean removal = act.isState() && act.content().isEmpty();
        String reason = type == null || removal ? null : byType(question, type.toLowerCase(Locale.ROOT));
        if (reason == null) {
            reason = byShape(question);
        }
        return reason != null ? Ruling.veto(NUMBER, reason) : byText(question);
    }

    /** A person's own widgets, as sticker pickers are; settings that only arrange widgets have no address in them. */
    private static Ruling ownWidgets(Question question) {
        String sent = SideTalk.path(question.act()).path("type").asText();
        String type = sent.toLowerCase(Locale.ROOT);
        boolean widget = type.contains("widget") || type.contains("integration_manager") || isBridge(question, type);
        boolean out = (widget && !Widgets.areListed(question, false)) || Connections.leadOut(question, sent);
        return out ? Ruling.veto(NUMBER, Reasons.WIDGET) : Ruling.allow(NUMBER);
    }

    /** Calls, bridges and widgets in an event that is called something else: by names and types deep in its content. */
    private static @Nullable String byShape(Question question) {
        for (Reading.Part part : question.reading().objects()) {
            ObjectNode object = part.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String reason = byField(question, field.getKey(), field.getValue());
                if (reason != null) {
                    return reason;
                }
            }
            if (object.path("url").isTextual() && Widgets.isOne(object) && !Widgets.areListed(question, true)) {
                return Reasons.WIDGET;
            }
        }
        return null;
    }

    /** Numbers and switches are left out: they are the levels that rooms ask for, and say nothing else. */
    private static @Nullable String byField(Question question, String key, JsonNode value) {
        boolean text = value.isTextual() && !value.textValue().isBlank();
        if (!text && (!value.isContainerNode() || value.isEmpty())) {
            return null;
        }
        if (CALL_KEYS.contains(key) || (TYPE_KEYS.contains(key) && text && isCallType(question, value.textValue()))) {
            return Reasons.CALL;
        }
        if (BRIDGE_KEYS.contains(key)) {
            return Reasons.BRIDGE;
        }
        return key.indexOf('.') > 0 && key.indexOf(' ') < 0 ? byName(question, key.toLowerCase(Locale.ROOT)) : null;
    }

    private static @Nullable String byName(Question question, String name) {
        if (name.contains("widget") && !Widgets.areListed(question, true)) {
            return Reasons.WIDGET;
        }
        if (isBridge(question, name)) {
            return Reasons.BRIDGE;
        }
        return isCall(question, name) ? Reasons.CALL : null;
    }

    private static boolean isCallType(Question question, String value) {
        String type = value.toLowerCase(Locale.ROOT);
        return type.indexOf('.') > 0 && type.indexOf(' ') < 0 && isCall(question, type);
    }

    private static boolean isBridge(Question question, String type) {
        return !PlainTypes.isOne(type)
                && (startsWithAny(type, question.list(BRIDGE_TYPES))
                        || type.startsWith("bridge")
                        || type.contains(".bridge"));
    }

    private static @Nullable String byType(Question question, String type) {
        if (type.contains("widget")) {
            return Widgets.areAllowed(question, type) ? null : Reasons.WIDGET;
        }
        if (isBridge(question, type)) {
            return Reasons.BRIDGE;
        }
        String msgtype = question.act().text("msgtype");
        if (question.act().isState()
                && Connections.leadOut(question, String.valueOf(question.act().type()))) {
            return Reasons.BRIDGE;
        }
        boolean call =
                isCall(question, type) || (msgtype != null && isCall(question, msgtype.toLowerCase(Locale.ROOT)));
        return call ? Reasons.CALL : null;
    }

    private static boolean isCall(Question question, String type) {
        if (PlainTypes.isOne(type)) {
            return false;
        }
        if (startsWithAny(type, question.list(CALL_TYPES))) {
            return true;
        }
        for (int start = 0; start <= type.length(); ) {
            int dot = type.indexOf('.', start);
            int end = dot < 0 ? type.length() : dot;
            if (CALL_WORDS.contains(type.substring(start, end))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Whether the type is an entry or lies in the name space of one. */
    private static boolean startsWithAny(String type, Set<String> entries) {
        for (int end = type.length(); end > 0; end = type.lastIndexOf('.', end - 1)) {
            if (entries.contains(type.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static Ruling byText(Question question) {
        for (Text text : question.reading().texts()) {
            if (isSessionDescription(text.raw())) {
                return Ruling.veto(NUMBER, Reasons.CALL);
            }
            if (text.isTop("body") && OtherTalks.isOrder(text.raw())) {
                return at(text, Reasons.BRIDGE);
            }
            if (OtherTalks.tellsHandle(text.plain())) {
                return at(text, Reasons.OTHER_MESSENGER);
            }
            String reason = byLinks(question, text);
            Text spelled = reason == null ? text.spelled() : null;
            reason = spelled == null ? reason : byLinks(question, spelled);
            for (Text written : text.otherwise()) {
                reason = reason == null ? byLinks(question, written) : reason;
            }
            if (reason != null) {
                return at(text, reason);
            }
        }
        return Ruling.allow(NUMBER);
    }

    private static @Nullable String byLinks(Question question, Text text) {
        Set<String> schemes = question.list(MESSENGER_SCHEMES);
        Set<String> messengers = question.list(PolicyData.MESSENGER_HOSTS);
        Set<String> calls = question.list(CALL_HOSTS);
        Set<String> agency = question.list(Carriers.AGENCY_HOSTS);
        for (Link link : text.links()) {
            boolean other = link.host().isEmpty()
                    ? link.schemeIsOn(schemes)
                    : link.isFollowed()
                            && (link.hostIsOn(messengers) || link.pageIsOn(messengers))
                            && !link.hostIsOn(agency);
            if (other) {
                return Reasons.OTHER_MESSENGER;
            }
            if (link.isFollowed() && (link.hostIsOn(calls) || isMeeting(link)) && !link.hostIsOn(agency)) {
                return Reasons.CALL;
            }
        }
        return null;
    }

    private static Ruling at(Text text, String reason) {
        Finding finding = new Finding(
                "other_technology",
                Finding.Strength.STRONG,
                text.place(),
                0,
                text.raw().length(),
                1.0);
        return Ruling.of(NUMBER, Outcome.VETO, reason, List.of(finding));
    }

    private static boolean isMeeting(Link link) {
        String host = link.host();
        for (int start = 0; start < host.length(); ) {
            int dot = host.indexOf('.', start);
            // The last label is the top domain.
            if (dot < 0) {
                return false;
            }
            if (MEETING_LABELS.contains(host.substring(start, dot))) {
                return true;
            }
            start = dot + 1;
        }
        return false;
    }

    /** The offer of a call or a way to reach a caller, in whichever event it travels and whatever stands before it. */
    private static boolean isSessionDescription(String raw) {
        int version = raw.indexOf("v=0");
        if (version >= 0 && (version == 0 || !Character.isLetterOrDigit(raw.charAt(version - 1)))) {
            // In JSON that is written into a string, line ends are two signs.
            String lines = raw.substring(version).replace("\\r", "\r").replace("\\n", "\n");
            if (lines.length() > 4 && lines.charAt(3) <= ' ' && (lines.contains("\nm=") || lines.contains("\no="))) {
                return true;
            }
        }
        return raw.contains("candidate:") && CANDIDATE.matcher(raw).find();
    }
}
