package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.ActKind;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A person's own keys as they stand in account data that nobody else is given (client-server API, "Secrets"): drawn at
 * random or sealed. They look like credentials because they are. So does what two devices show each other as a code to be
 * photographed, when they verify each other (10.12.2.4). Stateless.
 */
final class SecretStorage {

    private static final int DEEPEST = 6;
    private static final String START = "m.key.verification.start";

    /** Eight bytes at least, 64 at most. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{11,86}={0,2}");

    private SecretStorage() {}

    /** Whether the act keeps such keys, and no string in it has a blank. */
    static boolean isKept(Act act) {
        String type = SideTalk.path(act).path("type").asText();
        return act.kind() == ActKind.ACCOUNT_DATA
                && (type.startsWith("m.secret_storage.")
                        || type.startsWith("m.cross_signing.")
                        || type.equals("m.megolm_backup.v1"))
                && isSealed(act.content(), 0);
    }

    /** Whether the act starts a verification by a code, with the fields of the specification and a random secret. */
    static boolean isShownForVerification(Act act) {
        if (act.kind() != ActKind.TO_DEVICE
                || !SideTalk.path(act).path("type").asText().equals(START)) {
            return false;
        }
        for (JsonNode person : act.content().path("messages")) {
            for (JsonNode device : person) {
                if (!isCode(device)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isCode(JsonNode content) {
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            if (!SideTalk.isField(field.getKey()) || !isSealed(field.getValue(), 0)) {
                return false;
            }
        }
        return BASE64.matcher(content.path("secret").asText()).matches();
    }

    /** Names of algorithms, and base64. */
    private static boolean isSealed(JsonNode node, int depth) {
        if (node.isTextual()) {
            return SideTalk.isWord(node.textValue());
        }
        for (JsonNode inner : node) {
            if (depth > DEEPEST || !isSealed(inner, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
