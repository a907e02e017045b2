package intramural.policy.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Needles;
import intramural.policy.Obligation;
import intramural.policy.Outcome;
import intramural.policy.Paragraph;
import intramural.policy.PlainTypes;
import intramural.policy.Question;
import intramural.policy.Reading;
import intramural.policy.Ruling;
import intramural.policy.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 3.5: nothing here is private. Encryption is refused in every form: as an event, as a setting, by the shape of its
 * keys, and as armour in a text. In a room creation it is taken out. Stateless.
 */
final class P3_5_NothingPrivate implements Paragraph {

    private static final String NUMBER = "3.5";

    private static final Set<String> WORDS =
            Set.of("megolm", "olm", "mls", "dmls", "room_key", "room_keys", "forwarded_room_key", "ciphertext", "e2ee");

    /** Words in the name of a key whose value is sealed. */
    private static final Set<String> SEALED =
            Set.of("encrypted", "ciphertext", "cyphertext", "cipher", "enciphered", "megolm", "olm", "mls", "dmls");

    /** One of these stands in each of them. */
    private static final Needles IN_SEALED = Needles.of("ncrypted", "cipher", "cypher", "olm", "mls");

    /** Words in the name of an algorithm that seals. */
    private static final Set<String> CIPHERS = Set.of(
            "megolm",
            "olm",
            "mls",
            "dmls",
            "aes",
            "aes256",
            "chacha20",
            "xchacha20",
            "salsa20",
            "xsalsa20",
            "gcm",
            "ctr",
            "cbc",
            "rsa",
            "pgp",
            "gpg",
            "age",
            "ecies",
            "secretbox",
            "a128gcm",
            "a192gcm",
            "a256gcm",
            "a128cbc",
            "a192cbc",
            "a256cbc",
            "xc20p",
            "c20p");

    /** Where the name of an algorithm stands, in Matrix and in JOSE (RFC 7516). */
    private static final List<String> ALGORITHM_KEYS = List.of("algorithm", "alg", "enc", "cipher");

    private static final int SHORTEST = 8;

    @Override
    public String number() {
        return NUMBER;
    }

    @Override
    public Outcome strongest() {
        return Outcome.VETO;
    }

    @Override
    public Ruling judge(Question question) {
        return switch (question.act().kind()) {
            case EVENT -> event(question);
            case CREATE_ROOM -> creation(question);
            case TO_DEVICE -> {
                Act act = question.act();
                boolean sealed = SideTalk.isEncrypted(act) && !SideTalk.isToOwnDevices(act);
                yield sealed ? Ruling.veto(NUMBER, Reasons.ENCRYPTED) : Ruling.allow(NUMBER);
            }
            case SESSION_KEYS ->
                isOfOwnDevices(question.act()) ? Ruling.allow(NUMBER) : Ruling.veto(NUMBER, Reasons.SESSION_KEYS);
            case ACCOUNT_DATA ->
                hidesInSettings(question) ? Ruling.veto(NUMBER, Reasons.ENCRYPTED) : Ruling.allow(NUMBER);
            case JOIN_ROOM,
                    FEDERATED_INVITE,
                    THREEPID_INVITE,
                    ROOM_ALIAS,
                    PUBLISH_ROOM,
                    SHUTDOWN_ROOM,
                    DEACTIVATE_USER,
                    UPLOAD,
                    STORE_FILE,
                    DOWNLOAD,
                    PREVIEW,
                    SET_PUSHER,
                    PROFILE,
                    PRESENCE,
                    DEVICE_NAME,
                    REPORT -> Ruling.allow(NUMBER);
        };
    }

    /** Whether one-time keys are asked for with which a person's devices hand each other the secrets of cross-signing. */
    private static boolean isOfOwnDevices(Act act) {
        Set<String> owners = new HashSet<>();
        act.content().path("one_time_keys").fieldNames().forEachRemaining(owners::add);
        boolean asks = act.content().size() == (act.content().has("timeout") ? 2 : 1);
        return asks && owners.equals(Set.of(act.sender()));
    }

    /** Sealed text in a person's settings that is none of the secrets which clients keep there. */
    private static boolean hidesInSettings(Question question) {
        return !SecretStorage.isSecret(question.act())
                && question.reading().objects().stream().anyMatch(part -> isSealed(part.object()));
    }

    private static Ruling event(Question question) {
        Act act = question.act();
        if (!question.reading().complete()) {
            return Ruling.veto(NUMBER, Ruling.UNSCANNABLE);
        }
        String msgtype = act.text("msgtype");
        if (isVerification(act.type()) || isVerification(msgtype)) {
            return Ruling.veto(NUMBER, Reasons.VERIFICATION);
        }
        if (isEncryption(String.valueOf(act.type())) || (msgtype != null && isEncryption(msgtype))) {
            return Ruling.veto(NUMBER, act.isState() ? Reasons.ENCRYPTION_ON : Reasons.ENCRYPTED);
        }
        for (Reading.Part part : question.reading().objects()) {
            if (isSealed(part.object())) {
                return Ruling.veto(NUMBER, Reasons.ENCRYPTED);
            }
        }
        for (Text text : question.reading().texts()) {
            if (Armour.isIn(text)) {
                Finding finding = new Finding(
                        "encrypted",
                        Finding.Strength.STRONG,
                        text.place(),
                        0,
                        text.raw().length(),
                        1.0);
                return Ruling.of(NUMBER, Outcome.VETO, Reasons.ENCRYPTED, List.of(finding));
            }
        }
        return Ruling.allow(NUMBER);
    }

    /** People verify each other's keys only to encrypt; devices of one person do so beside every room. */
    private static boolean isVerification(@Nullable String type) {
        return type != null && type.contains("key.verification");
    }

    /** Any part of the type's name counts, so that a vendor's or next year's name is known too. */
    private static boolean isEncryption(String type) {
        if (PlainTypes.isOne(type)) {
            return false;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        for (int start = 0; start <= lower.length(); ) {
            int dot = lower.indexOf('.', start);
            int end = dot < 0 ? lower.length() : dot;
            if (lower.startsWith("encrypt", start) || WORDS.contains(lower.substring(start, end))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isSealed(ObjectNode object) {
        for (String key : ALGORITHM_KEYS) {
            JsonNode algorithm = object.path(key);
            if (algorithm.isTextual() && isOneOf(NameParts.of(algorithm.textValue()), CIPHERS)) {
                return true;
            }
        }
        boolean started = isBox(object.path("iv")) || isBox(object.path("nonce"));
        if (started && (isBox(object.path("tag")) || isBox(object.path("box")))) {
            return true;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (IN_SEALED.isIn(field.getKey().toLowerCase(Locale.ROOT))
                    && isBox(field.getValue())
                    && isOneOf(NameParts.of(field.getKey()), SEALED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBox(JsonNode value) {
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return value.isTextual() && value.textValue().length() >= SHORTEST && SideTalk.isWord(value.textValue());
    }

    private static boolean isOneOf(Set<String> words, Set<String> others) {
        return words.stream().anyMatch(others::contains);
    }

    /** Refusing breaks direct chats in common clients and leaves orphan rooms, so the setting is taken out. */
    private static Ruling creation(Question question) {
        JsonNode initial = question.act().content().path("initial_state");
        List<Obligation> obligations = new ArrayList<>();
        for (int i = initial.size() - 1; i >= 0; i--) {
            if (isEncryption(initial.path(i).path("type").asText(""))) {
                obligations.add(Obligation.remove("/initial_state/" + i));
            }
        }
        return Ruling.allowChanged(NUMBER, obligations);
    }
}
