package intramural.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Every step of unmasking by itself, with the offsets into the string as it was sent. */
class UnmaskingTest {

    private static final Lexicon LEXICON = new Lexicon(TestPolicy.SHIPPED);

    @Test
    void readsCharacterReferences() {
        Step step = new CharacterReferences();
        assertThat(text(step, "&#56;&#x34;&#52 &amp;#56; &nbsp;&hyphen; AT&T &unknown; &#xFFFFFFFF;"))
                .isEqualTo("84" + "4 8 \u00a0\u2010 AT&T &unknown; &#xFFFFFFFF;");
        assertThat(text(step, "\\u0038\\x34 \\u00zz C:\\users")).isEqualTo("84 \\u00zz C:\\users");
        assertThat(sent(step, "a&#56;b", 1, 2)).isEqualTo("&#56;");
        assertThat(sent(step, "a&amp;amp;#56;b", 1, 2)).isEqualTo("&amp;amp;#56;");
    }

    @Test
    void readsPercentCoding() {
        Step step = new PercentCoding();
        assertThat(text(step, "%38%2D%C3%A1 100% %zz %2538 %C3x %")).isEqualTo("8-\u00e1 100% %zz 8 %C3x %");
        assertThat(sent(step, "a%C3%A1b", 1, 2)).isEqualTo("%C3%A1");
    }

    @Test
    void putsTheHeadingsOfASheetBeforeTheCellsOfItsRows() {
        Step step = new HeadedRows();
        assertThat(text(step, "Client\tCase #\nRuiz, Ana\t HB12\n\nshort\nLi, Bo\tHB13"))
                .isEqualTo("Client\tCase #\nClient: Ruiz, Ana\t Case #: HB12\n\nshort\nClient: Li, Bo\tCase #: HB13");
        assertThat(text(step, "Name|DOB\nAna|1/2/90")).isEqualTo("Name|DOB\nName: Ana|DOB: 1/2/90");
        assertThat(text(step, "Hi team,\nthe case, closed")).isEqualTo("Hi team,\nthe case, closed");
        assertThat(text(step, "at 2, 3\nthen, 4")).isEqualTo("at 2, 3\nthen, 4");
        assertThat(sent(step, "A|B\nx|y", 4, 8)).isEqualTo("x");
    }

    @Test
    void showsTheNumbersThatListsBeginWith() {
        Step step = new Markup();
        assertThat(text(step, "<ol start=\"785\"><li>a</li><li value='12'>b</li><li VALUE = 7>c</ol>"))
                .isEqualTo("\n785 \na\n\n12 b\n\n7 c\n");
        assertThat(text(step, "<p start=785>x</p>")).isEqualTo("\nx\n");
        assertThat(text(step, "<ol xstart=785><li>x")).isEqualTo("\n\nx");
        assertThat(sent(step, "<ol start=785>", 1, 4)).isEqualTo("785");
    }

    @Test
    void leavesTagsOut() {
        Step step = new Markup();
        assertThat(text(step, "78<b>1</b>-4<!-- > x -->3<br>29<a title='>'>60</a> a < b <3"))
                .isEqualTo("781-43\n2960 a < b <3");
        assertThat(text(step, "<!-->1<!--->2<?x>3</ y>4<b \">5<!-- open")).isEqualTo("12345");
        assertThat(sent(step, "a<i>8</i>b", 0, 2)).isEqualTo("a<i>8");
    }

    @Test
    void leavesEmphasisOutOfNumbers() {
        Step step = new Emphasis();
        assertThat(text(step, "7**9**3-**2**2-85*4*6, 3__6__-1 *all* of it"))
                .isEqualTo("793-22-8546, 36-1 *all* of it");
        assertThat(text(step, "**812**-66 4****4 a*1 1* 2 snake_2_x")).isEqualTo("**812-66 4****4 a*1 1* 2 snake_2_x");
        assertThat(sent(step, "7**9**3", 0, 3)).isEqualTo("7**9**3");
    }

    @Test
    void makesSeveralSpacesOne() {
        Step step = new Spaces();
        assertThat(text(step, "a  b    c d  ")).isEqualTo("a b c d ");
        assertThat(sent(step, "a  b", 0, 3)).isEqualTo("a  b");
        Reading plain = Reading.of("a b");
        assertThat(step.apply(plain)).isSameAs(plain);
    }

