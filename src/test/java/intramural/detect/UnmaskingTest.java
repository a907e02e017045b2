package intramural.detect;

import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Folding;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.CharacterReferences;
import intramural.detect.unmask.Emphasis;
import intramural.detect.unmask.EncodedText;
import intramural.detect.unmask.Fillers;
import intramural.detect.unmask.OddSeparators;
import intramural.detect.unmask.PercentCoding;
import intramural.detect.unmask.RomanNumbers;
import intramural.detect.unmask.SpelledNumbers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unmasking as a whole: which readings of a string are shown to the detectors. */
class UnmaskingTest {

    @Test
    void leavesPlainTextAlone() {
        Reading plain = Reading.of("plain text, 812-44-1907 & <3 100%\n\t");
        for (Step step : List.of(
                new CharacterReferences(),
                new PercentCoding(),
                new Markup(),
                new Folding(),
                new EncodedText(),
                new SpelledNumbers(),
                new OddSeparators(),
                new Emphasis(),
                new RomanNumbers(),
                new Fillers(),
                new LettersForDigits())) {
            assertThat(step.apply(plain)).as(step.getClass().getSimpleName()).isSameAs(plain);
        }
    }

    @Test
    void showsOneViewOfAnOrdinaryLine() {
        assertThat(views("can u resend that, my outlook ate it"))
                .containsExactly("can u resend that, my outlook ate it");
        assertThat(views("a <b>bold</b> word")).containsExactly("a <b>bold</b> word", "a bold word");
    }

    @Test
    void takesOneDisguiseOffAfterAnother() {
        assertThat(views("&lt;b&gt;soc&lt;/b&gt; \uff2fDEyLTQ0LTE5MDc=")).contains("soc 812-44-1907");
        assertThat(views("c3NuIDgxJTMyLTQ0LTE5MDc=")).contains("ssn 812-44-1907");
    }

    @Test
    void readsWordsInDisguise() {
        assertThat(views("Ana Ruiz has dia betes")).contains("Ana Ruiz has diabetes");
        assertThat(views("Ana Ruiz lost food sta mps, h[e]patitis")).contains("Ana Ruiz lost foodstamps, hepatitis");
        assertThat(views("Ana Ruiz: metadone, daibetes")).contains("Ana Ruiz: methadone, diabetes");
        assertThat(views("see @ana.ruiz, #BoOrtizHasHiv")).contains("see Ana Ruiz, #BoOrtizHasHiv");
        assertThat(views("#MariaLopezHasHiv #maria #lopez")).contains("#Maria Lopez has hiv Maria Lopez");
        assertThat(views("Ruiz|Ana|3/4/1981")).contains("Ruiz Ana|3/4/1981");
        assertThat(views("dia betes, claim(s), diabtes")).containsExactly("dia betes, claim(s), diabtes");
        assertThat(views("Ana Ruiz sent the agnda, claim(s), a pri nter"))
                .containsExactly("Ana Ruiz sent the agnda, claim(s), a pri nter");
    }
}
