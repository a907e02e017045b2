package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Link;
import intramural.policy.Question;
import intramural.policy.Text;
import java.util.Locale;
import java.util.Set;

/** Pages that clients show beside a room, by the types and the fields that they have, and whether the agency has them on its list. Stateless. */
final class Widgets {

    static final String WIDGET_HOSTS = "widget_hosts";

    /** State types that define a widget by themselves, rather than arrange widgets. */
    private static final Set<String> DEFINED = Set.of("im.vector.modular.widgets", "m.widget", "m.widgets");

    /** Kinds of widgets, as clients know them; those that have the words of calls are found by them. */
    private static final Set<String> KINDS = Set.of(
            "m.custom",
            "m.customwidget",
            "customwidget",
            "m.etherpad",
            "etherpad",
            "m.stickerpicker",
            "m.googledoc",
            "m.googlecalendar",
            "m.spotify",
            "m.grafana",
            "m.tradingview",
            "m.integration_manager",
            "jitsi");

    private Widgets() {}

    /** Whether an event of this type may be sent, which defines widgets or arranges them. */
    static boolean areAllowed(Question question, String type) {
        ObjectNode content = question.act().content();
        boolean arranges = content.path("widgets").isObject() && content.size() == 1;
        boolean none = arranges && content.path("widgets").isEmpty();
        // Where no widget may be, there is none to arrange.
        boolean defines = !arranges
                || DEFINED.contains(type)
                || question.list(WIDGET_HOSTS).isEmpty();
        return none || areListed(question, defines);
    }

    /** Whoever made it, a kind that widgets have, or an address that is filled in for who opens it. */
    static boolean isOne(ObjectNode object) {
        return object.path("creatorUserId").isTextual()
                || KINDS.contains(object.path("type").asText())
                || object.path("url").asText().contains("$matrix_");
    }

    /** Every address in it is on the list; one that defines a widget must have an address at all. */
    static boolean areListed(Question question, boolean defines) {
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
}
