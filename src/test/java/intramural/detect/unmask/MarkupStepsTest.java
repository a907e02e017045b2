package intramural.detect.unmask;

import static intramural.detect.Steps.sent;
import static intramural.detect.Steps.text;
import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Steps of unmasking that leave out what a text is marked up, coded or laid out with. */
class MarkupStepsTest {

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
    void readsOctetsAsMailProgramsWriteThem() {
        Step step = new QuotedPrintable();
        assertThat(text(step, "SSN=3D =38=30=35-=36=31")).isEqualTo("SSN= 805-61");
        assertThat(sent(step, "x=38=30=35-=36=31", 1, 4)).isEqualTo("=38=30=35");
        assertThat(text(step, "w=10 h=20 t=30")).isEqualTo("w=10 h=20 t=30");
        assertThat(views("pin=4412 w=10 h=20 t=30")).as("as it was sent too").contains("pin=4412 w=10 h=20 t=30");
    }

    @Test
    void leavesPicturesOutOfWords() {
        Step step = new InnerSigns();
        assertThat(text(step, "Lu\uFFFDcin\uFFFDda has gon\uFFFDorr\uFFFDhea")).isEqualTo("Lucinda has gonorrhea");
        assertThat(text(step, "yes\uFFFDok \uFFFD no")).isEqualTo("yes\uFFFDok \uFFFD no");
        assertThat(sent(step, "a\uFFFDb\uFFFDc\uFFFDd", 0, 2)).isEqualTo("a\uFFFDb");
    }

    @Test
    void readsBlanksInWhatALinkAsks() {
        Step step = new PercentCoding();
        assertThat(text(step, "geo:44,-123?q=Bo+Campano+hiv, 1+1?")).isEqualTo("geo:44,-123?q=Bo Campano hiv, 1+1?");
        assertThat(text(step, "what? pw=ab+cd+ef")).isEqualTo("what? pw=ab+cd+ef");
        assertThat(sent(step, "a:?q=Bo+Li", 5, 10)).isEqualTo("Bo+Li");
    }

