package intramural.detect.unmask;

import static intramural.detect.Steps.sent;
import static intramural.detect.Steps.text;
import static intramural.detect.Steps.views;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.text.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of unmasking that write numbers as digits in their order, however they are said. */
class NumberStepsTest {

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
    void readsWordsThatSoundLikeDigitsInARow() {
        Step step = new Homophones();
        assertThat(text(step, "ate too one, for six, nine won won five")).isEqualTo("8 2 one, 4 six, nine 1 1 five");
        assertThat(text(step, "ate won too dash for 4 dash nine")).isEqualTo("8 1 2 dash 4 4 dash nine");
        assertThat(text(step, "i ate too much for one to go")).isEqualTo("i ate too much for one to go");
        assertThat(text(step, "too for to for won too ate")).isEqualTo("too for to for won too ate");
        assertThat(sent(step, "ate too one, for six, nine won", 0, 1)).isEqualTo("ate");
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
    void leavesOutSignsThatAreToBeLeftOut() {
        Step step = DroppedSigns.social();
        assertThat(text(step, "drop the letters: q7w3k1 b4m5 z2t2x0w6, ok"))
                .isEqualTo("drop the letters: q731-45-2206, ok");
        assertThat(text(step, "only the digits count, a731b45c2206")).endsWith("a731-45-2206");
        assertThat(text(step, "drop the letters: q7w3k1 b4m5")).isEqualTo("drop the letters: q7w3k1 b4m5");
        assertThat(text(step, "q7w3k1 b4m5 z2t2x0w6")).isEqualTo("q7w3k1 b4m5 z2t2x0w6");
        assertThat(sent(step, "no signs: skip the signs #731 #45 #2206", 26, 37))
                .isEqualTo("731 #45 #2206");
    }

    @Test
    void takesTheFigureOffNumberedParts() {
        Step step = new NumberedParts();
        assertThat(text(step, "ssn part 1: 812, part 2: 664093")).isEqualTo("ssn part 812, part 664093");
        assertThat(text(step, "1st half 81266 2nd half 4093")).isEqualTo("part 81266 part 4093");
        assertThat(text(step, "part 1 is in room 812")).isEqualTo("part 1 is in room 812");
        assertThat(sent(step, "p1 812 p2 664", 0, 5)).isEqualTo("p1 ");
        assertThat(text(step, "[1] 812 [2] 66 [3] 4093")).isEqualTo("part 812 part 66 part 4093");
        assertThat(text(step, "1. 812\n2. 66\n3. 4093")).isEqualTo("part 812 part 66 part 4093");
        assertThat(text(step, "line 1: 812\nline 2: 66")).isEqualTo("part 812 part 66");
        assertThat(text(step, "i. 812\nii. 66\niii. 4093")).isEqualTo("part 812 part 66 part 4093");
        for (String other : List.of("2. 812\n3. 66", "[1] 812", "section 3) 812 and 4) 66")) {
            assertThat(text(step, other)).isEqualTo(other);
        }
    }

    @Test
    void takesTheCountOffFieldsAndTheNamesOffCells() {
        Step step = new IndexedParts();
        assertThat(text(step, "ssn_1=812&ssn_2=66&ssn_3=4093")).isEqualTo("ssn 812& part 66& part 4093");
        assertThat(text(step, "ssn[0]=812 ssn[1]=66")).isEqualTo("ssn 812  part 66");
        assertThat(text(step, "step 1 812, step 2 66, step 3 4093")).isEqualTo("step 812,  part 66,  part 4093");
        assertThat(text(step, "A1=ssn B1=812 C1=66 D1=4093")).isEqualTo("ssn  812  66  4093");
        assertThat(text(step, "A1: SSN\nB1: 812-66\nC1: 4093")).isEqualTo("SSN\n 812-66\n 4093");
        for (String other : List.of("step 2 812, step 3 66", "room 1 812", "row 1 a, row 3 b", "A1=x B7=y", "a1: 8")) {
            assertThat(text(step, other)).isEqualTo(other);
        }
    }

    @Test
    void takesEachDigitOnceThatIsWrittenTwice() {
        Step step = new DoubledDigits();
        assertThat(text(step, "ssn 88 11 22 - 66 66 - 44 00 99 33")).isEqualTo("ssn 812-66-4093");
        assertThat(text(step, "44112233556677889900")).isEqualTo("4123567890");
        assertThat(text(step, "88 11 22 only")).isEqualTo("88 11 22 only");
        assertThat(text(step, "88 11 22 66 66 44 00 99 34")).isEqualTo("88 11 22 66 66 44 00 99 34");
        assertThat(sent(step, "ssn 88 11 22 66 66 44 00 99 33!", 4, 15)).isEqualTo("88 11 22 66 66 44 00 99 33");
    }

    @Test
    void readsNumberWordsWithAFullStopBehindEachLetter() {
        Step step = new JoinedNumbers();
        assertThat(text(step, "s.e.v.e.n 9 t-w-o")).isEqualTo("7 9 2");
        assertThat(text(step, "s.e.v.e.r a.b.c s.i-x")).isEqualTo("s.e.v.e.r a.b.c s.i-x");
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
    void readsDatesInSpanish() {
        Step step = new SpanishDates();
        assertThat(text(step, "el tres del siete del 59, ok")).isEqualTo("el 7/3/1959, ok");
        assertThat(text(step, "ocho de diez del 2004")).isEqualTo("10/8/2004");
        assertThat(text(step, "uno de los diez del turno")).isEqualTo("uno de los diez del turno");
        assertThat(text(step, "tres del trece del 59")).isEqualTo("tres del trece del 59");
    }

    @Test
    void putsAllDigitsTogetherThatAreAsManyAsTheNumberHas() {
        Step social = new AllSocialDigits();
        assertThat(text(social, "first three 846, then 13, and it ends on 7729"))
                .isEqualTo("first three 846-13-7729");
        assertThat(sent(social, "its 846, then 13, ends on 7729 ok", 4, 15)).isEqualTo("846, then 13, ends on 7729");
        assertThat(text(social, "-71-5530 ... and the front is 899")).isEqualTo("-899-71-5530");
        assertThat(text(social, "7 4 nueve y luego 31, sixty-eight 2 0")).isEqualTo("749-31-6820");
        for (String other : List.of(
                "first 846, then 13, ends on 772",
                "first 8461, then 3, ends on 7729",
                "846 then 13 then the lobby 7729",
                "846 then 13 then 7729 letters",
                "846137729")) {
            assertThat(text(social, other)).isEqualTo(other);
        }
        Step card = new AllCardDigits();
        assertThat(text(card, "3782 (pause) 822463 (pause) 10005 amex")).isEqualTo("378282246310005 amex");
        assertThat(text(card, "4111 1111, ok, 1111 1111 exp 11/27")).isEqualTo("4111111111111111 exp 11/27");
        assertThat(text(card, "4111 then 1111 and 1111")).isEqualTo("4111 then 1111 and 1111");
    }

    @Test
    void leavesOutTheWordForADigitThatIsSaidTwice() {
        Step step = new SaidTwice();
        assertThat(text(step, "seven-7 one-1 three-3")).isEqualTo("7 1 3");
        assertThat(text(step, "2 (two), 9 (nine)")).isEqualTo("2), 9)");
        assertThat(sent(step, "seven-7 one-1", 0, 1)).isEqualTo("7");
        assertThat(text(step, "seven-7 one-2, 4 (five)")).isEqualTo("seven-7 one-2, 4 (five)");
        assertThat(text(step, "0 (one one) 1 3 (three zero)")).isEqualTo("0 (one one) 1 3 (three zero)");
    }
}
