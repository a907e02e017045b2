package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubstituteTest {

    private static final String EVENT = "$c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S";
    private static final String CANARY = "CANARY-51f0";

    private static ObjectNode content(String type, String json) {
        ObjectNode content = StrictJson.parseObject(json.getBytes(StandardCharsets.UTF_8));
        return Substitute.content(
                Act.event("@alice:agency.example", "!r:agency.example", type, null, content), "3.2", "V-0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m.room.message",
                "m.reaction",
                "m.sticker",
                "m.room.redaction",
                "org.matrix.msc3381.poll.start",
                "m.room.encrypted",
                "com.example.unknown"
            })
    void nothingOfTheOriginalIsLeft(String type) {
        ObjectNode substitute = content(type, """
                {"body":"CANARY-51f0","CANARY-51f0":1,"redacts":"CANARY-51f0","reason":"CANARY-51f0",
                 "m.mentions":{"user_ids":["CANARY-51f0"]},
                 "m.relates_to":{"rel_type":"m.thread","event_id":"CANARY-51f0","key":"CANARY-51f0"}}
                """);
        assertThat(substitute.toString()).doesNotContain(CANARY);
        assertThat(Substitute.referenceIn(substitute)).isEqualTo("V-0123456789");
    }

    @Test
    void anEditStaysAnEdit() {
        ObjectNode substitute = content(
                "m.room.message",
                "{\"body\":\"x\",\"m.relates_to\":{\"rel_type\":\"m.replace\",\"event_id\":\"" + EVENT + "\"}}");
        assertThat(substitute.at("/m.relates_to/event_id").asText()).isEqualTo(EVENT);
        assertThat(substitute.has("m.new_content")).isFalse();
    }

    @Test
    void aThreadReplyStaysInItsThread() {
        ObjectNode substitute = content(
                "m.room.message",
                "{\"body\":\"x\",\"m.relates_to\":{\"rel_type\":\"m.thread\",\"event_id\":\"" + EVENT + "\"}}");
        assertThat(substitute.at("/m.relates_to/rel_type").asText()).isEqualTo("m.thread");
    }

    @Test
    void aRedactionKeepsItsEffectAndLosesItsReason() {
        ObjectNode substitute =
                content("m.room.redaction", "{\"redacts\":\"" + EVENT + "\",\"reason\":\"" + CANARY + "\"}");
        assertThat(substitute.path("redacts").asText()).isEqualTo(EVENT);
        assertThat(substitute.path("reason").asText()).isEqualTo("3.2, V-0123456789");
    }

    @Test
    void nobodyIsMentioned() {
        ObjectNode substitute = content("m.room.message", "{\"body\":\"x\",\"m.mentions\":{\"room\":true}}");
        assertThat(substitute.path("m.mentions")).isEmpty();
        assertThat(substitute.path("msgtype").asText()).isEqualTo("m.notice");
    }
}
