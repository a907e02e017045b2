package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.Nightly;
import intramural.door.OpenDoors;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Decision;
import intramural.policy.Facts;
import intramural.policy.PolicyFixture;
import intramural.store.MovableClock;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients draw by lot: of thousands none is stopped, since a client whose keys are refused sends them again for ever. */
class KeyTrafficTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ALICE = "@alice:" + PolicyFixture.SERVER;
    private static final String ROOM = "!room:" + PolicyFixture.SERVER;

    private final Random random = new Random(20261128);
    private final Judge judge = OpenDoors.judge(new MovableClock());

    @Test
    void noOneTimeKeysAreRefusedByChance() {
        for (int upload = 0; upload < 600; upload++) {
            ObjectNode content = JSON.objectNode();
            ObjectNode keys = content.putObject("one_time_keys");
            for (int i = 0; i < 50; i++) {
                ObjectNode one = keys.putObject("signed_curve25519:" + key(8)).put("key", key(32));
                one.putObject("signatures").putObject(ALICE).put("ed25519:ABCDEFGHIJ", key(64));
            }
            assertThat(reason(content)).as("upload %d", upload).isEqualTo("allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEFGHIJ",
                "Element_Desktop_ABC",
                "matrix-nio bot 1",
                "Cinny Web (Firefox)",
                "kiosk #3 (lobby)"
            })
    void devicesMayBeCalledWhatALoginTakes(String device) {
        ObjectNode content = JSON.objectNode();
        ObjectNode keys = content.putObject("device_keys").put("user_id", ALICE).put("device_id", device);
        keys.putArray("algorithms").add("m.olm.v1.curve25519-aes-sha2").add("m.megolm.v1.aes-sha2");
        keys.putObject("keys").put("curve25519:" + device, key(32)).put("ed25519:" + device, key(32));
        keys.putObject("signatures").putObject(ALICE).put("ed25519:" + device, key(64));
        assertThat(reason(content)).isEqualTo("allowed");
        ObjectNode signed = JSON.objectNode();
        signed.putObject(ALICE).set(device, keys);
        assertThat(reason(signed)).as("what signs it").isEqualTo("allowed");
    }

    @Test
    void noRequestForAKeyIsRefusedByChance() {
        for (int i = 0; i < Nightly.cases(800, 3_000); i++) {
            ObjectNode body =
                    JSON.objectNode().put("algorithm", "m.megolm.v1.aes-sha2").put("room_id", ROOM);
            body.put("sender_key", key(32)).put("session_id", key(32));
            ObjectNode request = JSON.objectNode().put("action", "request").put("requesting_device_id", "ABCDEFGHIJ");
            request.put("request_id", new UUID(random.nextLong(), random.nextLong()).toString());
            request.set("body", body);
            assertThat(reason(toDevice("m.room_key_request", request)))
                    .as("request %d", i)
                    .isEqualTo("allowed");
            ObjectNode withheld = body.deepCopy().put("code", "m.unverified");
            withheld.put("reason", "The sender has disabled encrypting to unverified devices.");
            assertThat(reason(toDevice("m.room_key.withheld", withheld)))
                    .as("withheld %d", i)
                    .isEqualTo("allowed");
        }
    }

    /** As the Rust SDK draws their ids: one in four hundred ended in an A and eight figures, or began with "cc". */
    @Test
    void noVerificationIsRefusedByChance() {
        for (int i = 0; i < Nightly.cases(3_000, 30_000); i++) {
            String id =
                    new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
            ObjectNode request =
                    JSON.objectNode().put("from_device", "ABCDEFGHIJ").put("transaction_id", id);
            request.put("timestamp", 1_796_000_000_000L + random.nextInt(1_000_000_000));
            request.putArray("methods").add("m.sas.v1").add("m.reciprocate.v1");
            assertThat(reason(toDevice("m.key.verification.request", request)))
                    .as("request %d", i)
                    .isEqualTo("allowed");
        }
    }

    @Test
    void aNumberBehindTheNameOfAnAlgorithmIsRead() {
        ObjectNode content = JSON.objectNode().put("curve25519:812-66-4093", key(32));
        assertThat(reason(content)).startsWith("3.2 CONFIDENTIAL");
    }

    private static ObjectNode toDevice(String type, ObjectNode content) {
        ObjectNode all = JSON.objectNode();
        all.putObject("messages").putObject(ALICE).set("*", content);
        all.putObject("path").put("type", type);
        return all;
    }

    private String key(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getEncoder().withoutPadding().encodeToString(drawn);
    }

    private String reason(ObjectNode content) {
        Act act = Act.other(ActKind.TO_DEVICE, ALICE, null, content);
        Decision decision =
                judge.decide(act, Facts.Room.UNKNOWN, judge.detect(act).findings());
        return decision.outcome().stops()
                ? decision.deciding().paragraph() + " " + decision.deciding().reason() + " "
                        + decision.deciding().findings()
                : "allowed";
    }
}
