package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Carriers;
import intramural.policy.Link;
import intramural.policy.Question;
import intramural.policy.Reading;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings that connect a room or an account with a service elsewhere, whatever their type is called: an address under a key, or
 * in a type, whose name says what programs do with it. Stateless.
 */
final class Connections {

    /** Words in the name of a key or type by which programs call, or are called by, another service. */
    private static final Set<String> WORDS = Set.of(
            "webhook",
            "webhooks",
            "hook",
            "hooks",
            "endpoint",
            "endpoints",
            "callback",
            "gateway",
            "issuer",
            "homeserver",
            "server",
            "servers",
            "base",
            "baseurl",
            "relay",
            "proxy",
            "push",
            "pusher",
            "feed",
            "feeds",
            "rss",
            "turn",
            "stun",
            "uris",
            "api",
            "tile",
            "style",
            "wellknown",
            "miniapp",
            "integration",
            "integrations");

    /** Keys of an address that only the type says the use of. */
    private static final Set<String> ADDRESSES = Set.of("url", "uri", "src", "href", "address", "target");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\s*(?:(?:https?|wss?|mqtts?|amqps?)://(?:[^@/\\s]*@)?|(?:turns?|stuns?):)([a-z0-9.-]+).*");

    private Connections() {}

    /** Whether a setting names the address of a service that is not the agency's. */
    static boolean leadOut(Question question, String type) {
        boolean named = isOfWords(type);
        for (Reading.Part part : question.reading().objects()) {
            ObjectNode object = part.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean connects = isOfWords(field.getKey()) || (named && ADDRESSES.contains(field.getKey()));
                if (connects && isElsewhere(question, field.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfWords(String name) {
        for (String word : NameParts.of(name)) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isElsewhere(Question question, JsonNode value) {
        for (JsonNode each :
                value.isArray() ? value : question.act().content().arrayNode().add(value)) {
            Matcher address = each.isTextual() ? ADDRESS.matcher(each.textValue()) : null;
            if (address != null
                    && address.matches()
                    && question.isForeignServer(address.group(1))
                    && !Link.isOn(address.group(1).toLowerCase(Locale.ROOT), question.list(Carriers.AGENCY_HOSTS))) {
                return true;
            }
        }
        return false;
    }
}
