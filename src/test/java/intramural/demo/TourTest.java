package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.TourLine.Expected;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TourTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final TourTable table = new TourTable(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final TourLine line = new TourLine("alice", "sends a picture", Expected.SUBSTITUTED, "3.3", (me, at) -> {
        throw new AssertionError("not played");
    });

    @Test
    void triesEveryParagraphThatIsBuiltInAtLeastTwentyFiveLines() {
        List<TourLine> lines = TourLines.all();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(25);
        assertThat(lines)
                .extracting(TourLine::paragraph)
                .contains("1.1", "1.2", "1.3", "2.2", "3.2", "3.3", "3.4", "3.5", "3.6");
    }

    @Test
    void saysEachThingOnce() {
        assertThat(TourLines.all()).extracting(TourLine::does).doesNotHaveDuplicates();
    }

    @Test
    void alignsEveryColumn() {
        table.head();
        table.row(line, Witness.Seen.good("V-0123456789, told why"));

        List<String> rows = text().lines().toList();

        for (String column : List.of("sends", "substituted", "V-0123456789", "3.3")) {
            int at = rows.get(2).indexOf(column);
            assertThat(rows.get(1).charAt(at)).isEqualTo('-');
            assertThat(rows.get(1).charAt(at - 1)).isEqualTo(' ');
        }
    }

    @Test
    void marksALineThatDidNotComeAsExpected() {
        table.row(line, Witness.Seen.bad("delivered"));
        table.sum(0, 1);

        assertThat(text()).contains("delivered", "FAILED").endsWith("0 of 1 lines as expected\n");
    }

    @Test
    void fitsEveryLineIntoItsColumn() {
        assertThat(TourLines.all()).allSatisfy(every -> {
            assertThat(every.who()).hasSizeLessThanOrEqualTo(9);
            assertThat(every.does()).hasSizeLessThanOrEqualTo(46);
        });
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
