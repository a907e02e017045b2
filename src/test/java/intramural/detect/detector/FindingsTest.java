package intramural.detect.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import intramural.detect.Steps;
import intramural.detect.person.Colleagues;
import intramural.detect.text.DataKind;
import intramural.detect.text.Reading;
import intramural.policy.Finding;
import intramural.policy.Finding.Strength;
import intramural.policy.Place;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of several findings in one string. */
class FindingsTest {

    private static final View VIEW = new View(Reading.of("x".repeat(400)), Steps.LEXICON, Colleagues.NONE);

    private final Findings findings = findings(0, false);

    @Test
    void keepsAStrongOneHoweverManyWeakOnesCameBefore() {
        for (int i = 0; i < 100; i++) {
            findings.weak(VIEW, DataKind.PHONE, 3 * i, 3 * i + 2, 0.5);
        }
        findings.strong(VIEW, DataKind.SSN, 320, 329, 0.99);
        findings.strong(VIEW, DataKind.SSN, 340, 349, 0.99);

        assertThat(findings.list()).hasSize(65);
        assertThat(findings.list().get(64)).extracting(Finding::dataClass).isEqualTo("ssn");
    }

    @Test
    void reportsTheGroupOfEachMatchThatIsSuchAValue() {
        View view = new View(Reading.of("a=12 b=3 c=45"), Steps.LEXICON, Colleagues.NONE);
        findings.strong(
                view,
                DataKind.SSN,
                Pattern.compile("[a-z]=([0-9]+)"),
                1,
                match -> match.group(1).length() > 1,
                0.9);

        assertThat(findings.list())
                .extracting(Finding::start, Finding::end)
                .containsExactly(tuple(2, 4), tuple(11, 13));
    }

    @Test
    void takesNoMoreThanSayEnough() {
        findings.strong(VIEW, DataKind.SSN, 0, 2, 0.99);
        for (int i = 1; i < 100; i++) {
            findings.strong(VIEW, DataKind.SSN, 3 * i, 3 * i + 2, 0.99);
        }
        assertThat(findings.list()).hasSize(64);
    }

    @Test
    void leavesOutWhatIsWeakWhereAStrongOneCoversIt() {
        findings.weak(VIEW, DataKind.PHONE, 10, 20, 0.5);
        findings.weak(VIEW, DataKind.EMAIL, 30, 40, 0.5);
        findings.strong(VIEW, DataKind.SSN, 19, 30, 0.95);

        assertThat(findings.list()).extracting(Finding::dataClass).containsExactlyInAnyOrder("email", "ssn");
    }

    @Test
    void keepsTheStrongerOfTwoThatSayTheSame() {
        findings.weak(VIEW, DataKind.SSN, 0, 9, 0.9);
        findings.strong(VIEW, DataKind.SSN, 2, 9, 0.8);
        findings.strong(VIEW, DataKind.SSN, 0, 9, 0.95);
        findings.strong(VIEW, DataKind.SSN, 0, 8, 0.95);
        findings.strong(VIEW, DataKind.SSN, 9, 12, 0.8);

        assertThat(findings.list())
                .extracting(Finding::strength, Finding::start, Finding::end, Finding::confidence)
                .containsExactly(tuple(Strength.STRONG, 0, 9, 0.95), tuple(Strength.STRONG, 9, 12, 0.8));
    }

    @Test
    void countsNothingThatStandsInTheContext() {
        Findings behindContext = findings(5, false);
        behindContext.strong(VIEW, DataKind.SSN, 0, 5, 0.99);
        behindContext.strong(VIEW, DataKind.MBI, 3, 14, 0.99);

        assertThat(behindContext.list())
                .extracting(Finding::dataClass, Finding::start, Finding::end)
                .containsExactly(tuple("mbi", 0, 9));
        assertThat(behindContext.hasContext()).isTrue();
        assertThat(findings.hasContext()).isFalse();
    }

    @Test
    void leavesOutWeakSignsInGuessesAndInStringsThatNobodyReads() {
        findings.strongOnly(true);
        findings.weak(VIEW, DataKind.PHONE, 0, 5, 0.5);
        findings.strong(VIEW, DataKind.SSN, 10, 19, 0.95);
        assertThat(findings.list()).extracting(Finding::dataClass).containsExactly("ssn");
        assertThat(findings.isOfGuess()).isTrue();
        findings.strongOnly(false);
        assertThat(findings.isOfGuess()).isFalse();

        Findings quiet = findings(0, true);
        quiet.weak(VIEW, DataKind.PHONE, 0, 5, 0.5);
        quiet.strong(VIEW, DataKind.SSN, 10, 19, 0.95);
        assertThat(quiet.list()).extracting(Finding::dataClass).containsExactly("ssn");
        assertThat(quiet.isQuiet()).isTrue();
    }

    private static Findings findings(int prefix, boolean quiet) {
        return new Findings(Steps.LEXICON, new Place(Place.Part.VALUE, "/body"), prefix, quiet);
    }
}
