package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.person.Colleagues;
import intramural.detect.talk.Line;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which strings of an act are lines of a talk; each line is told by its length. */
class ReadLinesTest {

    private final Detection detection = new Detection();

    @Test
    void readsWhatIsSaidAndNotWhatAReplyQuotes() {
        assertThat(said("{'msgtype':'m.text','body':'812-66'}")).containsExactly(6);
        assertThat(said("{'msgtype':'m.text','body':'> <@bo:agency.example> her ssn?\\n\\n4093'}"))
                .containsExactly(4);
        assertThat(said("{'msgtype':'m.text','body':'> 812-66'}")).containsExactly(8);
        assertThat(said("{'msgtype':'m.text','body':'a','note':'> b\\n\\n4093'}"))
                .containsExactly(1, 9);
    }

    @Test
    void readsMarkUpOnlyWhereItSaysSomethingElse() {
        assertThat(said("{'msgtype':'m.text','body':'812 66','format':'org.matrix.custom.html',"
                        + "'formatted_body':'<b>812</b>\\n66'}"))
                .containsExactly(6);
        assertThat(said("{'msgtype':'m.text','body':'> q\\n\\n812 66','format':'org.matrix.custom.html',"
                        + "'formatted_body':'<mx-reply>q</mx-reply>812 66'}"))
                .containsExactly(6);
        assertThat(said("{'msgtype':'m.text','body':'812 66','format':'org.matrix.custom.html',"
                        + "'formatted_body':'<b>812</b> 67'}"))
                .hasSize(2);
    }

    @Test
    void readsOfAnEditWhatItPutsInThePlace() {
        String relation = "'m.relates_to':{'rel_type':'m.replace','event_id':'$e'}";
        assertThat(said("{'msgtype':'m.text','body':'* 4093 7','m.new_content':{'msgtype':'m.text','body':'4093'},"
                        + relation + "}"))
                .containsExactly(4);
        assertThat(said("{'msgtype':'m.text','body':'* 4093'," + relation + "}"))
                .containsExactly(6);
        assertThat(said("{'msgtype':'m.text','body':'4093','m.new_content':{'body':'51'},"
                        + "'m.relates_to':{'rel_type':'m.thread','event_id':'$e'}}"))
                .containsExactly(4);
    }

    @Test
    void readsReactionsAndReasonsAndNoMarkers() {
        assertThat(lines("m.reaction", "{'m.relates_to':{'rel_type':'m.annotation','event_id':'$e','key':'4093'}}"))
                .containsExactly(4);
        assertThat(said("{'msgtype':'m.text','body':'4093','m.mentions':{'user_ids':['@bo:agency.example']}}"))
                .containsExactly(4);
        assertThat(lines("m.room.redaction", "{'redacts':'$e','reason':'4093','body':'51 51'}"))
                .containsExactly(4);
    }

    @Test
    void keepsAFewOfTheLinesOfAnAct() {
        assertThat(
                        said(
                                "{'msgtype':'m.text','body':'4093','a':'1','b':'2','c':'3','d':'4','e':'5','f':'6','g':'7','h':'8'}"))
                .hasSize(8);
    }

    private List<Integer> said(String content) {
        return lines("m.room.message", content);
    }

    private List<Integer> lines(String type, String content) {
        Act act = Act.event(
                "@ana:agency.example",
                "!r:agency.example",
                type,
                null,
                StrictJson.parseObject(content.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        return detection.read(act, TestPolicy.SHIPPED, Colleagues.NONE).lines().stream()
                .map(Line::size)
                .toList();
    }
}
