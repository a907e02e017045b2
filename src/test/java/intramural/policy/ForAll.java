package intramural.policy;

import intramural.Seeds;
import java.util.Random;
import java.util.function.Consumer;

/** Runs a property with many random sources, small sizes first; a failure names the seed that repeats it. */
final class ForAll {

    private static final int CASES = 400;

    private ForAll() {}

    /** A source of random choices that knows how large things may get. */
    record Source(Random random, int size) {

        int below(int bound) {
            return random.nextInt(bound);
        }

        String pick(String... choices) {
            return choices[below(choices.length)];
        }

        String word() {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i <= below(2 + size); i++) {
                out.append((char) ('a' + below(26)));
            }
            return out.toString();
        }
    }

    static void seeded(Consumer<Source> property) {
        Seeds.forAll(CASES, (random, i) -> property.accept(new Source(random, 1 + i / 40)));
    }
}
