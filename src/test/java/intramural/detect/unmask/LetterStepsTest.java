package intramural.detect.unmask;

import static intramural.detect.Steps.LEXICON;
import static intramural.detect.Steps.sent;
import static intramural.detect.Steps.text;
import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Step;
import org.junit.jupiter.api.Test;

/** Steps of unmasking that put back letters that were moved, turned, counted or interposed. */
class LetterStepsTest {

    @Test
    void readsBackwards() {
        assertThat(text(new NumbersReversed(), "soc 7091-44-218 backwards, 7091 44 218 ok"))
                .isEqualTo("soc 812-44-1907 backwards, 812 44 1907 ok");
        assertThat(text(new WholeReversed(0), "7091-44-218 cos")).isEqualTo("soc 812-44-1907");
        assertThat(sent(new WholeReversed(0), "7091-44-218 cos", 4, 15)).isEqualTo("7091-44-218");
        assertThat(text(new WholeReversed(8), "mirrored: VIH sah onapmaC oB"))
                .isEqualTo("mirrored:Bo Campano has HIV ");
        assertThat(views("right to left > VIH sah onapmaC oB")).contains("right to left >Bo Campano has HIV ");
        assertThat(views("VIH sah onapmaC oB")).contains("Bo Campano has HIV");
        assertThat(views("the left door, then right to the back"))
                .containsExactly("the left door, then right to the back");
    }

    @Test
    void readsRotatedLetters() {
        assertThat(text(new Rotated(13), "Ob Pnzcnab unf UVI, ñ 7")).isEqualTo("Bo Campano has HIV, ñ 7");
        assertThat(sent(new Rotated(13), "Ob Pnzcnab", 3, 10)).isEqualTo("Pnzcnab");
        assertThat(views("rot13 for u: Ob Pnzcnab unf UVI")).contains("ebg13 sbe h: Bo Campano has HIV");
        assertThat(views("Ob Pnzcnab unf UVI")).contains("Bo Campano has HIV");
    }

    @Test
    void readsLettersMovedInTheAlphabetWhereItIsSaid() {
        assertThat(views("each letter is one past the real one: Cp Dbnqbop ibt IJW"))
                .anyMatch(view -> view.endsWith(": Bo Campano has HIV"));
        assertThat(views("every letter one back: An Bzlozmn gzr GHU"))
                .anyMatch(view -> view.endsWith(": Bo Campano has HIV"));
        assertThat(views("Cp Dbnqbop ibt IJW")).doesNotContain("Bo Campano has HIV");
    }

    @Test
    void movesTheLettersOfUnknownWords() {
        assertThat(text(new MovedWords(LEXICON, -1), "name NBSJB MPQFA, she")).isEqualTo("name MARIA LOPEZ, she");
        assertThat(text(new SpokenSigns(LEXICON), "ortiz comma elena, maria dot lopez"))
                .isEqualTo("Elena Ortiz, Maria Lopez");
        assertThat(text(new SpokenSigns(LEXICON), "a comma here, o'brien dot 'z"))
                .isEqualTo("a comma here, o'brien dot 'z");
    }

    @Test
    void readsLettersByTheirPlaceInTheAlphabet() {
        Step step = new LettersByPlace();
        assertThat(text(step, "a is 1, soc hab-DD-AIzG, BAD-BEEF, CAB-AD-BIDES"))
                .isEqualTo("a is 1, soc 812-44-1907, BAD-BEEF, CAB-AD-BIDES");
        assertThat(text(step, "the file is HAB-DD-AIZG")).isEqualTo("the file is HAB-DD-AIZG");
        assertThat(sent(step, "a=1 HAB-DD-AIZG", 4, 15)).isEqualTo("HAB-DD-AIZG");
        assertThat(views("A is 1, J is 0. her ssn: HAB-DD-AIJG")).contains("A is 1, J is 0. her ssn: 812-44-1907");
    }

