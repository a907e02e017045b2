package intramural.detect.detector;

import intramural.detect.text.Tokens;
import java.util.Set;

/** Whether a text says that its values are made up: what is weak asks nothing then. What is strong is stopped all the same. Stateless. */
final class Samples {

    private static final Set<String> MADE_UP =
            Set.of("sample", "demo", "dummy", "placeholder", "fake", "sandbox", "mockup");

    private static final int LONGEST_WORD = 11;

    private Samples() {}

    static boolean areIn(Tokens tokens) {
        return tokens.hasAny(MADE_UP, LONGEST_WORD, 0, tokens.count());
    }
}