    @Test
    void putsTheHeadingsOfASheetBeforeTheCellsOfItsRows() {
        Step step = new HeadedRows();
        assertThat(text(step, "Client\tCase #\nRuiz, Ana\t HB12\n\nshort\nLi, Bo\tHB13"))
                .isEqualTo("Client\tCase #\nClient: Ruiz, Ana\t Case #: HB12\n\nshort\nClient: Li, Bo\tCase #: HB13");
        assertThat(text(step, "Name|DOB\nAna|1/2/90")).isEqualTo("Name|DOB\nName: Ana|DOB: 1/2/90");
        assertThat(text(step, "PA|Pass\nAna|12")).isEqualTo("PA|Pass\nPA: Ana|12");
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
    void leavesOutWhatIsStruckThrough() {
        Step step = new Struck();
        assertThat(text(step, "834<del>99</del>-20-~~1~~<s title=x>5</s>5518"))
                .isEqualTo("834-20-<s title=x>5</s>5518");
        assertThat(text(step, "a ~~ b <del> c")).isEqualTo("a ~~ b <del> c");
        assertThat(text(step, "8<rt>x</rt>34")).as("noted above the line").isEqualTo("834");
        assertThat(text(step, "2<i hidden>5</i>1<i>7</i>")).isEqualTo("21<i>7</i>");
        assertThat(sent(step, "1~~9~~2", 0, 2)).isEqualTo("1~~9~~2");
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
    void leavesOutWhatAFormulaIsWrittenWith() {
        Step step = new Formula();
        assertThat(text(step, "ssn $834\\text{-}20\\text{-}5518$ {x}")).isEqualTo("ssn $834-20-5518 x");
        assertThat(text(step, "c:\\temp {a}")).isEqualTo("c:\\temp {a}");
        assertThat(sent(step, "8\\text{3}4", 0, 3)).isEqualTo("8\\text{3}4");
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
    void readsSignsThatNobodySeesBehindWhatIsSeen() {
        Step step = new HiddenText();
        String tags = "o\uDB40\uDC73k\uDB40\uDC20\uDB40\uDC31!\uDB40\uDC7E";
        assertThat(text(step, tags)).isEqualTo("ok! s 1~");
        assertThat(sent(step, tags, 4, 5)).isEqualTo("\uDB40\uDC73");
        // Variation selectors as bytes: U+E0131 is "A", U+E016E "~".
        assertThat(text(step, "a\uDB40\uDD31\uDB40\uDD6E")).isEqualTo("a A~");
        // Signs of the same row that hide nothing.
        assertThat(text(step, "a\uDB40\uDC01\uDB40\uDC7F\uDB40\uDD00\uDB40\uDDEF"))
                .isEqualTo("a\uDB40\uDC01\uDB40\uDC7F\uDB40\uDD00\uDB40\uDDEF ");
        Reading plain = Reading.of("ok");
        assertThat(step.apply(plain)).isSameAs(plain);
    }

    @Test
    void putsTheHeadingsOfATableBeforeItsCells() {
        Step step = new HeadedTables();
        assertThat(text(step, "<table><tr><th>Name</th><th><b>MRN</b></th></tr><tr><td>a</td><td>12</td></tr></table>"))
                .isEqualTo("<table><tr><th>Name</th><th><b>MRN</b></th></tr>"
                        + "<tr><td>Name: a</td><td>MRN: 12</td></tr></table>");
        assertThat(text(step, "<TR><TD>a<TD>b<tr><td x='y'>1<td>2<tr><td>3"))
                .endsWith("<td x='y'>a: 1<td>b: 2<tr><td>3");
        assertThat(text(step, "<tr><td>Q3</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>"))
                .doesNotContain("b: ");
        assertThat(text(step, "<tr><td>a</td><td>b</td></tr><tr><td>1</td><td></td></tr>"))
                .contains("<td></td>");
        assertThat(text(
                        step,
                        "<tr><td>Branch</td><td>SNAP apps</td><td>TANF apps</td></tr>"
                                + "<tr><td>Salem North</td><td>1,204</td><td>188</td></tr>"))
                .endsWith("<tr><td>Salem North</td><td>1,204</td><td>188</td></tr>");
        Reading open = Reading.of("<tr><td");
        assertThat(step.apply(open).text()).isEqualTo("<tr><td");
    }

    @Test
    void writesAddressesWithTheirSigns() {
        Step step = new SpokenAddresses();
        assertThat(text(step, "olga [at] mail [dot] co [dot] example now")).isEqualTo("olga@mail.co.example now");
        assertThat(text(step, "olga.r (at) mail.example")).isEqualTo("olga.r@mail.example");
        assertThat(text(step, "olga_r88 at mail dot example")).isEqualTo("olga_r88@mail.example");
        assertThat(text(step, "meet at noon dot com, look (at) it")).isEqualTo("meet at noon dot com, look (at) it");
        assertThat(sent(step, "a1 at b2 dot cd", 0, 3)).isEqualTo("a1 at ");
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
    void leavesOutWhoSaidACopiedLineAndWhen() {
        Step step = new Transcript();
        assertThat(text(step, "[10:14] Ana: a\n[10:15] Bo Li: b\n9:05 PM - Ana: c"))
                .isEqualTo("a\nb\nc");
        assertThat(text(step, "10:14 AM Ana Ruiz\na\n10:15 AM Bo Li\nb")).isEqualTo("a\nb");
        assertThat(text(step, "10:14 Ana: a\nb")).isEqualTo("10:14 Ana: a\nb");
        assertThat(text(step, "10:30 standup\n11:00 room 2: b")).isEqualTo("10:30 standup\n11:00 room 2: b");
        assertThat(sent(step, "[10:14] Ana: a\n[10:15] Ana: b", 0, 1)).isEqualTo("a");
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
}
