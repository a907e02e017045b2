package intramural.detect.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line says, without what people put around anything. */
class ChatterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ok so 0538 | 0538",
                "hi all, rk40 thx! | rk40",
                "Hey. 2264, lol | 2264",
                "thanks Marisol | thanks Marisol",
                "hey, Ana called | hey, Ana called",
                "k, 4471 ok? | 4471",
                "k 4471 | k 4471",
                "oh nine one four | oh nine one four",
                "sorry, 4471 | sorry, 4471",
                "its 4471 pls | its 4471 pls",
                "ok | ok",
                "ok thanks | thanks",
                "lol lol lol lol 12 | lol 12",
                "thx | thx",
                "okra and kale | okra and kale",
                "me. Ana Ruiz | Ana Ruiz",
                "me and Ana | me and Ana",
                "done, 4471 | 4471",
                "rk40-Q, dont lose it | rk40-Q",
                "a81f0c, glue em together | a81f0c",
                "write it down | write it down",
                "one sec, found it. 4471, right? | 4471",
                "from my notes: 4471 thats what it says | 4471",
                "one, two, three | one, two, three",
                "on hold, dialysis | on hold, dialysis"
            })
    void isLeftOutAtBothEnds(String text, String said) {
        int begin = Chatter.begin(text, 0);
        assertThat(text.substring(begin, Chatter.end(text, begin))).isEqualTo(said);
    }
}
