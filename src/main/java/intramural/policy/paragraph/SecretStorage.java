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

    /** The types of the secrets that clients keep; what they are for is in their names. */
    private static final Pattern TYPE = Pattern.compile(
            "m\\.secret_storage\\.(?:default_key|key\\.[A-Za-z0-9_.=-]{1,64})"
                    + "|m\\.cross_signing\\.(?:master|self_signing|user_signing)|m\\.megolm_backup\\.v1|org\\.matrix\\.msc3814");

    /** A secret is sealed for each of a person's keys. */
    private static final int MOST_KEYS = 8;

    /** A key of 32 bytes in base64, sealed and in base64 again, has 60 signs. */
    private static final int LONGEST_SECRET = 256;

    private SecretStorage() {}

    /** Whether the act keeps a secret of a known type, for few keys, and no more than a secret. */
    static boolean isSecret(Act act) {
        JsonNode sealed = act.content().path("encrypted");
        if (!TYPE.matcher(SideTalk.path(act).path("type").asText()).matches() || sealed.size() > MOST_KEYS) {
            return false;
        }
        for (JsonNode one : sealed) {
            if (one.path("ciphertext").asText().length() > LONGEST_SECRET) {
                return false;
            }
        }
        return true;
    }

    /** Whether the act keeps such keys, and no string in it has a blank. */
    static boolean isKept(Act act) {
        return act.kind() == ActKind.ACCOUNT_DATA && isSecret(act) && isSealed(act.content(), 0);
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
