package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.Seeds;
import intramural.detect.detector.KeyMaterial;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {

    private static final String ALICE = "@alice:agency.example";

    private final Detection detection = new Detection();

    @Test
    void findsNothingInTheKeysThatClientsUpload() {
        Seeds.forAll(60, (random, i) -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ObjectNode keys = body.putObject("one_time_keys");
            for (int k = 0; k < 50; k++) {
                ObjectNode key = keys.putObject("signed_curve25519:AAAA" + (char) ('A' + k % 26));
                key.put("key", base64(random, 32));
                key.putObject("signatures").putObject(ALICE).put("ed25519:DEVICE", base64(random, 64));
            }
            ObjectNode session =
                    body.putObject("rooms").putObject("!r:agency.example").putObject(base64(random, 32));
            session.put("ciphertext", base64(random, 600)).put("ephemeral", base64(random, 32));
            assertThat(find(ActKind.TO_DEVICE, body)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssn.734-20-5518", "c3NuIDczNC0yMC01NTE4", "////bXkgc3NuIGlzIDczNC0yMC01NTE4IHRoYW5rcw"})
    void readsWhatIsWrittenIntoAKey(String key) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("one_time_keys").put("curve25519:AAAA", key);
        assertThat(find(ActKind.TO_DEVICE, body)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SocialSecurityNumberOfThatPersonInUnitFour",
                "HazelPittmanHasHIVSinceMay2019AndUnit4Knows",
                "a7Fk2Qz9Lm4X734205518r5T8uW1yB6nC3dE0gH9jK2",
                "0JzQvtC5INC90L7QvNC10YAg0YLRg9GC",
                "TWVldCBhdCBmaXZlLCBhcyBhbHdheXMu",
                "a7Fk 2Qz9 Lm4X 73r5 T8uW 1yB6 nC3d E0gH 9jK2"
            })
    void takesWordsNumbersAndTextForNoKey(String text) {
        assertThat(KeyMaterial.is(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3c1f6a7e-8d0b-4f2a-9e55-0c7b1a2d3e4f",
                "signed_curve25519:AAAAHg",
                "ed25519:JLAFKJWSCS",
                "curve25519:AAAAAAAAAAAAAAA1",
                "a7Fk2Qz9Lm4X73r5T8uW1yB6nC3dE0gH9jK2"
            })
    void knowsKeysAndWhatTheyAreCountedBy(String text) {
        assertThat(KeyMaterial.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519:AAAAAAAAAAAAAAAA1", "curve25519:A7342055", "name:AAAAHg", "curve25519:", ""})
    void takesNoOtherNameForAKeys(String text) {
        assertThat(KeyMaterial.is(text)).isFalse();
    }

    @Test
    void knowsWhatASealedKeyIsProvedWith() {
        assertThat(KeyMaterial.isMac("mac", text("cLDYAnjpiQX"))).isTrue();
        assertThat(KeyMaterial.isMac("mac", text("cLD734205QX"))).isTrue();
        assertThat(KeyMaterial.isMac("mac", text("cL7342055QX"))).isFalse();
        assertThat(KeyMaterial.isMac("mac", text("cLDYAnjpiQXa"))).isFalse();
        assertThat(KeyMaterial.isMac("mac", text("cLDYAnjp QX"))).isFalse();
        assertThat(KeyMaterial.isMac("body", text("cLDYAnjpiQX"))).isFalse();
        assertThat(KeyMaterial.isMac("mac", JsonNodeFactory.instance.numberNode(12345678901L)))
                .isFalse();
    }

    @Test
    void readsTextInTheDisguiseOfAKeyElsewhereToo() {
        String key = Base64.getEncoder().encodeToString("my ssn is 734-20-5518".getBytes(StandardCharsets.UTF_8));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("body", key);
        assertThat(find(ActKind.ACCOUNT_DATA, body)).isNotEmpty();
    }

    private static TextNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private List<Finding> find(ActKind kind, ObjectNode body) {
        return detection.find(Act.other(kind, ALICE, null, body), TestPolicy.SHIPPED);
    }

    private static String base64(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
