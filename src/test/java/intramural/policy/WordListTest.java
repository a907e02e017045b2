package intramural.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordListTest {

    @Test
    void givesBackWhatItWasMadeOf() {
        List<String> entries = List.of("o'shea", "de la cruz", "Đặng", "a");
        assertThat(WordList.of(entries)).isEqualTo(entries);
        assertThat(WordList.of(List.of())).isEmpty();
    }
}
