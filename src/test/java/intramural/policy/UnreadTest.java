package intramural.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an act need not be read, since it says nothing, or nothing that is not read elsewhere. */
class UnreadTest {

    private static final String ID = "$7vQmKcX1eRZbT0aWsdF3hYpLuN9gJ5oIk2MxBqVtE8y";

    @ParameterizedTest
    @CsvSource({
        "m1795600000000.0, true",
        "m1795600000000.99999, true",
        "m1795600000000.100000, false",
        "m1795600000000., false",
        "m1795600000000, false",
        "m4111111111111.1, false",
        "m17956000000001.0, false",
        "m179560000000a.0, false",
        "n1795600000000.0, false",
        "532841177, false"
    })
    void tellsATransactionIdThatIsATimeAndACount(String id, boolean counted) {
        assertThat(MatrixId.isCounted(id)).isEqualTo(counted);
    }

    @Test
    void doesNotReadTheEventThatAnAnswerNames() {
        ObjectNode content = line("fine with me");
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", ID);
        assertThat(Reading.of(message(content)).texts()).extracting(Text::raw).containsExactly("fine with me");
    }

    @Test
    void readsSuchAnIdAnywhereElse() {
        ObjectNode content = line("fine with me");
        content.putArray("ids").add(ID);
        content.putObject("m.relates_to").putObject("org.example.note").put("event_id", ID);
        assertThat(Reading.of(message(content)).texts()).extracting(Text::raw).contains(ID);
    }

    @Test
    void readsTheBeginningOfAFileThere() {
        String zip = "$UEsDBBQAAAAIAK1xd1mQ7vXkLhEAAJY9AAAQAbCdEfG";
        ObjectNode content = line("fine with me");
        content.putObject("m.relates_to").put("rel_type", "m.thread").put("event_id", zip);
        assertThat(Reading.of(message(content)).texts()).extracting(Text::raw).contains(zip);
    }

    @Test
    void readsWhatAnEditPutsInPlaceAndNotItsEcho() {
        Act edit = edit("* see you at 4", "see you at 4");
        assertThat(edit.repeats("body")).isTrue();
        assertThat(Reading.of(edit).texts()).extracting(Text::raw).containsOnlyOnce("see you at 4");
        assertThat(Reading.of(edit).texts()).extracting(Text::raw).doesNotContain("* see you at 4");
    }

    @Test
    void readsAnEchoThatSaysSomethingElse() {
        assertThat(Reading.of(edit("* her ssn is 532-84-1177", "see you at 4")).texts())
                .extracting(Text::raw)
                .contains("* her ssn is 532-84-1177");
    }

    @Test
    void readsAnEchoOfNoEdit() {
        Act edit = edit("* see you at 4", "see you at 4");
        ((ObjectNode) edit.content().path("m.relates_to")).put("rel_type", "m.thread");
        assertThat(edit.repeats("body")).isFalse();
    }

    private static Act edit(String fallback, String said) {
        ObjectNode content = line(fallback);
        content.set("m.new_content", line(said));
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", ID);
        return message(content);
    }

    private static ObjectNode line(String body) {
        return JsonNodeFactory.instance.objectNode().put("msgtype", "m.text").put("body", body);
    }

    private static Act message(ObjectNode content) {
        return Act.event("@a:agency.example", "!r:agency.example", "m.room.message", null, content);
    }
}
