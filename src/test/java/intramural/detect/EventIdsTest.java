package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.Nightly;
import intramural.policy.Act;
import intramural.policy.DrawnId;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTest {

    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Detection detection = new Detection();

    @Test
    void takesNoDrawnEventIdForACredentialOrAPerson() {
        Random random = new Random(7);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Nightly.cases(3_000, 12_000); i++) {
            String id = "$" + draw(random, SIGNS.length(), 43);
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            content.put("msgtype", "m.text");
            String room = "!" + draw(random, 52, 18) + ":agency.example";
            content.put("body", "see https://matrix.to/#/" + room + "/" + id + "?via=agency.example");
            content.putObject("m.relates_to").put("rel_type", "m.thread").put("event_id", id);
            if (!find(content).isEmpty()) {
                found.add(id);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void knowsAnIdThatHoldsANameAndAnOffenceByItsCapitals() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode relation = content.putObject("m.relates_to");
        relation.put("event_id", "$FJOSWSjLAxmRqv_BopnteyvcNIuLY_WHySAMQmbnDUI");
        assertThat(find(content)).isEmpty();

        relation.put("event_id", "$Maria_Gonzalez_has_hepatitis_c_and_lupus_ok");
        assertThat(find(content)).isNotEmpty();
    }

    @Test
    void stillFindsACredentialBesideAnEventId() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("body", "$" + "a".repeat(43) + " the password is Heron!Pond_62");
        assertThat(find(content)).anyMatch(finding -> finding.dataClass().equals("credential"));
    }

    @Test
    void needsNotReadNineOfTenDrawnEventIds() {
        Random random = new Random(9);
        long read = random.ints(10_000)
                .filter(i -> !DrawnId.isNoise("$" + draw(random, SIGNS.length(), 43)))
                .count();
        assertThat(read).isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$KqRtZvBnMcXsPwLdFgHjTyUiOa-532-84-1177-eWqZ",
                "$TWFyaWEgR29uemFsZXogU1NOIDUzMi04NC0xMTc3IG1",
                "$1mI3cTMtQDOtIzM1AiTTNFI6VGbhpnbvdEIhlmchNTW",
                "$AE0AYQByAGkAYQAgADUAMwAyADgANAAxADEANwA3ACA",
                "$Maria_Gonzalez_has_hepatitis_c_and_lupus_ok"
            })
    void readsAnEventIdThatSaysSomething(String id) {
        assertThat(DrawnId.isNoise(id)).isFalse();
    }

    private List<Finding> find(ObjectNode content) {
        return detection.find(
                Act.event("@a:agency.example", "!r:agency.example", "m.room.message", null, content),
                TestPolicy.SHIPPED);
    }

    private static String draw(Random random, int kinds, int length) {
        return random.ints(length, 0, kinds)
                .mapToObj(i -> String.valueOf(SIGNS.charAt(i)))
                .collect(Collectors.joining());
    }
}
