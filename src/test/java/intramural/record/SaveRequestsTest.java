package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.RoomEvent;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a request to save a thread, what it points at, and why. */
class SaveRequestsTest {

    private static final String EVENT = "$c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S";
    private static final String RELATED = "$Qm7pXw2LkRv9TzNc4YbHs6JdGf1EuAo8Wi3Vt5KxPyU";

    private static @Nullable String target(String type, String body, String relation) {
        ObjectNode event = StrictJson.parseObject("""
                {"event_id":"$e","room_id":"!r:agency.example","sender":"@a:agency.example","origin_server_ts":1}""".getBytes(StandardCharsets.UTF_8));
        event.put("type", type);
        ObjectNode content = event.putObject("content");
        content.put("msgtype", "m.text").put("body", body);
        content.set("m.relates_to", StrictJson.parseObject(relation.getBytes(StandardCharsets.UTF_8)));
        return SaveRequests.target(Objects.requireNonNull(RoomEvent.read(event)));
    }

    private static String reply(String id) {
        return "{\"m.in_reply_to\":{\"event_id\":\"" + id + "\"}}";
    }

    private static String relation(String type, String id) {
        return "{\"rel_type\":\"" + type + "\",\"event_id\":\"" + id + "\"}";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "!save | ''",
                "!save for hearing prep | for hearing prep",
                "!Save | ''",
                "!SAVE: for hearing prep | for hearing prep",
                "!save, please | please",
                "\uFF01save | ''",
                "!save https://matrix.to/#/!room:agency.example/$c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S?via=agency.example for the audit | for the audit",
                "!save for the audit https://matrix.to/#/!room/%24c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S | for the audit",
                "!save matrix:roomid/room:agency.example/e/c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S | ''",
                "!save $c3TzVnKq8XwRpLyMb5GsHdJf0EuAoW7iYt2QkNvZr1S why not | why not",
                "save this | ''",
            })
    void keepsTheReasonWithoutTheLink(String body, String reason) {
        assertThat(SaveRequests.reason(body)).isEqualTo(reason.equals("''") ? "" : reason);
        if (body.contains("c3TzVnKq")) {
            assertThat(target("m.room.message", body, reply(RELATED))).isEqualTo(EVENT);
        }
    }

    @Test
    void pointsAtTheThreadOrTheMessageThatItAnswers() {
        assertThat(target("m.room.message", "!save", relation("m.thread", RELATED)))
                .isEqualTo(RELATED);
        assertThat(target("m.room.message", "!save", reply(RELATED))).isEqualTo(RELATED);
        assertThat(target("m.room.message", "> <@bob:agency.example> hello\n> there\n\n!save", reply(RELATED)))
                .isEqualTo(RELATED);
        assertThat(target("m.reaction", "", "{\"key\":\"💾\",\"event_id\":\"" + RELATED + "\"}"))
                .isEqualTo(RELATED);
    }

    @Test
    void pointsAtNothingWhereThereIsNothing() {
        assertThat(target("m.room.message", "!save", "{}")).isEmpty();
    }

    @Test
    void isNoRequestOtherwise() {
        assertThat(target("m.room.message", "!saved", reply(RELATED))).isNull();
        assertThat(target("m.room.message", "!save-all", reply(RELATED))).isNull();
        assertThat(target("m.room.message", "please !save", reply(RELATED))).isNull();
        assertThat(target("m.room.message", "!save", relation("m.replace", RELATED)))
                .isNull();
        assertThat(target("m.reaction", "", "{\"key\":\"👍\",\"event_id\":\"" + RELATED + "\"}"))
                .isNull();
        assertThat(target("m.room.topic", "!save", reply(RELATED))).isNull();
    }

    @Test
    void doesNotTakeForAnEventWhatIsNone() {
        assertThat(target("m.reaction", "", "{\"key\":\"💾\",\"event_id\":\"words\"}"))
                .isNull();
        assertThat(target("m.room.message", "!save", reply("words"))).isNull();
    }
}
