package intramural.detect.unmask;

import static intramural.detect.Steps.LEXICON;
import static intramural.detect.Steps.sent;
import static intramural.detect.Steps.text;
import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Folding;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.Step;
import org.junit.jupiter.api.Test;

/** Steps of unmasking that read signs for the letters and digits they look like. */
class SignStepsTest {

    @Test
    void partsScriptsWithoutBlanksFromLettersAndDigits() {
        Step step = new Folding();
        assertThat(text(step, "SSN\u662f548645480\u307e\u3057")).isEqualTo("SSN \u662f 548645480 \u307e\u3057");
        assertThat(text(step, "\ud558\ub0981 \u0e04\u0e232")).isEqualTo("\ud558\ub098 1 \u0e04\u0e23 2");
        assertThat(text(step, "\u0434\u04301 \ud83d\ude001")).doesNotContain(" 1");
        assertThat(sent(step, "\u662f548", 2, 5)).isEqualTo("548");
    }

    @Test
    void foldsFormsOfLettersAndDigits() {
        Step step = new Folding();
        assertThat(text(step, "\uff33\uff33\uff2e \uff18 \ud835\udfd6 \u2467 \u278a \u0668 \u0e58 \u2078 \u2085"))
                .isEqualTo("SSN 8 8 8 1 8 8 8 5");
        assertThat(text(step, "8\ufe0f\u20e3 9\ufe0f\u20e3")).isEqualTo("8 9");
        assertThat(text(step, "\ud83c\uddf8\ud83c\uddf8\ud83c\uddf3 \ud83c\udd62"))
                .isEqualTo("SSN S");
        assertThat(text(step, "\u4e5d\u96f6")).isEqualTo("90");
        assertThat(sent(step, "a\ud835\udfd6b", 1, 2)).isEqualTo("\ud835\udfd6");
        assertThat(sent(step, "8\ufe0f\u20e3.", 0, 1)).isEqualTo("8\ufe0f\u20e3");
    }

    @Test
    void foldsLookAlikesAndAccents() {
        Step step = new Folding();
        assertThat(text(step, "\u0405\u0405\u039d \u0430\u0441\u0435 \u03bf \u00f1\u00fa \u13aa"))
                .isEqualTo("SSN ace o nu A");
        assertThat(text(step, "c\u0301a\u0336b")).isEqualTo("cab");
    }

    @Test
    void dropsWhatDoesNotShow() {
        Step step = new Folding();
        assertThat(text(
                        step,
                        "8\u200b1\u200c2\u200d-\u2060\ufeff4\u00ad4\u202e\u2066\ud808\udc00\udb40\udc41\u034f\u115f"))
                .isEqualTo("812-44\ufffd");
        assertThat(text(step, "hep\u0000c\u0007d\u007fe\u0085f\ng")).isEqualTo("hep c d e f\ng");
        assertThat(text(step, "a\u2011b\u2013c\u2212d\u00a0e\u2009f\u2028g\u00b7h\u2044i"))
                .isEqualTo("a-b-c-d e f\ng.h/i");
        assertThat(text(step, "\ud800 lone \udc00")).isEqualTo("\ufffd lone \ufffd");
    }

    @Test
    void readsSmallCapitals() {
        assertThat(text(new Folding(), "\u1d05\u1d07\u0274\u026as\u1d07 \u029c\u1d00\u1d1b"))
                .isEqualTo("denise hat");
    }

    @Test
    void writesDrawnNamesWithACapital() {
        Step step = new DrawnNames();
        assertThat(text(step, "\u1d1b\u1d0f\u0299\u026a\u1d00\u0455 \u1d0b\u0280\u1d07\u1d0d\u1d07\u0280 is"))
                .isEqualTo("Tobias Kremer is");
        assertThat(text(step, "\u1d1b\u1d0f\u0299\u026a\u1d00\u0455 is")).startsWith("\u1d1b");
    }

    @Test
    void readsTextThatStandsOnItsHead() {
        Step step = UpsideDown.whole();
        assertThat(text(step, "\u1d09\u028c\u0265 s\u0250\u0265 o\u1d7dq")).isEqualTo("b\u1d7do has hvi");
        assertThat(text(step, "\u3125061-\u3123\u3123-\u1105\u01968 u\u0279\u026f"))
                .isEqualTo("mrn 812-44-1907");
        assertThat(text(step, "\u01dd\u0250 nu")).isEqualTo("\u01dd\u0250 nu");
        assertThat(sent(step, "\u01dd\u0250\u0254 nu", 0, 2)).isEqualTo("nu");
    }

    @Test
    void readsTheTurnedWordsAmongOthers() {
        assertThat(text(UpsideDown.whole(), "my client o\u0265\u0254\u0250u \u028c\u01dd\u0279ol is in detox"))
                .isEqualTo("my client lorev nacho is in detox");
    }