    @Test
    void readsLettersByTheKeysOfATelephone() {
        Step step = new LettersByPlace();
        assertThat(text(step, "keypad: SAY-BE-MOON")).isEqualTo("keypad: 729-23-6666");
        assertThat(text(step, "keypad, say be moon")).isEqualTo("keypad, say be moon");
        assertThat(text(step, "a=1: g c a d e b b j f")).isEqualTo("a=1: 731-45-2206");
        assertThat(text(step, "a=1: gca de bbjf, ab")).isEqualTo("a=1: 731-45-2206, ab");
    }

    @Test
    void leavesOutALetterBetweenAllOthers() {
        Step step = new Interposed();
        assertThat(text(step, "xBxox xCxaxmxpxaxnxo has xHxIxV")).isEqualTo("Bo Campano has HIV");
        assertThat(text(step, "z8z1z2z-z4z4z-z1z9z0z7z")).isEqualTo("812-44-1907");
        assertThat(text(step, "HHeerroonn##4477 ok")).isEqualTo("Heron#47 ok");
        assertThat(text(step, "banana, papaya and 11223344 aaaaaaaa")).isEqualTo("banana, papaya and 1234 aaaaaaaa");
        assertThat(text(step, "a banana for ana")).isEqualTo("a banana for ana");
        assertThat(sent(step, "xCxaxmxpxaxnxo xDxexnxixsxe", 0, 7)).isEqualTo("Cxaxmxpxaxnxo");
    }

    @Test
    void readsPigLatin() {
        Step step = new PigLatin(LEXICON);
        assertThat(text(step, "ymay ientclay Enisedray is egnantpray")).isEqualTo("ymay client Renised is pregnant");
        assertThat(text(step, "eniseDay isway egnantpray, on monday")).isEqualTo("Denise is pregnant, on monday");
        assertThat(text(step, "pay day is friday, saturday may do, okay"))
                .isEqualTo("pay day is friday, saturday may do, okay");
        assertThat(sent(step, "ientclay enisedray isway egnantpray", 0, 6)).isEqualTo("ientclay");
    }

    @Test
    void readsFirstLettersOfLinesWhereItIsSaid() {
        Step step = new Acrostic();
        assertThat(text(step, "first letters = the client\nDonuts\nEggs\nNo\nIce\nSoup\nEels\nis in detox"))
                .isEqualTo("first letters = the client Denise\nis in detox");
        assertThat(text(step, "lunch\nDonuts\nEggs\nNo\nIce")).isEqualTo("lunch\nDonuts\nEggs\nNo\nIce");
    }

    @Test
    void readsWordsThatUnderscoresOrCapitalsJoin() {
        Step step = new JoinedWords(LEXICON);
        assertThat(text(step, "see Campano_Bo_hivTest.pdf")).isEqualTo("see Campano Bo hiv Test.pdf");
        assertThat(text(step, "Picnic_Photos_Bo_Campano.zip")).isEqualTo("Picnic_Photos_Bo_Campano.zip");
        assertThat(text(step, "#BoCampano #LateStageDementia")).isEqualTo("\nBo Campano \nLate Stage Dementia");
        assertThat(text(step, "DB_PASS, getUserName(), PersonDeniedException, /a_b_c/d, a_b"))
                .isEqualTo("DB_PASS, getUserName(), PersonDeniedException, /a_b_c/d, a_b");
        assertThat(sent(step, "Campano_Bo_hiv", 8, 10)).isEqualTo("Bo");
    }

    @Test
    void leavesOutWhatSomebodyIsCalled() {
        Step step = new Nicknames();
        assertThat(text(step, "Bo \"Bobby\" Campano, Ana 'Nita' Ruiz")).isEqualTo("Bo Campano, Ana Ruiz");
        assertThat(text(step, "Bo (Trainer) Campano, see \"Guide\" first"))
                .isEqualTo("Bo (Trainer) Campano, see \"Guide\" first");
    }
}
