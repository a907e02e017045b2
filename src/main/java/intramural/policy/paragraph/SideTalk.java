package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What reaches another person beside every room, so that no record of it is kept: messages from device to device, the
 * public keys of a device, and fields of a profile. Stateless.
 *
 * <p>What clients need to work passes: anything to one's own devices, and between people the verification of devices and
 * requests for keys, with the fields of the specification (client-server API 10.12.2 and 10.12.5) and no sentences in
 * them. Encrypted messages to others do not: rooms are never encrypted here, so there is no key to hand over, and nobody
 * could tell what is inside. Between one's own devices they carry the secrets of cross-signing.
 */
final class SideTalk {

    private static final int LONGEST_WORD = 512;
    private static final int LONGEST_BOX = 4_096;
    private static final int LONGEST_REASON = 120;

    /** A signature of Ed25519 in base64; its keys and those of Curve25519 are half as long. */
    private static final int LONGEST_KEY = 88;

    /** How the names of all algorithms end that Matrix has for keys (client-server API 10.12.5.1). */
    private static final String CURVE = "25519";

    private static final int LONGEST_ID = 255;
    private static final int LONGEST_NAME = 64;

    /** A name has few words. */
    private static final int MOST_BLANKS = 3;

    private static final Set<String> TYPES = Set.of(
            "m.key.verification.request",
            "m.key.verification.ready",
            "m.key.verification.start",
            "m.key.verification.accept",
            "m.key.verification.key",
            "m.key.verification.mac",
            "m.key.verification.done",
            "m.key.verification.cancel",
            "m.room_key_request",
            "m.room_key.withheld",
            "org.matrix.room_key.withheld",
            "m.secret.request",
            "m.dummy");

    private static final Set<String> FIELDS =
            Set.of(("accepted action algorithm body code commitment from_device hash hashes key key_agreement_protocol "
                            + "key_agreement_protocols keys mac message_authentication_code message_authentication_codes "
                            + "method methods name next_method reason request_id requesting_device_id room_id secret "
                            + "sender_key session_id short_authentication_string timestamp to transaction_id "
                            + "org.matrix.msgid")
                    .split(" "));

    /**
     * The fields of device keys, one-time keys and keys for cross-signing (client-server API 10.12.5.1), and of their
     * backups (10.12.3.2); what they are called has a colon in it, and devices are names of objects.
     */
    private static final Set<String> KEY_FIELDS = Set.of(
            ("device_keys one_time_keys fallback_keys org.matrix.msc2732.fallback_keys user_id device_id algorithms keys "
                            + "signatures key fallback dehydrated path master_key self_signing_key "
                            + "user_signing_key usage algorithm auth_data public_key private_key_salt "
                            + "private_key_iterations private_key_bits iv mac version room session count etag "
                            + "first_message_index forwarded_count is_verified ciphertext ephemeral")
                    .split(" "));

    /** Of them, those that hold an identifier, of a person, a room, a session; a device is called as its client likes. */
    private static final Set<String> IDS = Set.of("user_id", "room", "session");

    /** Of them, those that name a way to make keys, what a key is for, or which one it is. */
    private static final Set<String> NAMES = Set.of("algorithm", "algorithms", "usage", "version", "etag");

    /** The names of the IANA's database; any other would be a note. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private SideTalk() {}

    /** The free text of a request's path: the last of the keys that the gateway can have put it under. */
    static JsonNode path(Act act) {
        String key = "path";
        while (act.content().has(key + "_")) {
            key += "_";
        }
        return act.content().path(key);
    }

    /** Whether verifications and requests for keys have a field of that name. */
    static boolean isField(String key) {
        return FIELDS.contains(key);
    }

    /** Whether every recipient is the sender. */
    static boolean isToOwnDevices(Act act) {
        return recipients(act).allMatch(act.sender()::equals);
    }

    /** Whose devices a message goes to, as its sender has written it. */
    static Stream<String> recipients(Act act) {
        return act.content().path("messages").properties().stream().map(Map.Entry::getKey);
    }

    static boolean isEncrypted(Act act) {
        return path(act).path("type").asText().equals("m.room.encrypted");
    }

    /** The public keys of a device, which the homeserver hands to others as they are; no type stands in the path. */
    static boolean isKeyUpload(Act act) {
        return !path(act).has("type");
    }

    /** Whether a message from device to device says something to another person. */
    static boolean isMessage(Act act) {
        if (isKeyUpload(act)) {
            return !isKeys(act.content(), 0);
        }
        if (isToOwnDevices(act) || isEncrypted(act)) {
            return false;
        }
        return !TYPES.contains(path(act).path("type").asText())
                || !isKeyTraffic(act.content().path("messages"), 0);
    }

    /** The first two levels are people and devices, the third has the fields; key ids lie below. */
    private static boolean isKeyTraffic(JsonNode node, int depth) {
        if (depth > 6) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            boolean named = depth == 2 ? FIELDS.contains(key) : isWord(key);
            boolean reason = key.equals("reason")
                    && value.isTextual()
                    && value.textValue().length() <= LONGEST_REASON;
            if (!named || (!reason && !isKeyValue(value, depth + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKeyValue(JsonNode value, int depth) {
        if (value.isTextual()) {
            return isWord(value.textValue());
        }
        for (JsonNode item : value.isArray() ? value : Set.<JsonNode>of()) {
            if (!item.isTextual() || !isWord(item.textValue())) {
                return false;
            }
        }
        return !value.isObject() || isKeyTraffic(value, depth);
    }

    private static boolean isKeys(JsonNode node, int depth) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey();
            JsonNode value = field.getValue();
            boolean known = (key.equals("unsigned") && isUnsigned(value)) || (key.equals("ciphertext") && isBox(value));
            if (!known
                    && !(value.isObject()
                            ? isName(key) && depth <= 6 && isKeys(value, depth + 1)
                            : isLeaf(key, value))) {
                return false;
            }
        }
        return true;
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
        return true;
    }

    /** {@code ed25519:DEVICE}, {@code signed_curve25519:AAAAHg}: what made the key, and which one it is. */
    private static boolean isKeyId(String key) {
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
        if (NAMES.contains(key)) {
            return isWord(text) && text.length() <= LONGEST_NAME;
        }
        return text.length() <= LONGEST_KEY && text.chars().allMatch(SideTalk::isBase64);
    }

    private static boolean isId(String text) {
        return isWord(text) && text.length() <= LONGEST_ID;
    }

    /** An identifier, or the name of a device, which may have blanks ("nheko 0.12.0"); it was judged at the login. */
    private static boolean isName(String text) {
        boolean few = text.chars().filter(Character::isWhitespace).count() <= MOST_BLANKS;
        return isId(text) || (few && text.length() <= LONGEST_NAME);
    }

    private static boolean isBase64(int c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/-_=".indexOf(c) >= 0;
    }

    /** A sealed key, which is longer than a word. */
    private static boolean isBox(JsonNode value) {
        return value.isTextual()
                && value.textValue().length() <= LONGEST_BOX
                && value.textValue().chars().noneMatch(Character::isWhitespace);
    }

    static boolean isWord(String text) {
        return text.length() <= LONGEST_WORD && text.chars().noneMatch(Character::isWhitespace);
    }

    /** A field of a profile that others can read: every one but name and picture, which are judged, and a time zone. */
    static boolean isNote(Act act) {
        String key = path(act).path("key").asText();
        if (key.equals("displayname") || key.equals("avatar_url")) {
            return false;
        }
        String zone = act.content().path(key).asText("");
        return !(key.equals("m.tz") || key.equals("us.cloke.msc4175.tz")) || !ZONES.contains(zone);
    }
}
