package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Carriers;
import intramural.policy.Finding;
import intramural.policy.Link;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.Question;
import intramural.policy.Ruling;
import intramural.policy.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 1.3: technology that the agency does not provide. Widgets, bridges, integration managers and call services that are
 * not on its list, and links that move a talk to another messenger. Stateless.
 */
final class P1_3_OnlyProvidedTechnology implements Paragraph {

    static final String MESSENGER_HOSTS = "messenger_hosts";
    static final String MESSENGER_SCHEMES = "messenger_schemes";
    static final String CALL_HOSTS = "call_hosts";
    static final String CALL_TYPES = "call_types";
    static final String BRIDGE_TYPES = "bridge_types";
    static final String WIDGET_HOSTS = "widget_hosts";

    private static final String NUMBER = "1.3";

    /** State types that define a widget by themselves, rather than arrange widgets. */
    private static final Set<String> WIDGETS = Set.of("im.vector.modular.widgets", "m.widget", "m.widgets");

    private static final Set<String> CALL_WORDS =
            Set.of("call", "calls", "rtc", "voip", "webrtc", "jitsi", "livekit", "videocall", "conference");

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
        if (act.kind() != ActKind.EVENT && act.kind() != ActKind.CREATE_ROOM) {
            return Ruling.allow(NUMBER);
        }
        if (!question.reading().complete()) {
            return Ruling.veto(NUMBER, Ruling.UNSCANNABLE);
        }
        String type = act.type();
        boolean removal = act.isState() && act.content().isEmpty();
        String reason = type == null || removal ? null : byType(question, type.toLowerCase(Locale.ROOT));
        return reason != null ? Ruling.veto(NUMBER, reason) : byText(question);
    }

    private static @Nullable String byType(Question question, String type) {
        if (type.contains("widget")) {
            return isListedWidget(question, WIDGETS.contains(type)) ? null : Reasons.WIDGET;
        }
        if (startsWithAny(type, question.list(BRIDGE_TYPES)) || type.startsWith("bridge") || type.contains(".bridge")) {
            return Reasons.BRIDGE;
        }
        String msgtype = question.act().text("msgtype");
        boolean call =
                isCall(question, type) || (msgtype != null && isCall(question, msgtype.toLowerCase(Locale.ROOT)));
        return call ? Reasons.CALL : null;
    }

    private static boolean isCall(Question question, String type) {
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

    /** Every address in it is on the list; one that defines a widget must have an address at all. */
    private static boolean isListedWidget(Question question, boolean defines) {
        Set<String> hosts = question.list(WIDGET_HOSTS);
        JsonNode domain = question.act().content().path("data").path("domain");
        if (domain.isTextual() && !Link.isOn(domain.textValue().toLowerCase(Locale.ROOT), hosts)) {
            return false;
        }
        boolean addressed = false;
        for (Text text : question.reading().texts()) {
            for (Link link : text.links()) {
                boolean web = link.scheme().startsWith("http") || link.isFollowed();
                if (web && !link.host().isEmpty()) {
                    addressed = true;
                    if (!link.hostIsOn(hosts)) {
                        return false;
                    }
                }
            }
        }
        return addressed || !defines;
    }

    private static Ruling byText(Question question) {
        Set<String> schemes = question.list(MESSENGER_SCHEMES);
        Set<String> messengers = question.list(MESSENGER_HOSTS);
        Set<String> calls = question.list(CALL_HOSTS);
        Set<String> agency = question.list(Carriers.AGENCY_HOSTS);
        for (Text text : question.reading().texts()) {
            if (isSessionDescription(text.raw())) {
                return Ruling.veto(NUMBER, Reasons.CALL);
            }
            for (Link link : text.links()) {
                boolean other = link.host().isEmpty()
                        ? link.schemeIsOn(schemes)
                        : link.isFollowed() && link.hostIsOn(messengers) && !link.hostIsOn(agency);
                if (other) {
                    return at(text, Reasons.OTHER_MESSENGER);
                }
                if (link.isFollowed() && link.hostIsOn(calls) && !link.hostIsOn(agency)) {
                    return at(text, Reasons.CALL);
                }
            }
        }
        return Ruling.allow(NUMBER);
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

    /** The offer of a call, in whichever event it travels. */
    private static boolean isSessionDescription(String raw) {
        return raw.startsWith("v=0")
                && raw.length() > 4
                && raw.charAt(3) <= ' '
                && (raw.contains("\nm=") || raw.contains("\no="));
    }
}
