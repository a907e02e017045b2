package intramural.detect.unmask;

import static intramural.detect.Steps.LEXICON;
import static intramural.detect.Steps.sent;
import static intramural.detect.Steps.text;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of unmasking that put together what is told in parts. */
class ToldInPartsTest {

    @Test
    void readsNamesInTheAlphabetOfRadioOperators() {
        Step step = new RadioNames();
        assertThat(text(step, "last name papa echo romeo echo zulu, at 4")).isEqualTo("last name Perez, at 4");
        assertThat(text(step, "the hotel in lima has golf")).isEqualTo("the hotel in lima has golf");
        assertThat(sent(step, "x papa echo romeo echo zulu", 2, 7)).isEqualTo("papa echo romeo echo zulu");
    }

    @Test
    void readsLettersThatStandInABraceEach() {
        Step step = new BracedLetters();
        assertThat(text(step, "{r}{o}{s}{a} [d]{e}(l)<g>")).isEqualTo("Rosa Delg");
        assertThat(text(step, "items (a)(b) and {x}")).isEqualTo("items (a)(b) and {x}");
        assertThat(sent(step, "x {r}{o}{s}{a}", 2, 6)).isEqualTo("{r}{o}{s}{a}");
    }

    @Test
    void readsWhatAMaskHidesWhereItsRestIsTold() {
        Step step = new MaskedRest();
        assertThat(text(step, "SSN: 734-20-XXXX and the rest is 5518.")).isEqualTo("SSN: 734-20-5518.");
        assertThat(text(step, "xxx-xx-5518, it starts 734-20")).isEqualTo("734-20-5518");
        assertThat(text(step, "xxx-xx-5518 is all we see")).isEqualTo("xxx-xx-5518 is all we see");
        assertThat(sent(step, "x 734-20-XXXX, rest is 5518", 2, 13)).isEqualTo("734-20-XXXX, rest is 5518");
    }

    @Test
    void readsDigitsDownTheEdgeOfLinesWhereItIsSaid() {
        Step step = new EdgeDigits();
        assertThat(text(step, "down the left edge\n7 cups\n3 pens\n4 vans\n20 desks\n5 a\n5 b\n1 c\n8 d"))
                .isEqualTo("down the left edge 734-20-5518 d");
        assertThat(text(step, "vertical\n7\n3\n4\n2\n0\n5\n5\n1\n8")).isEqualTo("vertical 734-20-5518");
        String list = "to buy\n7 cups\n3 pens\n4 vans\n20 desks\n5 a\n5 b\n1 c\n8 d";
        assertThat(text(step, list)).isEqualTo(list);
        assertThat(sent(step, "vertical\n734\n20\n5518", 9, 20)).isEqualTo("\n734\n20\n5518");
    }

    @Test
    void putsPartsInTheirOrder() {
        Step step = new PlacedParts(true);
        assertThat(text(step, "ends 1907, middle pair is 44, the front three are 812, ok?"))
                .isEqualTo("ends 812-44-1907, ok?");
        assertThat(text(step, "back half: 4-1907\nfront half: 812-4")).isEqualTo("back half: 812-44-1907");
        assertThat(text(step, "starts 812, hold on the lobby is nuts, middle 44, ok so it ends in 1907"))
                .isEqualTo("starts 812-44-1907");
        assertThat(text(step, "first floor 812, last 1907")).isEqualTo("first floor 812, last 1907");
    }

    @Test
    void putsPartsOfCodesInTheirOrder() {
        Step step = new PlacedParts(false);
        assertThat(text(step, "ohp left half GT41, one sec, right half 8K2M")).isEqualTo("ohp left half GT418K2M");
        assertThat(text(step, "ends in VC83, middle KM2, starts 4TE5")).isEqualTo("ends in 4TE5KM2VC83");
        assertThat(text(step, "aba first five 12320 last four 0059. acct 904 then 22"))
                .isEqualTo("aba first five 123200059. acct 904 then 22");
        assertThat(text(step, "starts 10/15 and ends 12/7")).isEqualTo("starts 10/15 and ends 12/7");
        assertThat(sent(step, "left 7QD2 then HX9 right RJ61", 5, 16)).isEqualTo("7QD2 then HX9 right RJ61");
    }

    @Test
    void putsCodesTogetherThatAreToldPieceByPiece() {
        Step step = new ToldCode(LEXICON.codeShapes());
        assertThat(text(step, "ohp: BT, then 604, an H, 3 and last a K")).isEqualTo("ohp: BT604H3K");
        assertThat(text(step, "ohp nancy tom 5 5 1 mary 2 david")).isEqualTo("ohp NT551M2D");
        assertThat(text(step, "medicare 6QK2 (dash) RM8 (dash) YH44!")).isEqualTo("medicare 6QK2RM8YH44!");
        assertThat(text(step, "ohp B(oise) T(acoma) 604 H(ood) 3 K(eizer)")).isEqualTo("ohp BT604H3K)");
        assertThat(sent(step, "ohp BT then 604H3K", 4, 12)).isEqualTo("BT then 604H3K");
        for (String plain : List.of("ohp BT604H3K", "ohp BT\n604, then H3K", "ohp row B and seat 604")) {
            assertThat(text(step, plain)).isEqualTo(plain);
        }
    }

