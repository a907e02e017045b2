package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The public keys of devices and of people, one-time keys, and what a backup of keys is opened by (client-server API 10.12.5.1 and 10.12.3.2): the
 * homeserver hands them to others as they are. They have the fields of the specification, keys and signatures of their
 * length and no more of them than devices have, and names that say nothing. Stateless.
 */
final class KeyUpload {

    /** A signature of Ed25519 in base64; its keys and those of Curve25519 are half as long. */
    private static final int LONGEST_KEY = 88;

    /** A device has two keys, and a key for cross-signing is one. */
    private static final int MOST_KEYS = 4;

    /** A device signs its own keys, and a key for cross-signing; what others have signed is not uploaded again. */
    private static final int MOST_SIGNATURES = 16;

    /** One-time keys at once; clients keep fifty or a hundred. */
    private static final int MOST_ONE_TIME_KEYS = 250;

    /** Of algorithms and uses. */
    private static final int MOST_LISTED = 16;

    /** How the names of all algorithms end that Matrix has for keys (client-server API 10.12.5.1). */
    private static final String CURVE = "25519";

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 64;

    /** A name has few words. */
    private static final int MOST_BLANKS = 3;

    /**
     * The fields of device keys, one-time keys and keys for cross-signing (client-server API 10.12.5.1), and of their
     * backups (10.12.3.2); what they are called has a colon in it, and devices are names of objects.
     */
    private static final Set<String> KEY_FIELDS = Set.of(
            ("device_keys one_time_keys fallback_keys org.matrix.msc2732.fallback_keys user_id device_id algorithms keys "
                            + "signatures key fallback dehydrated path master_key self_signing_key "
                            + "user_signing_key usage algorithm auth_data public_key private_key_salt "
                            + "private_key_iterations private_key_bits iv mac version count etag")
                    .split(" "));

    /** Of them, those that hold an identifier of a person; a device is called as its client likes. */
    private static final Set<String> IDS = Set.of("user_id");

    /** Of them, those that name a way to make keys, what a key is for, or which one it is. */
    private static final Set<String> NAMES = Set.of("algorithm", "algorithms", "usage", "version", "etag");

    /** How everything begins that specifications and clients name. */
    static final String NAMESPACE = "(?:m|org\\.matrix|im\\.[a-z]+|io\\.[a-z]+)\\.";

    private static final Pattern ALGORITHM = Pattern.compile(NAMESPACE + "[a-z0-9._-]{1,60}");

    private KeyUpload() {}

    /** Whether it holds keys and nothing besides. */
    static boolean isKeys(JsonNode content) {
        return isKeys(content, "", new HashSet<>(content.findValuesAsText("device_id")), 0);
    }

    /** @param of what the object is the value of */
    private static boolean isKeys(JsonNode node, String of, Set<String> devices, int depth) {
        int keys = 0;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            if (isKeyId(key)) {
                keys++;
                if (!isDevice(key.substring(key.indexOf(':') + 1), devices)) {
                    return false;
                }
            }
            boolean known = key.equals("unsigned") && isUnsigned(value);
            if (!known
                    && !(value.isObject()
                            ? isName(key) && depth <= 6 && isKeys(value, key, devices, depth + 1)
                            : isLeaf(key, value))) {
                return false;
            }
        }
        return keys <= mostKeys(of);
    }

    private static int mostKeys(String of) {
        if (of.endsWith("_keys")) {
            return MOST_ONE_TIME_KEYS;
        }
        return of.equals("keys") ? MOST_KEYS : MOST_SIGNATURES;
    }

    /** What a key is called by: a device that the upload names, or a word. */
    private static boolean isDevice(String name, Set<String> devices) {
        return devices.contains(name) || isUnbroken(name);
    }

    /** What the homeserver adds, if a client hands it back: others read it of a cross-signing key and of a one-time key. */
    private static boolean isUnsigned(JsonNode value) {
        JsonNode name = value.path("device_display_name");
        return value.isObject()
                && (value.isEmpty() || (value.size() == 1 && name.isTextual() && isName(name.textValue())));
    }

    /** A key, a name or an identifier, or several in a list; no number or switch says anything. */
    private static boolean isLeaf(String key, JsonNode value) {
        if (!KEY_FIELDS.contains(key) && !isKeyId(key)) {
            return false;
        }
        if (!value.isArray()) {
            return !value.isTextual() || isOfKey(key, value.textValue());
        }
        for (JsonNode item : value) {
            if (!item.isTextual() || !isOfKey(key, item.textValue())) {
                return false;
            }
        }
        return value.size() <= MOST_LISTED;
    }

    /** {@code ed25519:DEVICE}, {@code signed_curve25519:AAAAHg}: what made the key, and which one it is. */
    static boolean isKeyId(String key) {
        int colon = key.indexOf(':');
        return colon > 0 && key.startsWith(CURVE, colon - CURVE.length()) && isName(key.substring(colon + 1));
    }

    private static boolean isOfKey(String key, String text) {
        if (IDS.contains(key)) {
            return isId(text);
        }
        if (key.equals("device_id")) {
            return isName(text);
        }
        if (key.equals("algorithms")) {
            return ALGORITHM.matcher(text).matches();
        }
        if (NAMES.contains(key)) {
            return text.length() <= LONGEST_NAME && isUnbroken(text);
        }
        return text.length() <= LONGEST_KEY && text.chars().allMatch(KeyUpload::isBase64);
    }

    private static boolean isId(String text) {
        return text.length() <= LONGEST_ID && isUnbroken(text);
    }

    /** An identifier, or the name of a device, which may have blanks ("nheko 0.12.0"); it was judged at the login. */
    private static boolean isName(String text) {
        boolean few = text.chars().filter(Character::isWhitespace).count() <= MOST_BLANKS;
        return isId(text) || (few && text.length() <= LONGEST_NAME);
    }

    /** In base64 as Matrix writes keys, which has no hyphens. */
    static boolean isDrawn(String text) {
        return text.length() <= LONGEST_KEY && text.chars().allMatch(c -> isBase64(c) && c != '-' && c != '_');
    }

    private static boolean isBase64(int c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/-_=".indexOf(c) >= 0;
    }

    private static boolean isUnbroken(String text) {
        return text.chars().noneMatch(Character::isWhitespace);
    }
}
