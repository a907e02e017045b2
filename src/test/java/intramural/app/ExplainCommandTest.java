package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    private static final PolicyData POLICY =
            PolicyFiles.read(Path.of("appservice/policy")).parse();

    private boolean good;

    @Test
    void answersEveryFormInOrderAndNamesLinesThatCannotBeRead() throws IOException {
        List<JsonNode> answers = explain(
                "{\"id\":1,\"text\":\"social 812664093\"}",
                "{\"id\":2,\"event\":{\"type\":\"m.room.message\",\"content\":{\"msgtype\":\"m.image\",\"body\":\"x\",\"url\":\"mxc://a/b\"}}}",
                "",
                "{\"id\":3}",
                "{\"id\":4,\"thread\":[{\"sender\":\"@a:x\",\"at_s\":0,\"text\":\"her ssn is 812-66-\"},"
                        + "{\"sender\":\"@b:y\",\"at_s\":4,\"text\":\"ok\"},{\"sender\":\"@a:x\",\"at_s\":9,\"text\":\"4093\"}]}");

        assertThat(answers.get(0).path("outcome").asText()).isEqualTo("VETO");
        assertThat(answers.get(0).at("/findings/0/class").asText()).isEqualTo("ssn");
        assertThat(answers.get(1).path("paragraph").asText()).isEqualTo("3.3");
        assertThat(answers.get(2).path("line").asInt()).isEqualTo(4);
        assertThat(answers.get(3).path("outcomes").toString()).isEqualTo("[\"ALLOW\",\"ALLOW\",\"VETO\"]");
        assertThat(answers.get(3).path("vetoAt").asInt()).isEqualTo(2);
        assertThat(good).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.ssn {} | x.612 {} | x.44 {} | x.7391 {}",
                "m.room.message {'body':'her ssn','n':61244} | m.room.message {'body':'ok','n':7391}",
                "m.room.message {'body':'ok','n':612447391} | m.room.message {'body':'n is her ssn'}",
            })
    void readsTheEventsOfAThreadTogetherWithTheirTypesAndNumbers(String events) throws IOException {
        String thread = Stream.of(events.replace('\'', '"').split(" [|] "))
                .map(event -> event.split(" ", 2))
                .map(event -> "{\"event\":{\"type\":\"" + event[0] + "\",\"content\":" + event[1] + "}}")
                .collect(Collectors.joining(",", "{\"thread\":[", "]}"));
        JsonNode answer = explain(thread).get(0);
        assertThat(answer.path("vetoAt").asInt(-1))
                .isEqualTo(answer.path("outcomes").size() - 1);
    }

    @Test
    void readsNumbersOfAQueueAsNothing() throws IOException {
        String event = "{\"event\":{\"type\":\"org.agency.queue\",\"content\":{\"window\":%d,\"waiting\":%d}}}";
        String thread = IntStream.range(0, 20)
                .mapToObj(i -> String.format(event, i % 7, 3 + i * 5 % 11))
                .collect(Collectors.joining(",", "{\"thread\":[", "]}"));
        assertThat(explain(thread).get(0).path("vetoAt").isNull()).isTrue();
    }

    @Test
    void answersTheOtherLinesWhereOneHasAnImpossibleTime() throws IOException {
        List<JsonNode> answers = explain(
                "{\"id\":1,\"text\":\"a\"}",
                "{\"id\":2,\"thread\":[{\"sender\":\"a\",\"at_s\":1e30,\"text\":\"x\"}]}",
                "{\"id\":3,\"text\":\"b\"}");
        assertThat(answers)
                .extracting(answer -> answer.path("outcome").asText("none"))
                .containsExactly("ALLOW", "none", "ALLOW");
        assertThat(answers.get(1).path("error").asText()).contains("at_s");
    }

    @Test
    void refusesALineThatIsTooLongAndReadsTheNext() throws IOException {
        List<JsonNode> answers = explain("{\"text\":\"" + "a".repeat(16_000_000) + "\"}", "{\"id\":3,\"text\":\"b\"}");
        assertThat(answers.get(0).path("error").asText()).contains("longer than 16 MB");
        assertThat(answers.get(1).path("outcome").asText()).isEqualTo("ALLOW");
    }

    @Test
    void keepsThreadsApart() throws IOException {
        String first = "{\"thread\":[{\"sender\":\"a\",\"text\":\"her ssn is 812-66-\"}]}";
        String second = "{\"thread\":[{\"sender\":\"a\",\"text\":\"4093\"}]}";
        assertThat(explain(first, second).get(1).path("vetoAt").isNull()).isTrue();
    }

    @Test
    void takesANudgeInTheMiddleOfAThreadForConfirmed() throws IOException {
        JsonNode answer = explain("{\"thread\":[{\"sender\":\"a\",\"text\":\"749083312 and 749083321\"},"
                        + "{\"sender\":\"a\",\"text\":\"those are their socials\"}]}")
                .get(0);
        assertThat(answer.path("outcomes").toString()).isEqualTo("[\"NUDGE\",\"VETO\"]");
    }

    @Test
    void saysWhatAFindingRestsOnAndWhatWouldHaveChangedItWithoutTheValue() throws IOException {
        List<JsonNode> answers = explainWhy(
                "{\"text\":\"812-66-4093\"}",
                "{\"text\":\"social 812664093\"}",
                "{\"text\":\"the pw is Pumpkin#4410\"}",
                "{\"text\":\"look at 749083312 pls\"}",
                "{\"thread\":[{\"sender\":\"a\",\"text\":\"ssn 812-66-\"},{\"sender\":\"a\",\"text\":\"4093\"}]}",
                "{\"text\":\"Yolanda Marsh = ABAWD, used 2 of 3 months\"}");

        assertThat(answers.get(0).at("/findings/0/rests_on").asText()).isEqualTo("shape");
        assertThat(answers.get(1).at("/findings/0/rule").asText()).isEqualTo("3.2 ssn");
        assertThat(answers.get(1).at("/findings/0/rests_on").asText()).isEqualTo("label");
        assertThat(answers.get(1).at("/findings/0/change").asText()).contains("\"ssn\"", "only be asked about");
        assertThat(answers.get(2).at("/findings/0/change").asText()).contains("pass");
        assertThat(answers.get(3).at("/findings/0/change").asText())
                .contains("names a Social Security number", "within two minutes");
        assertThat(answers.get(4).at("/lines/1/findings/0/rests_on").asText()).isEqualTo("lines before");
        assertThat(answers.get(5).at("/findings/0/rests_on").asText()).isEqualTo("wording");
        assertThat(answers.toString()).doesNotContain("812", "4093", "Pumpkin", "749083312", "Yolanda", "ABAWD");
    }

    @Test
    void readsAThreadOfAnyLength() throws IOException {
        String said = ",{\"sender\":\"a\",\"text\":\"ok\"}".repeat(2_000);
        JsonNode answer = explain("{\"thread\":[{\"sender\":\"a\",\"text\":\"hi\"}" + said + "]}")
                .get(0);

        assertThat(answer.path("outcomes")).hasSize(2_001);
        assertThat(answer.path("vetoAt").isNull()).isTrue();
    }

    private List<JsonNode> explain(String... lines) throws IOException {
        return explain(null, lines);
    }

    private List<JsonNode> explainWhy(String... lines) throws IOException {
        return explain(new Why(POLICY), lines);
    }

    private List<JsonNode> explain(@Nullable Why why, String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        good = ExplainCommand.explain(
                new Explainer(PolicyCases.SERVER, "@intramural:" + PolicyCases.SERVER, POLICY),
                why,
                new ByteArrayInputStream(in),
                out);
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            answers.add(StrictJson.MAPPER.readTree(line));
        }
        return answers;
    }
}