    @Test
    void putsHalvesOfSecretsTogether() {
        Step step = new HalvedSecret();
        assertThat(text(step, "pw first half Willow_ and the second half is 9!Fence, ok"))
                .isEqualTo("pw Willow_9!Fence, ok");
        assertThat(text(step, "pw: part 1 is Elm and 2nd part: #44")).isEqualTo("pw: Elm#44");
        assertThat(text(step, "pw first half only")).isEqualTo("pw first half only");
        assertThat(text(step, "pw is:\nOak\nRidge\n#\n55\nall one word")).isEqualTo("pw is: OakRidge#55\nall one word");
        assertThat(text(step, "tips:\nlong\nunique")).isEqualTo("tips:\nlong\nunique");
        assertThat(sent(step, "pw: part 1 is Elm and part 2 #44", 4, 10)).isEqualTo("part 1 is Elm and part 2 #44");
    }

    @Test
    void putsPiecesOfSecretsTogether() {
        Step step = new ChainedSecret();
        assertThat(text(step, "pw Maple + ! + 77, ok")).isEqualTo("pw Maple!77, ok");
        assertThat(text(step, "pw \"Map\" followed by \"le!77\"")).isEqualTo("pw Maple!77\"");
        assertThat(text(step, "pw: Maple then a bang then 77")).isEqualTo("pw: Maple!77");
        assertThat(text(step, "letters + words then a break")).isEqualTo("letters + words then a break");
        assertThat(text(step, "and then Room9")).isEqualTo("and then Room9");
        assertThat(text(step, "pw 4 +")).isEqualTo("pw 4 +");
        assertThat(sent(step, "pw Map + le9", 3, 9)).isEqualTo("Map + le9");
        assertThat(text(new HalvedSecret(), "pw, one a line\nM\na\np\nl\ne\n!\n7\n7"))
                .isEqualTo("pw, one a line Maple!77");
        assertThat(text(new HalvedSecret(), "pw length is:\n12\nminimum")).isEqualTo("pw length is:\n12\nminimum");
    }

    @Test
    void putsPartsOfNamesTogether() {
        assertThat(text(new CutSyllables(), "Ti-  -mo-  -teo has de- -men- -tia"))
                .isEqualTo("Timoteo has dementia");
        assertThat(text(new CutSyllables(), "pre- and post-, 4- -4")).isEqualTo("pre- and post-, 4- -4");
        Step step = new NamedNames(LEXICON);
        assertThat(text(step, "Surname is Ortiz-Webb. One sec. First name Ana; ok"))
                .isEqualTo("Surname is Ortiz-Webb. One sec. First name Ana Ortiz-Webb; ok");
        assertThat(text(step, "name? first is Ana (short), last is Ortiz")).endsWith("last is Ana Ortiz");
        assertThat(text(step, "Ortiz, first name Ana")).isEqualTo("Ortiz, first name Ana Ortiz");
        assertThat(text(step, "SNAP, first name Ana")).isEqualTo("SNAP, first name Ana");
        assertThat(text(new RadioNames(), "L as in lion, O for oak, P, E, ok")).isEqualTo("Lope, ok");
        assertThat(text(new RadioNames(), "A as in ant, B, C")).isEqualTo("A as in ant, B, C");
        assertThat(text(step, "apellido Montoya, nombre Teresita")).endsWith("nombre Teresita Montoya");
        assertThat(text(step, "first name and last name are swapped"))
                .isEqualTo("first name and last name are swapped");
        assertThat(text(new SpelledNames(), "R-U-I-Z, first name R-O-S-A")).isEqualTo("Rosa Ruiz");
        assertThat(text(new SpelledNames(), "T-H-U-Y V-O and A-B C-D")).isEqualTo("Thuy Vo and A-B C-D");
    }

    @Test
    void readsNamesToldLetterByLetter() {
        Step step = new SpelledNames();
        assertThat(text(step, "last name C-A-M-P-A-N-O, first b o b b y")).isEqualTo("last name Campano, first Bobby");
        assertThat(text(step, "B o   C a m p a n o   l o s t   h i s   s n a p"))
                .isEqualTo("Bo Campano lost his snap");
        assertThat(text(step, "a b c, x-ray, e-mail, T-A-N")).isEqualTo("a b c, x-ray, e-mail, T-A-N");
        assertThat(sent(step, "x C-A-M-P-A-N-O", 2, 9)).isEqualTo("C-A-M-P-A-N-O");
    }
}
