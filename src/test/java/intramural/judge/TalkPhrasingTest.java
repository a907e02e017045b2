package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.Detection;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two lines that no rule puts together and the wording gives away (ADR 31). What it gains and costs, src/bench/accuracy shows. */
class TalkPhrasingTest {

    private final Chat chat = new Chat();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: cord test came back pos for fentanyl | a: this is the Quintero baby",
                "a: icd on the form says F11.20 | a: its Marisela Quinteros form",
                "a: hep C | a: put that on the form for Marisela Quintero"
            })
    void stopsTheLineThatCompletesWhatIsWordedAsTalkAboutClients(String talk) {
        List<Chat.Said> said = said(talk);

        assertThat(said.subList(0, said.size() - 1))
                .noneMatch(line -> line.outcome().equals("VETO"));
        assertThat(findings(said.get(said.size() - 1)))
                .filteredOn(finding -> finding.strength() == Strength.STRONG)
                .isNotEmpty()
                .allMatch(finding -> finding.together() && Detection.isByWording(finding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: Marisela Quintero has the keys | a: the SNAP queue is at 40 again",
                "a: is Marisela Quintero in today | b: no she is at the methadone training til 3",
                "a: lunch w Marisela Quintero at noon? | a: btw the flu clinic moved to thurs",
                "a: Marisela Quintero taught the APS class | b: the report from last nite is still open",
                "a: the APS line is busy | b: who has it | a: Marisela Quintero til 5"
            })
    void passesColleaguesBesideTalkOfWork(String talk) {
        assertThat(said(talk)).noneMatch(line -> line.outcome().equals("VETO"));
    }

    private List<Chat.Said> said(String talk) {
        return Stream.of(talk.split(" \\| "))
                .map(line -> {
                    chat.after(Duration.ofSeconds(5));
                    return chat.say(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
                })
                .toList();
    }

    private static List<Finding> findings(Chat.Said said) {
        return said.verdict().decision().deciding().findings();
    }
}
