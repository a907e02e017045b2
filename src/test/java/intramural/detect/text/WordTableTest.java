package intramural.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WordTableTest {

    @Test
    void knowsEachWordAndPhraseHoweverOftenItHadToGrow() {
        for (int count = 1; count <= 400; count += 7) {
            List<String> verbs = made(count, "");
            List<String> phrases = made(count, " of the house");
            WordTable table = new WordTable(Map.of(WordClass.DEED, verbs, WordClass.CONDITION, phrases));
            for (String verb : verbs) {
                assertThat(find(table, verb) & WordClass.DEED.bit()).isNotZero();
                assertThat(find(table, verb + "ing") & WordClass.DEED.bit()).isNotZero();
            }
            for (String phrase : phrases) {
                assertThat(find(table, phrase) & WordClass.CONDITION.bit()).isNotZero();
                assertThat(find(table, phrase.substring(0, phrase.lastIndexOf(' '))) & WordTable.HEAD)
                        .isNotZero();
            }
            assertThat(find(table, "nowhere")).isZero();
        }
    }

    @Test
    void readsPhrasesThatAreNotPlainAsTexts() {
        WordTable table = new WordTable(Map.of(WordClass.CONDITION, List.of("crohn's disease", "x-linked  thing")));
        assertThat(find(table, "crohns disease") & WordClass.CONDITION.bit()).isNotZero();
        assertThat(find(table, "x linked thing") & WordClass.CONDITION.bit()).isNotZero();
        assertThat(find(table, "x linked") & WordTable.HEAD).isNotZero();
    }

    private static List<String> made(int count, String ending) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("vork" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "nt" + ending);
        }
        return words;
    }

    private static long find(WordTable table, String key) {
        return table.find(key.toCharArray(), key.length());
    }
}
