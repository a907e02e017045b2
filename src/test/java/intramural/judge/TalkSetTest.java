package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.Ratchet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores on the labelled conversations: how many are vetoed at the right line, and how many that are to be allowed are
 * vetoed at all, of every sixth or so of the large sets; {@code src/bench/accuracy} reads them whole. They say how well the
 * rules fit these talks and nothing of talks not seen; the committed figures may only get better.
 */
class TalkSetTest {

    private static final Path RATCHET = Path.of("src/test/resources/judge/ratchet.properties");

    private final Chat chat = new Chat();

    @ParameterizedTest
    @CsvSource({"threads, 1", "threads-2, 6", "everyday-talks, 3"})
    void keepsTheFiguresOfTheSet(String set, int each) throws IOException {
        int right = 0;
        int stopped = 0;
        List<Talks.Talk> talks = Talks.set(set + ".jsonl").toList();
        for (int i = 0; i < talks.size(); i += each) {
            Talks.Talk talk = talks.get(i);
            int vetoed = Talks.firstVetoed(chat, talk);
            if (talk.blockAt() == Talks.NONE) {
                stopped += vetoed == Talks.NONE ? 0 : 1;
            } else {
                right += vetoed == talk.blockAt() ? 1 : 0;
            }
        }
        System.out.printf("%s: %d at the right line, %d stopped wrongly%n", set, right, stopped);
        Ratchet ratchet = new Ratchet(RATCHET);
        assertThat((double) right).isGreaterThanOrEqualTo(ratchet.figure(set + ".right"));
        assertThat((double) stopped).isLessThanOrEqualTo(ratchet.figure(set + ".stopped"));
    }

    /** All rows of {@link WindowTest} in one test, for mutation testing. */
    @Test
    void keepsTheTableOfTalks() {
        Stream<Talks.Talk> wrong = Talks.table().filter(talk -> Talks.firstVetoed(chat, talk) != talk.blockAt());
        assertThat(wrong.map(Talks.Talk::id)).isEqualTo(List.of());
    }
}