    @Test
    void readsTheWordsOfUserIds() {
        Step step = new UserIdWords();
        assertThat(text(step, "ask @maria.gonzalez_has=20hiv:a.example now"))
                .isEqualTo("ask \nmaria gonzalez has hiv\na.example now");
        assertThat(text(step, "@ana.ruiz:a.example a@b.c.d: @a.b.c")).isEqualTo("@ana.ruiz:a.example a@b.c.d: @a.b.c");
        assertThat(sent(step, "@a.b.c:d", 0, 3)).isEqualTo("@a.");
    }

    @Test
    void leavesOutWhatStandsBeforeLines() {
        Step step = new Openings();
        assertThat(text(step, "RE: a\n[10:42 AM] b\n1. c\n- d\n@kim e\n11/3, 9:05 f\nFW: RE: g"))
                .isEqualTo("a\nb\nc\nd\ne\nf\ng");
        assertThat(text(step, "10:30 h\n2 i\nre j\n3.5 k\n@ l\nm 1. n")).isEqualTo("h\n2 i\nre j\n3.5 k\n@ l\nm 1. n");
        assertThat(sent(step, "1. a", 0, 1)).isEqualTo("a");
    }

    @Test
    void endsTagsWhereAHtmlParserEndsThem() {
        List<String> samples = List.of(
                "78<b>1</b>-4<i></i>3",
                "x<span title=\"a>b\">y</span>z",
                "x<span title='a\">b'>y",
                "x<b \">y",
                "x<b a=b\">y",
                "x<!-->y<!--->z",
                "x<!-- - -- > -->y",
                "x<!-- a --!>y",
                "x<!doctype html>y",
                "x</b/ >y",
                "1 < 2 and 3 > 2",
                "a<3 b<4");
        for (String sample : samples) {
            assertThat(text(new Markup(), sample).strip())
                    .as(sample)
                    .isEqualTo(
                            Jsoup.parseBodyFragment(sample).body().wholeText().strip());
        }
    }

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
    void readsBase64AndHexadecimal() {
        Step step = new EncodedText();
        assertThat(text(step, "x ODEyLTQ0LTE5MDc= y")).isEqualTo("x 812-44-1907 y");
        assertThat(text(step, "path/ODEyLTQ0LTE5MDc=")).isEqualTo("path/812-44-1907");
        assertThat(views("T0RFeUxUUTBMVEU1TURjPQ==")).contains("812-44-1907");
        assertThat(text(step, "3831322d34342d31393037")).isEqualTo("812-44-1907");
        assertThat(text(step, "38 31 32 2d 34 34 2d 31 39 30 37")).isEqualTo("812-44-1907");
        assertThat(text(step, "0x38 0x31 0x32 0x2d 0x34 0x34 0x2d 0x31")).isEqualTo("812-44-1");
        assertThat(sent(step, "x ODEyLTQ0LTE5MDc= y", 2, 13)).isEqualTo("ODEyLTQ0LTE5MDc=");
        assertThat(text(step, "administration internationalisation 9fceb02d0ae598e95dc970b74767f19372d61af8"))
                .isEqualTo("administration internationalisation 9fceb02d0ae598e95dc970b74767f19372d61af8");
    }