    @Test
    void readsSignsThatAreTurnedWhereTheyStand() {
        assertThat(text(
                        UpsideDown.inPlace(),
                        "q\u01dd\u0287\u0265\u0250u\u028e \u0265\u0250s \u01ddd\u1d09l\u01ddds\u028e"))
                .isEqualTo("bethany has epilepsy");
        assertThat(text(UpsideDown.wide(), "sndnl s\u0250\u0265 \u0250sl\u01dd turn your phone"))
                .as("a word of letters that are letters turned too")
                .isEqualTo("elsa has lupus turn your phone");
    }

    @Test
    void readsDigitsInParentheses() {
        assertThat(text(new Folding(), "\u2474\u2475\u247600\u248f")).isEqualTo("123008");
    }

    @Test
    void readsWhatSignsShow() {
        Step step = new Overridden();
        assertThat(text(step, "no \u202e7091-44-218\u202c ok")).isEqualTo("no 812-44-1907\u202c ok");
        assertThat(text(step, "\u202ecba\nd")).isEqualTo("abc\nd");
        assertThat(sent(step, "no \u202e7091-44-218", 3, 14)).isEqualTo("7091-44-218");
        assertThat(text(new ClockFaces(), "\uD83D\uDD57\uD83D\uDD50\uD83D\uDD51 ".repeat(3)))
                .isEqualTo("812 812 812 ");
        assertThat(text(new ClockFaces(), "\uD83D\uDD57 standup")).isEqualTo("\uD83D\uDD57 standup");
        assertThat(text(new EncodedText(), "0x53534e3a2038313234343139 ok")).isEqualTo("SSN: 8124419 ok");
    }

    @Test
    void readsTheSignsAboveDigits() {
        Step step = new ShiftKeys();
        assertThat(text(step, "i get *@#-$%-(^)! ok")).isEqualTo("i get 823-45-9601 ok");
        assertThat(text(step, "what the *@#$%!")).isEqualTo("what the *@#$%!");
        assertThat(sent(step, "so *!@$$!()&", 3, 6)).isEqualTo("*!@");
        assertThat(views("hold shift, his social: *@#-$%-(^)!")).contains("hold shift, his social: 823-45-9601");
        assertThat(views("his social: *@#-$%-(^)!")).doesNotContain("his social: 823-45-9601");
    }

    @Test
    void readsLettersAsDigitsInNumbersOnly() {
        Step step = new LettersForDigits();
        assertThat(text(step, "is 7BO-l4-883I not SOS or B12")).isEqualTo("is 780-14-8831 not SOS or 812");
        assertThat(text(step, "INC0048213 QF482K7M")).isEqualTo("INC0048213 QF482K7M");
        assertThat(text(step, "A4B213977 KV2l39B7 XB12 ABC4B21397")).isEqualTo("A48213977 KV213987 XB12 ABC4B21397");
        assertThat(sent(step, "is A4B213977", 3, 12)).isEqualTo("A4B213977");
    }

    @Test
    void readsLettersForDigitsAsTheTextSays() {
        Step step = new LetterHints();
        assertThat(text(step, "K7ZO-SM, the Z is a 2, every O is a zero")).startsWith("K720-SM, ");
        assertThat(text(step, "BIO-44-b9Z7 B eight, I one, O zero, b six, Z two"))
                .startsWith("810-44-6927 ");
        assertThat(text(step, "8X2, the Xs are ones and X = 4")).startsWith("842, ");
        assertThat(text(step, "room B8, see a 2 and an O zero")).isEqualTo("room B8, see a 2 and an O zero");
        assertThat(text(step, "SNAP and ZOOM, the Z is a 2")).isEqualTo("SNAP and ZOOM, the Z is a 2");
        assertThat(sent(step, "S5Z and Z is 2, S is 5", 0, 3)).isEqualTo("S5Z");
        assertThat(text(step, "S4I ZZ 9O7E ok, letters are digits")).isEqualTo("541 22 9073 ok, letters are digits");
        assertThat(text(step, "swap the SOME letters")).isEqualTo("swap the SOME letters");
        assertThat(text(new LettersForDigits(), "visa 4OOO OOOO OOOO OOO2")).isEqualTo("visa 4000 0000 0000 0002");
        assertThat(text(new LettersForDigits(), "SOLO BOSS OOZE IZZI")).isEqualTo("SOLO BOSS OOZE IZZI");
    }

    @Test
    void readsLinesInLeetspeak() {
        Step step = new LeetLines(LEXICON);
        assertThat(text(step, "m4r14 15 0n m3th4d0n3, t0d4y")).isEqualTo("Maria is on methadone, today");
        assertThat(text(step, "m4r14 and the others are in room b41 today")).contains("m4r14");
        assertThat(text(step, "A4153 B7400 C3140 D5170")).isEqualTo("A4153 B7400 C3140 D5170");
        assertThat(sent(step, "m4r14 15 0n m3th4d0n3 n0w", 0, 5)).isEqualTo("m4r14");
    }
}
