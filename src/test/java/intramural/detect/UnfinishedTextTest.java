package intramural.detect;

import static org.assertj.core.api.Assertions.assertThatCode;

import intramural.Nightly;
import intramural.detect.text.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A line may break off behind any word: what a rule asks of the next one has an answer then. What holds the words grows by
 * doubling and has room behind the last, which hides a question too many, so there are words before the line until it is
 * full.
 */
class UnfinishedTextTest {

    private static final String WORD = "see ";

    private final Detection detection = new Detection();
    private final Random random = new Random(7);

    @Test
    void isReadToItsEndWhereverThatIs() throws IOException {
        for (String text : texts()) {
            Tokens tokens = Tokens.of(text);
            List<Integer> ends = new ArrayList<>();
            for (int token = 0; token < tokens.count(); token++) {
                ends.add(token);
            }
            Collections.shuffle(ends, random);
            for (int end : ends.subList(0, Math.min(Nightly.cases(3, ends.size()), ends.size()))) {
                String begun = text.substring(0, tokens.to(end));
                int full = Math.max(16, Integer.highestOneBit(end) * 2);
                read(begun);
                read(WORD.repeat(full - end - 1) + begun);
            }
        }
    }

    private void read(String text) {
        assertThatCode(() -> detection.findInText(text, TestPolicy.SHIPPED))
                .as(text)
                .doesNotThrowAnyException();
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>(DetectorTables.ordinary());
        for (Path table : DetectorTables.all()) {
            Rows.of(table).forEach(row -> texts.add(row.get(0)));
        }
        return texts;
    }
}
