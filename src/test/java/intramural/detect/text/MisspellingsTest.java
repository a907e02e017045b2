package intramural.detect.text;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.WordClass;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Long words with one letter wrong; seeded, and the seed is in the message. */
class MisspellingsTest {

    private static final List<String> WORDS =
            List.of("diabetes", "schizophrenia", "methadone", "foodstamps", "aaaaaaa");

    private final Misspellings misspellings = new Misspellings(
            Map.of(WordClass.CONDITION, WORDS, WordClass.PROGRAMME, List.of("medicaid", "asthma", "food stamps")));

    @Test
    void knowsAWordWithOneLetterWrongWhereverItIs() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String word = WORDS.get(random.nextInt(WORDS.size()));
            String wrong = wrong(word, random);
            assertThat(misspellings.meant(wrong)).as("seed %d: %s", seed, wrong).isEqualTo(word);
        }
    }

    @Test
    void knowsNoWordWithTwoLettersWrong() {
        for (String word :
                List.of("diabtis", "dabtes", "medcad", "sciozphrenia", "mathedone", "abcdefgh", "diabetesxy")) {
            assertThat(misspellings.meant(word)).as(word).isNull();
        }
    }

    @Test
    void knowsNoShortWordAndNoPhrase() {
        assertThat(misspellings.meant("asthmq")).isNull();
        assertThat(misspellings.meant("asthmas")).isNull();
        assertThat(misspellings.meant("a".repeat(40))).isNull();
        assertThat(misspellings.meant("")).isNull();
    }

    @Test
    void tellsOneLetterFromTwo() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String word = letters(random, 1 + random.nextInt(5));
            String other = letters(random, 1 + random.nextInt(5));
            assertThat(Misspellings.isOneApart(word, other))
                    .as("%s %s", word, other)
                    .isEqualTo(distance(word, other) == 1);
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }

    private static String wrong(String word, Random random) {
        int at = random.nextInt(word.length());
        char letter = (char) ('p' + random.nextInt(4));
        String wrong = switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + letter + word.substring(at);
            case 2 -> word.substring(0, at) + letter + word.substring(at + 1);
            default ->
                at + 1 == word.length()
                        ? word
                        : word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
        return wrong.equals(word) ? word + letter : wrong;
    }

    /** Damerau and Levenshtein's, where no letter is moved twice. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
