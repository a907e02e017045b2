package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Act;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final int LONGEST_REASON = 120;

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

    /** Fields of verifications and requests that hold a key, a sum or a signature. */
    private static final Set<String> DRAWN =
            Set.of("sender_key", "session_id", "key", "keys", "commitment", "mac", "secret");

    /** Those that hold a name that a specification gives. */
    private static final Set<String> GIVEN = Set.of(
            "action",
            "algorithm",
            "code",
            "hash",
            "hashes",
            "key_agreement_protocol",
            "key_agreement_protocols",
            "message_authentication_code",
            "message_authentication_codes",
            "method",
            "methods",
            "next_method",
            "short_authentication_string");

    /** Those that name a request; clients make them of a number or draw them. */
    private static final Set<String> IDS = Set.of("request_id", "transaction_id", "org.matrix.msgid");

    /** What parts an id. */
    private static final Pattern ID_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Letters alone, and not all of them hexadecimal digits. */
    private static final Pattern WORD = Pattern.compile("(?i)[a-f]*[\\p{L}&&[^a-f]]\\p{L}*");

    /** An id of an event has 44 signs. */
    private static final int LONGEST_ID = 48;

    /** What a secret is called (client-server API 10.12.3.1). */
    private static final Pattern SECRET = Pattern.compile(KeyUpload.NAMESPACE + "[a-z0-9._]{1,60}");

    /** What ways to make keys, methods and codes are called. */
    private static final Pattern GIVEN_NAME = Pattern.compile("[a-z0-9._-]{1,64}");

    /** What clients give as reasons why a verification ends or a key is withheld is said in these words. */
    private static final Set<String> REASON_WORDS =
            Set.of(("a about accepted again agree agreement already an and another any are at authentication "
                            + "authorised authorized available be because been before blacklisted blocked by can cancel "
                            + "canceled cancelled cannot channel code codes commitment could data declined device devices "
                            + "did didn different disabled do does doesn don due echo encrypted encrypting encryption "
                            + "error establish expected expired failed for found from given handle has hash have history "
                            + "how id in invalid is it key keys know login longer mac malformed match matched matching "
                            + "message method mismatch mismatched no not of olm on only or other out own part party phase "
                            + "process qr read ready received rejected remote request requested requests room s sas "
                            + "scanned secure send sender sent session sessions shared sharing short signature started "
                            + "string supported t than that the there this time timed timeout to too transaction trust "
                            + "unable unauthorised unauthorized unexpected unknown unsupported unverified user users "
                            + "verification verified verify verifying was were with withheld wrong you your")
                    .split(" "));

    /** The names of the IANA's database; any other would be a note. */
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** As it is set: "can’t". */
    private static final char APOSTROPHE = '\u2019';

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

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
            return !KeyUpload.isKeys(act.content());
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
            if (!named || !isKeyValue(key, value, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKeyValue(String key, JsonNode value, int depth) {
        if (value.isTextual()) {
            return isTold(key, value.textValue());
        }
        for (JsonNode item : value.isArray() ? value : Set.<JsonNode>of()) {
            if (!item.isTextual() || !isTold(key, item.textValue())) {
                return false;
            }
        }
        return !value.isObject() || isKeyTraffic(value, depth);
    }

    /** What a field of this name may hold. */
    private static boolean isTold(String key, String text) {
        if (key.equals("reason")) {
            return isReason(text);
        }
        if (DRAWN.contains(key) || KeyUpload.isKeyId(key)) {
            return KeyUpload.isDrawn(text);
        }
        if (GIVEN.contains(key)) {
            return GIVEN_NAME.matcher(text).matches();
        }
        if (IDS.contains(key)) {
            return isId(text);
        }
        return key.equals("name") ? SECRET.matcher(text).matches() : isWord(text);
    }

    /** "m1795990190105.3", a UUID, a row of drawn signs; "meet-me-at-noon" is none. */
    private static boolean isId(String text) {
        long words = ID_SIGNS.splitAsStream(text)
                .filter(part -> part.length() > 1 && WORD.matcher(part).matches())
                .count();
        return text.length() <= LONGEST_ID && isWord(text) && words <= 1;
    }

    private static boolean isReason(String text) {
        return text.length() <= LONGEST_REASON
                && NO_LETTER
                        .splitAsStream(text)
                        .allMatch(word -> word.isEmpty() || REASON_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                && text.chars().noneMatch(c -> (c >= 0x80 && c != APOSTROPHE) || Character.isDigit(c));
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
