package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
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
 * in a type, whose name says that programs call it. Linear in the size of the act, but for names within names. Stateless.
 */
final class Connections {

    /** Words in the name of a key or type by which programs call, or are called by, another service; no page that people read has them. */
    private static final Set<String> WORDS = Set.of(
            "webhook",
            "webhooks",
            "hook",
            "hooks",
            "endpoint",
            "endpoints",
            "gateway",
            "gateways",
            "homeserver",
            "relay",
            "relays",
            "proxy",
            "proxies",
            "pusher",
            "baseurl");

    /** The same in two words, which alone are everyday ones. */
    private static final Set<String> TOGETHER =
            Set.of("base_url", "identity_server", "tile_server", "map_style", "turn_server");

    /** Keys of an address that only the type says the use of. */
    private static final Set<String> ADDRESSES =
            Set.of("url", "urls", "uri", "uris", "src", "href", "link", "address", "target");

    /** A whole value that is an address, up to its path: of the web or of anything with slashes, or of a relay for calls. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:(?:https?|wss?):[/\\\\]*+|(?:[a-z][a-z0-9+.-]{1,20}+:)?//|(?:turn|stun)s?:)([^/\\\\?#\\s]{1,300}+)");

    private static final Pattern RELAY = Pattern.compile("(?i)(?:turn|stun)s?:");

    /** Addresses of a network within walls (RFC 1918, RFC 5735). */
    private static final Pattern PRIVATE =
            Pattern.compile("(?:10|127|192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))\\.[0-9.]+$");

    private Connections() {}

    /**
     * Whether a setting names the address of a service that is not the agency's.
     *
     * @param type as it was sent
     */
    static boolean leadOut(Question question, String type) {
        boolean named = connects(type);
        for (Reading.Part part : question.reading().objects()) {
            for (Map.Entry<String, JsonNode> field : part.object().properties()) {
                String key = field.getKey();
                boolean asks = connects(key) || (named && ADDRESSES.contains(key.toLowerCase(Locale.ROOT)));
                if (isElsewhere(question, field.getValue(), asks)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean connects(String name) {
        String before = "";
        for (String word : NameParts.of(name)) {
            if (WORDS.contains(word) || TOGETHER.contains(before + '_' + word)) {
                return true;
            }
            before = word;
        }
        return false;
    }

    /** @param asks whether an address of any kind counts, also in what lies below; a relay for calls always does */
    private static boolean isElsewhere(Question question, JsonNode value, boolean asks) {
        if (value.isTextual()) {
            return isAddressElsewhere(question, value.textValue().strip(), asks);
        }
        for (JsonNode each : value) {
            // What lies in an object has a key of its own, which is looked at by itself.
            if ((asks || (value.isArray() && each.isTextual())) && isElsewhere(question, each, asks)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAddressElsewhere(Question question, String value, boolean asks) {
        Matcher address = ADDRESS.matcher(value);
        if (!address.lookingAt() || (!asks && !RELAY.matcher(value).lookingAt()) || hasBlank(value)) {
            return false;
        }
        String authority = address.group(1);
        String host =
                withoutPort(authority.substring(authority.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
        boolean near = host.indexOf('.') < 0 || PRIVATE.matcher(host).lookingAt();
        return host.startsWith("[")
                || (!near
                        && !Link.isOn(host, Set.of(question.facts().host().toLowerCase(Locale.ROOT)))
                        && !Link.isOn(host, question.list(Carriers.AGENCY_HOSTS)));
    }

    private static String withoutPort(String authority) {
        int colon = authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean hasBlank(String value) {
        return value.chars().anyMatch(c -> c <= ' ' || c == '\u00A0');
    }
}
