package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.detector.Findings;
import intramural.detect.person.Colleagues;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no rule finds and the wording gives away. That it gains more than it costs, src/bench/accuracy shows. */
class PhrasingDetectorTest {

    private static final String TOLD = "judge didnt buy that Yolanda Marsh refused JOBS, tanf goes back to full";

    private final Detection detection = new Detection();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yolanda Marsh = ABAWD, used 2 of 3 months",
                "who approved 90 HCW hrs for Yolanda Marsh, i show 60",
                TOLD
            })
    void stopsWhatIsWordedAsLinesAboutClients(String line) {
        List<Finding> found = found(line, Colleagues.NONE);

        assertThat(found).extracting(Finding::confidence).contains(Findings.BY_WORDING);
        assertThat(found)
                .filteredOn(finding -> finding.confidence() == Findings.BY_WORDING)
                .allSatisfy(finding -> assertThat(line.substring(finding.start(), finding.end()))
                        .isEqualTo("Yolanda Marsh"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yolanda Marsh will cover window 2 at noon",
                "ask Yolanda Marsh which form the SNAP QC team wants",
                "Yolanda Marsh sent the agenda for the TANF meeting",
                "thanks to Yolanda Marsh for the OHP slides",
                "is Yolanda Marsh in today",
                "judge didnt buy that he refused JOBS, tanf goes back to full"
            })
    void passesColleaguesAndWhoIsNotNamed(String line) {
        assertThat(found(line, Colleagues.NONE)).isEmpty();
    }

    @Test
    void leavesColleaguesOfTheDirectoryAlone() {
        assertThat(found(TOLD, Colleagues.of(List.of("Yolanda Marsh")))).isEmpty();
    }

    @Test
    void losesNothingByWhatIsSaidBeforeAndAfter() {
        List<String> around = List.of("the printer is slow again", "thanks everybody", "see u monday");

        for (String before : around) {
            for (String after : around) {
                assertThat(found(before + ". " + TOLD + ". " + after, Colleagues.NONE))
                        .isNotEmpty();
                assertThat(found(before + "\n" + before + "\n" + TOLD + "\n" + after + "\n" + after, Colleagues.NONE))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void leavesPagesToTheRules() {
        assertThat(found((TOLD + " ").repeat(40), Colleagues.NONE))
                .extracting(Finding::confidence)
                .doesNotContain(Findings.BY_WORDING);
    }

    private List<Finding> found(String text, Colleagues colleagues) {
        return detection.findInText(text, TestPolicy.SHIPPED, colleagues).stream()
                .filter(finding -> finding.strength() == Strength.STRONG)
                .toList();
    }
}
