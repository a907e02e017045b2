package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Question;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Says where a pusher would send: each notification names room and sender, so only listed hosts may get it. Stateless. */
final class PushTarget {

    static final String LIST = "push_gateways";

    /** Client-server API 13.13.1.3: characters of {@code app_id}. */
    private static final int LONGEST_APP = 64;

    /** Of the keys that services for notifications give out; the specification takes 512 bytes, enough for a small file. */
    private static final int LONGEST_KEY = 256;

    private PushTarget() {}

    /** Deleting a pusher is allowed under a name that is one, since the homeserver keeps it; any kind that is not known is not. */
    static boolean isAllowed(Question question) {
        ObjectNode body = question.act().content();
        JsonNode kind = body.path("kind");
        if (kind.isNull()) {
            return isName(body.path("app_id").asText(""), LONGEST_APP)
                    && isName(body.path("pushkey").asText(""), LONGEST_KEY);
        }
        Set<String> listed = question.list(LIST);
        return switch (kind.asText("")) {
            case "http" -> isListed(body.path("data").path("url").asText(""), listed);
            case "email" -> listed.contains(domain(body.path("pushkey").asText("")));
            default -> false;
        };
    }

    private static boolean isName(String text, int longest) {
        return text.length() <= longest && !text.contains("://") && text.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isListed(String url, Set<String> listed) {
        try {
            URI address = new URI(url);
            String host = address.getHost();
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (host == null || !web || address.getRawUserInfo() != null) {
                return false;
            }
            String name = host.toLowerCase(Locale.ROOT);
            return listed.contains(name) || listed.contains(name + ":" + address.getPort());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String domain(String mail) {
        return mail.substring(mail.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
