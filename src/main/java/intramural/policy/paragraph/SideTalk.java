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
 * <p>What clients need to work passes: anything to one's own devices, among it their verification and the secrets of
 * cross-signing, and keys. To another person's devices nothing does: what clients tell them there serves encryption alone, and
 * rooms are never encrypted here.
 */
final class SideTalk {

    private static final int LONGEST_WORD = 512;

    private static final Set<String> FIELDS =
            Set.of(("accepted action algorithm body code commitment from_device hash hashes key key_agreement_protocol "
                            + "key_agreement_protocols keys mac message_authentication_code message_authentication_codes "
                            + "method methods name next_method reason request_id requesting_device_id room_id secret "
                            + "sender_key session_id short_authentication_string timestamp to transaction_id "
                            + "org.matrix.msgid")
                    .split(" "));

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

    /** Whether a message from device to device is one to another person, or the keys of a device are none. */
    static boolean isMessage(Act act) {
        return isKeyUpload(act) ? !KeyUpload.isKeys(act.content()) : !isToOwnDevices(act) && !isEncrypted(act);
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
