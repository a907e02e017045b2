package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Redactions, hashes and signatures of room versions 4 to 12, against events that Synapse 1.163.1 has signed and pruned
 * with the key of the Matrix specification's test vectors.
 */
class ProofTest {

    private static final Path EVENTS = Path.of("appservice/verify/tests/events.jsonl");
    private static final String KEYS = """
            {"server_name":"domain","verify_keys":{"ed25519:1":{"key":"XGX0JRS2Af3be3knz2fBiRbApjm2Dh61gXDJA8kcJNI"}}}""";

    private static List<JsonNode> events() throws IOException {
        return Files.readAllLines(EVENTS).stream()
                .map(line -> (JsonNode) StrictJson.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static Pdu pdu(JsonNode event) {
        return new Pdu(RoomVersion.of(event.path("room_version").asText()).orElseThrow(), (ObjectNode)
                event.path("pdu").deepCopy());
    }

    @TestFactory
    Stream<DynamicTest> agreesWithSynapse() throws IOException {
        ServerKeys keys = new ServerKeys(StrictJson.parseObject(KEYS.getBytes(StandardCharsets.UTF_8)));
        return events().stream()
                .map(event -> DynamicTest.dynamicTest(
                        event.at("/pdu/type").asText() + " in version "
                                + event.path("room_version").asText(),
                        () -> {
                            Pdu pdu = pdu(event);
                            assertThat(pdu.pruned().json()).isEqualTo(event.path("redacted"));
                            assertThat(Proof.hasItsContent(pdu)).isTrue();
                            assertThat(Proof.isNamed(pdu, event.path("event_id").asText()))
                                    .isTrue();
                            assertThat(keys.signed(pdu)).isTrue();
                            assertThat(Proof.isNamed(
                                            pdu.pruned(), event.path("event_id").asText()))
                                    .isTrue();
                            assertThat(keys.signed(pdu.pruned())).isTrue();
                        }));
    }

    @Test
    void provesNothingOnceAnythingIsChanged() throws IOException {
        ServerKeys keys = new ServerKeys(StrictJson.parseObject(KEYS.getBytes(StandardCharsets.UTF_8)));
        for (JsonNode event : events()) {
            Pdu text = pdu(event);
            ((ObjectNode) text.json().path("content")).put("body", "something else");
            assertThat(Proof.hasItsContent(text)).isFalse();
            Pdu sender = pdu(event);
            sender.json().put("sender", "@b:domain");
            assertThat(Proof.hasItsContent(sender)).isFalse();
            assertThat(Proof.isNamed(sender, event.path("event_id").asText())).isFalse();
            assertThat(keys.signed(sender)).isFalse();
        }
    }

    @Test
    void believesAnOldKeyForOldEventsOnly() throws IOException {
        String old = KEYS.replace("\"verify_keys\"", "\"old_verify_keys\"")
                .replace("{\"key\"", "{\"expired_ts\":%d,\"key\"");
        Pdu pdu = pdu(events().get(0));

        assertThat(keys(old, pdu.originServerTs()).signed(pdu)).isTrue();
        assertThat(keys(old, pdu.originServerTs() - 1).signed(pdu)).isFalse();
    }

    private static ServerKeys keys(String template, long expired) {
        return new ServerKeys(StrictJson.parseObject(template.formatted(expired).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesAwayWhatOneServerOrOneInterfaceAdded() {
        ObjectNode served = StrictJson.parseObject("""
                {"type":"m.room.redaction","event_id":"$x","redacts":"$y","unsigned":{"age":1},
                 "content":{"redacts":"$y","reason":"r"}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(Pdu.served(served, RoomVersion.V11).json().toString())
                .isEqualTo("{\"type\":\"m.room.redaction\",\"content\":{\"redacts\":\"$y\",\"reason\":\"r\"}}");
        assertThat(Pdu.served(served, RoomVersion.V10).json().has("redacts")).isTrue();
    }
}