    @Test
    void readsSpelledNumbers() {
        Step step = new SpelledNumbers();
        assertThat(text(step, "is eight three one, two six, four oh nine five."))
                .isEqualTo("is 8 3 1, 2 6, 4 0 9 5.");
        assertThat(text(step, "ocho cinco ocho, cuarenta y dos, diecinueve treinta"))
                .isEqualTo("8 5 8, 42, 19 30");
        assertThat(text(step, "seven nine nine dash 61 dash 4 zero 5 8")).isEqualTo("7 9 9 - 61 - 4 0 5 8");
        assertThat(text(step, "forty-two double five triple zero")).isEqualTo("42 55 000");
        assertThat(text(step, "eight hundred twelve, one hundred and forty four"))
                .isEqualTo("812, 144");
        assertThat(text(step, "one of us, for once, oh well")).isEqualTo("one of us, for once, oh well");
        assertThat(sent(step, "x forty two y", 2, 3)).isEqualTo("forty");
        assertThat(sent(step, "x forty two y", 2, 4)).isEqualTo("forty two");
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
    void readsOddSignsBetweenGroups() {
        Step step = new OddSeparators();
        assertThat(text(step, "812#44#1907, 774a66a3019. 812and44AND1907"))
                .isEqualTo("812-44-1907, 774-66-3019. 812-44-1907");
        assertThat(text(step, "4111x1111x1111x1111")).isEqualTo("4111-1111-1111-1111");
        assertThat(text(step, "120x80x2400 12a44b19 12a44 f/12a44a19 12a44a19f 1 a 2 a 3"))
                .isEqualTo("120x80x2400 12a44b19 12a44 f/12a44a19 12a44a19f 1 a 2 a 3");
        assertThat(sent(step, "x 812and44and1907", 2, 13)).isEqualTo("812and44and1907");
    }

    @Test
    void readsRomanNumbersInARow() {
        Step step = new RomanNumbers();
        assertThat(text(step, "viii I ii, IV iv-i ix o VII")).isEqualTo("8 1 2, 4 4-1 9 0 7");
        assertThat(text(step, "DCCCXII-XLIV-MCMVII, 12/III/1949")).isEqualTo("812-44-1907, 12/3/1949");
        assertThat(text(step, "I mix it in, i did. IIII VV IC, 3 i 4"))
                .isEqualTo("I mix it in, i did. IIII VV IC, 3 i 4");
        assertThat(sent(step, "is DCCCXII-XLIV-MCMVII", 3, 6)).isEqualTo("DCCCXII");
    }

    @Test
    void leavesOutWhatIsSaidBetweenDigits() {
        Step step = new Fillers();
        assertThat(text(step, "one two um four four uhhh one nine oh seven"))
                .isEqualTo("one two-four four-one nine oh seven");
        assertThat(text(step, "first is 812, then, you know, 44, last 1907 ok")).isEqualTo("first is 812-44-1907 ok");
        assertThat(text(step, "1st is 8, 2nd is 12, 3rd digit 44, 4th 190")).isEqualTo("1st is 8-12-44-190");
        assertThat(text(step, "812 pear 44 pear 1907 for 8x1x2x44x1907")).isEqualTo("812-44-1907 for 8-1-2-44-1907");
        assertThat(text(step, "forty and two, 812 and 44")).isEqualTo("forty and two, 812 and 44");
        assertThat(text(step, "812 pears 44 pears 1907 pears, 812 figs 44 pears 1907"))
                .isEqualTo("812 pears 44 pears 1907 pears, 812 figs 44 pears 1907");
        assertThat(text(step, "in 2019 and then 2020 and then 2021")).isEqualTo("in 2019 and then 2020 and then 2021");
        assertThat(sent(step, "812 um 44 um 1907", 0, 11)).isEqualTo("812 um 44 um 1907");
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
    void readsTextThatStandsOnItsHead() {
        Step step = new UpsideDown();
        assertThat(text(step, "\u1d09\u028c\u0265 s\u0250\u0265 o\u1d7dq")).isEqualTo("b\u1d7do has hvi");
        assertThat(text(step, "\u3125061-\u3123\u3123-\u1105\u01968 u\u0279\u026f"))
                .isEqualTo("mrn 812-44-1907");
        assertThat(text(step, "\u01dd\u0250 nu")).isEqualTo("\u01dd\u0250 nu");
        assertThat(sent(step, "\u01dd\u0250\u0254 nu", 0, 2)).isEqualTo("nu");
    }

    @Test
    void readsTheTurnedWordsAmongOthers() {
        assertThat(text(new UpsideDown(), "my client o\u0265\u0254\u0250u \u028c\u01dd\u0279ol is in detox"))
                .isEqualTo("my client lorev nacho is in detox");
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
    void readsLettersByTheirPlaceInTheAlphabet() {
        Step step = new LettersByPlace();
        assertThat(text(step, "a is 1, soc hab-DD-AIzG, BAD-BEEF, CAB-AD-BIDES"))
                .isEqualTo("a is 1, soc 812-44-1907, BAD-BEEF, CAB-AD-BIDES");
        assertThat(text(step, "the file is HAB-DD-AIZG")).isEqualTo("the file is HAB-DD-AIZG");
        assertThat(sent(step, "a=1 HAB-DD-AIZG", 4, 15)).isEqualTo("HAB-DD-AIZG");
        assertThat(views("A is 1, J is 0. her ssn: HAB-DD-AIJG")).contains("A is 1, J is 0. her ssn: 812-44-1907");
    }

    @Test
    void readsSums() {
        Step step = new SummedNumbers();
        assertThat(text(step, "700+112, 40 plus 4, 2000 minus 93, 10 + 5 + 1, 100 plus ten"))
                .isEqualTo("812, 44, 1907, 16, 100 plus ten");
        assertThat(text(step, "11 x 4, 6x7, 4 times 11, 812-44")).isEqualTo("11 x 4, 6x7, 44, 812-44");
        assertThat(text(step, "800+12, 6x7, 11 * 4, 5000-288")).isEqualTo("812, 42, 44, 4712");
        assertThat(text(step, "1000 minus 990")).isEqualTo("0010");
        assertThat(sent(step, "soc 700+112", 4, 7)).isEqualTo("700+112");
        assertThat(views("ssn is 700+112, then 40+4, then 1900+7")).contains("ssn is 812-44-1907");
    }

    @Test
    void leavesOutWhatAFormulaIsWrittenWith() {
        Step step = new Formula();
        assertThat(text(step, "ssn $834\\text{-}20\\text{-}5518$ {x}")).isEqualTo("ssn $834-20-5518 x");
        assertThat(text(step, "c:\\temp {a}")).isEqualTo("c:\\temp {a}");
        assertThat(sent(step, "8\\text{3}4", 0, 3)).isEqualTo("8\\text{3}4");
    }

    @Test
    void leavesOutWhatIsStruckThrough() {
        Step step = new Struck();
        assertThat(text(step, "834<del>99</del>-20-~~1~~<s title=x>5</s>5518"))
                .isEqualTo("834-20-<s title=x>5</s>5518");
        assertThat(text(step, "a ~~ b <del> c")).isEqualTo("a ~~ b <del> c");
        assertThat(text(step, "8<rt>x</rt>34")).as("noted above the line").isEqualTo("834");
        assertThat(sent(step, "1~~9~~2", 0, 2)).isEqualTo("1~~9~~2");
    }

    @Test
    void takesTheFigureOffNumberedParts() {
        Step step = new NumberedParts();
        assertThat(text(step, "ssn part 1: 812, part 2: 664093")).isEqualTo("ssn part 812, part 664093");
        assertThat(text(step, "1st half 81266 2nd half 4093")).isEqualTo("part 81266 part 4093");
        assertThat(text(step, "part 1 is in room 812")).isEqualTo("part 1 is in room 812");
        assertThat(sent(step, "p1 812 p2 664", 0, 5)).isEqualTo("p1 ");
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
    void readsDigitsInAList() {
        Step step = new ListedDigits();
        assertThat(text(step, "read the counts: 8 cats, 1 dog 2 owls, 4 ants 4 bees 1 fox, 9 hens 0 cows 7 pigs."))
                .isEqualTo("read the counts: 812-44-1907 pigs.");
        assertThat(text(step, "boxes, box1=8 box2=1 box3=2 box4=4 box5=4 box6=1 box7=9 box8=0 box9=7"))
                .isEqualTo("boxes, box812-44-1907");
        assertThat(text(step, "read 8 cats, 1 dog 2 owls")).isEqualTo("read 8 cats, 1 dog 2 owls");
        assertThat(text(step, "we have 8 a 1 b 2 c 4 d 4 e 1 f 9 g 0 h 7 i"))
                .isEqualTo("we have 8 a 1 b 2 c 4 d 4 e 1 f 9 g 0 h 7 i");
        assertThat(text(step, "digits: a1 b2 c3 d4 e5 f6 g7 h8 i9 j10")).isEqualTo("digits: a123-45-6789 j10");
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
    void turnsGroupsThatAreToldLastFirst() {
        Step step = new GroupsReversed();
        assertThat(text(step, "last group first: 1907 then 44 then 812")).isEqualTo("last group first: 812-44-1907");
        assertThat(text(step, "flipped, 1907-44-812")).isEqualTo("flipped, 812-44-1907");
        assertThat(text(step, "1907 then 44 then 812")).isEqualTo("1907 then 44 then 812");
        assertThat(text(step, "reverse order: 1907 boxes, 44, 8125")).isEqualTo("reverse order: 1907 boxes, 44, 8125");
        assertThat(sent(step, "flip 1907, 44, 812", 5, 16)).isEqualTo("1907, 44, 812");
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
    void readsRepeatedDigitsAndLettersByTheirNames() {
        Step step = new SpelledNumbers();
        assertThat(text(step, "four nines, quad eight, 2 zeros")).isEqualTo("9999, 8888, 00");
        assertThat(text(step, "cuatro ceros, one")).isEqualTo("0000, 1");
        assertThat(text(step, "four zeros, ok")).isEqualTo("four zeros, ok");
        assertThat(text(step, "bee vee two two eight tee six kay")).isEqualTo("BV228T6K");
        assertThat(text(step, "seven see dee two, why")).isEqualTo("7CD2Y");
        assertThat(text(step, "kilo victor three one eight see the file")).isEqualTo("KV318 see the file");
        assertThat(text(step, "we see dee at two, why")).isEqualTo("we see dee at two, why");
        assertThat(text(step, "Golf Romeo four one niner X-ray zero Bravo")).isEqualTo("GR419X0B");
        assertThat(text(new JoinedNumbers(), "eightohnine fourone twozerosix")).isEqualTo("809 41 206");
        assertThat(text(new JoinedNumbers(), "fourone twozerosix")).isEqualTo("fourone 206");
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
    void leavesOutTagsOfForums() {
        Step step = new BracketTags();
        assertThat(text(step, "[b]8[/b]1[color=red]2[/color]-44")).isEqualTo("812-44");
        assertThat(text(step, "[1] see [note] [/note] a[b]")).isEqualTo("[1] see [note] [/note] a");
        assertThat(text(step, "a[b] and c[i]")).isEqualTo("a[b] and c[i]");
        assertThat(text(step, "[/b")).isEqualTo("[/b");
        assertThat(sent(step, "x [b]8[/b]12", 2, 5)).isEqualTo("8[/b]12");
        assertThat(text(new Markup(), "<ssn><a>812</a></ssn>")).isEqualTo("ssn: 812");
    }

    @Test
    void readsLinesInLeetspeak() {
        Step step = new LeetLines(LEXICON);
        assertThat(text(step, "m4r14 15 0n m3th4d0n3, t0d4y")).isEqualTo("Maria is on methadone, today");
        assertThat(text(step, "m4r14 and the others are in room b41 today")).contains("m4r14");
        assertThat(text(step, "A4153 B7400 C3140 D5170")).isEqualTo("A4153 B7400 C3140 D5170");
        assertThat(sent(step, "m4r14 15 0n m3th4d0n3 n0w", 0, 5)).isEqualTo("m4r14");
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
    void leavesOutSignsThatAreToBeLeftOut() {
        Step step = new DroppedSigns();
        assertThat(text(step, "drop the letters: q7w3k1 b4m5 z2t2x0w6, ok"))
                .isEqualTo("drop the letters: q731-45-2206, ok");
        assertThat(text(step, "only the digits count, a731b45c2206")).endsWith("a731-45-2206");
        assertThat(text(step, "drop the letters: q7w3k1 b4m5")).isEqualTo("drop the letters: q7w3k1 b4m5");
        assertThat(text(step, "q7w3k1 b4m5 z2t2x0w6")).isEqualTo("q7w3k1 b4m5 z2t2x0w6");
        assertThat(sent(step, "no signs: skip the signs #731 #45 #2206", 26, 37))
                .isEqualTo("731 #45 #2206");
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
    void movesTheLettersOfUnknownWords() {
        assertThat(text(new MovedWords(LEXICON, -1), "name NBSJB MPQFA, she")).isEqualTo("name MARIA LOPEZ, she");
        assertThat(text(new SpokenSigns(LEXICON), "ortiz comma elena, maria dot lopez"))
                .isEqualTo("Elena Ortiz, Maria Lopez");
        assertThat(text(new SpokenSigns(LEXICON), "a comma here, o'brien dot 'z"))
                .isEqualTo("a comma here, o'brien dot 'z");
    }

    @Test
    void writesDrawnNamesWithACapital() {
        Step step = new DrawnNames();
        assertThat(text(step, "\u1d1b\u1d0f\u0299\u026a\u1d00\u0455 \u1d0b\u0280\u1d07\u1d0d\u1d07\u0280 is"))
                .isEqualTo("Tobias Kremer is");
        assertThat(text(step, "\u1d1b\u1d0f\u0299\u026a\u1d00\u0455 is")).startsWith("\u1d1b");
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
    void readsDatesInSpanish() {
        Step step = new SpanishDates();
        assertThat(text(step, "el tres del siete del 59, ok")).isEqualTo("el 7/3/1959, ok");
        assertThat(text(step, "ocho de diez del 2004")).isEqualTo("10/8/2004");
        assertThat(text(step, "uno de los diez del turno")).isEqualTo("uno de los diez del turno");
        assertThat(text(step, "tres del trece del 59")).isEqualTo("tres del trece del 59");
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
    void readsDigitsThatWereEachMadeHigherOrLower() {
        assertThat(text(new ShiftedDigits(1), "each digit down one: 701-33-0896, ext 4471"))
                .isEqualTo("each digit down one: 812-44-1907, ext 4471");
        assertThat(text(new ShiftedDigits(-1), "923552018")).isEqualTo("812-44-1907");
        assertThat(sent(new ShiftedDigits(1), "x 701-33-0896", 2, 13)).isEqualTo("701-33-0896");
        assertThat(views("soc, take one off each digit: 923-55-2018"))
                .contains("soc, take one off each digit: 812-44-1907");
        assertThat(views("soc 923-55-2018")).doesNotContain("soc 812-44-1907");
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
    void readsNamesToldLetterByLetter() {
        Step step = new SpelledNames();
        assertThat(text(step, "last name C-A-M-P-A-N-O, first b o b b y")).isEqualTo("last name Campano, first Bobby");
        assertThat(text(step, "B o   C a m p a n o   l o s t   h i s   s n a p"))
                .isEqualTo("Bo Campano lost his snap");
        assertThat(text(step, "a b c, x-ray, e-mail, T-A-N")).isEqualTo("a b c, x-ray, e-mail, T-A-N");
        assertThat(sent(step, "x C-A-M-P-A-N-O", 2, 9)).isEqualTo("C-A-M-P-A-N-O");
    }

    @Test
    void readsSmallCapitals() {
        assertThat(text(new Folding(), "\u1d05\u1d07\u0274\u026as\u1d07 \u029c\u1d00\u1d1b"))
                .isEqualTo("denise hat");
    }

    @Test
    void readsWordsThatSoundLikeDigitsInARow() {
        Step step = new Homophones();
        assertThat(text(step, "ate too one, for six, nine won won five")).isEqualTo("8 2 one, 4 six, nine 1 1 five");
        assertThat(text(step, "ate won too dash for 4 dash nine")).isEqualTo("8 1 2 dash 4 4 dash nine");
        assertThat(text(step, "i ate too much for one to go")).isEqualTo("i ate too much for one to go");
        assertThat(text(step, "too for to for won too ate")).isEqualTo("too for to for won too ate");
        assertThat(sent(step, "ate too one, for six, nine won", 0, 1)).isEqualTo("ate");
    }

    @Test
    void readsBlanksInWhatALinkAsks() {
        Step step = new PercentCoding();
        assertThat(text(step, "geo:44,-123?q=Bo+Campano+hiv, 1+1?")).isEqualTo("geo:44,-123?q=Bo Campano hiv, 1+1?");
        assertThat(text(step, "what? pw=ab+cd+ef")).isEqualTo("what? pw=ab+cd+ef");
        assertThat(sent(step, "a:?q=Bo+Li", 5, 10)).isEqualTo("Bo+Li");
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

    private static List<String> views(String sent) {
        List<String> views = new ArrayList<>();
        new Unmasking(
                        LEXICON,
                        Colleagues.NONE,
                        new Budget(10_000, 10_000),
                        true,
                        (view, look) -> views.add(view.text()))
                .show(sent);
        return views;
    }

    static String text(Step step, String sent) {
        return step.apply(Reading.of(sent)).text();
    }

    /** What the range of the reading was in the string as it was sent. */
    static String sent(Step step, String sent, int from, int to) {
        Reading reading = step.apply(Reading.of(sent));
        return sent.substring(reading.startOf(from, to), reading.endOf(from, to));
    }
}
