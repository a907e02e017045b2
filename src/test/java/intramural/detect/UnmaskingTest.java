package intramural.detect;

import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Budget;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unmasking as a whole: which readings of a string are shown to the detectors. */
class UnmaskingTest {

    private static final int MUCH = 100_000;

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

    @Test
    void readsCiphersWhoseKeyStandsBesideThem() {
        assertThat(views("ghqlvh nrzdovnl kdv klv (shift 3)")).anyMatch(view -> view.startsWith("denise kowalski has"));
        assertThat(views("caesar 29: Dqd Uxlc kdv KLY")).anyMatch(view -> view.endsWith("Ana Ruiz has HIV"));
        assertThat(views("wvmrhv pldzohpr szh sre (atbash)"))
                .anyMatch(view -> view.startsWith("denise kowalski has hiv"));
        assertThat(views("night shift 3 is short"))
                .containsOnly("night shift 3 is short", "qljkw vkliw 3 lv vkruw", "kfdeq pefcq 3 fp peloq");
    }

    @Test
    void readsSeveralWordsDownTheEdge() {
        assertThat(views("read down the left edge\nAll doors\nNew toner\nAt noon\n\nRoom 2\nUse it\nIn back\nZip it"))
                .anyMatch(view -> view.endsWith("edge Ana Ruiz"));
    }

    @Test
    void readsPiecesThatAProgramPutsTogether() {
        assertThat(views("log('Ana'+' Ru' + 'iz has H'+'IV')")).contains("log('Ana Ruiz has HIV')");
        assertThat(views("=\"Ana\"&\" Ruiz\"")).contains("=\"Ana Ruiz\"");
        assertThat(views("fonts \"a\" + 'b'")).containsExactly("fonts \"a\" + 'b'");
    }

    /** Each takes other steps; a step that runs out of budget and does not say so would let through what it did not read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "can u resend that",
                "&lt;b&gt;soc&lt;/b&gt; \uff2fDEyLTQ0LTE5MDc=",
                "ok \uDB40\uDC73\uDB40\uDC73\uDB40\uDC6E\uDB40\uDC31",
                "Ana\u2800Ruiz has\u3164HIV",
                "=\"8\"&\"12-44-1907\" is the ssn",
                "her h.i.v test, x.y.z",
                "drop the dots: s.s.n 8.1.2",
                "so=63 812=2D44=2D1907",
                "name\tssn\nAna Ruiz\t812-44-1907",
                "[10:14] Ana: ssn 812\n[10:15] Bo: 44",
                "ssn ~~9~~8<del>1</del>12",
                "<b>ssn</b> <i>812</i>-44-1907",
                "ssn u\u0250 u\u01DD\u0265",
                "[b]ssn[/b] 812 eight one two",
                "c3NuIDgxMi00NC0xOTA3 then eight-one-two",
                "#MariaLopezHasHiv, dia betes and s3v3n",
                "Ana Ruiz has dia betes at olga.r8 at mail dot com",
                "ssn first three are 812, then in the middle 44, last four 1907",
                "card 4111 (pause) 1111 rest 1111, 1111 visa",
                "pw first half Willow_ and the second half is 9!Fence",
                "dob el dos de mayo de mil novecientos ochenta",
                "read it backwards: 7091-44-218 nss",
                "rot13: nan ehvm unf uvi",
                "shift 3: dqd uxlc kdv kly",
                "atbash: zmz ifra szh sre",
                "'Ana '+'Ruiz has H'+'IV'",
                "her social is $7,342,055.18",
                "ssn each digit up by one: 923-55-2018",
                "A# A 061 884 259 and mbi one e g four"
            })
    void saysWheneverTheBudgetDidNotLast(String sent) {
        List<String> all = new ArrayList<>();
        Budget budget = new Budget(MUCH, MUCH);
        assertThat(Steps.show(sent, budget, all)).isTrue();
        int characters = MUCH - budget.left().characters();
        int tokens = MUCH - budget.left().tokens();

        for (int less = 0; less < characters; less++) {
            assertThat(Steps.show(sent, new Budget(less, MUCH), new ArrayList<>()))
                    .as("%d of %d characters", less, characters)
                    .isFalse();
        }
        for (int less = 0; less < tokens; less++) {
            assertThat(Steps.show(sent, new Budget(MUCH, less), new ArrayList<>()))
                    .as("%d of %d tokens", less, tokens)
                    .isFalse();
        }
        List<String> again = new ArrayList<>();
        assertThat(Steps.show(sent, new Budget(characters, tokens), again)).isTrue();
        assertThat(again).isEqualTo(all);
    }
}
