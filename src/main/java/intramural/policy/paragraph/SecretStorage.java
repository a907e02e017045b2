package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import intramural.policy.ActKind;

/**
 * A person's own keys as they stand in account data that nobody else is given (client-server API, "Secrets"): drawn at
 * random or sealed. They look like credentials because they are. Stateless.
 */
final class SecretStorage {

    private static final int DEEPEST = 6;

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
