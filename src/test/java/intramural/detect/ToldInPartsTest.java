package intramural.detect;

import static intramural.detect.UnmaskingTest.sent;
import static intramural.detect.UnmaskingTest.text;
import static org.assertj.core.api.Assertions.assertThat;

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
}
