package intramural.detect;

import java.util.List;

/** One reading of a string with its tokens, labels and number chains: what detectors look at. Immutable. */
final class View {

    private final Reading reading;
    private final Tokens tokens;
    private final Labels labels;
    private final List<NumberChain> chains;

    View(Reading reading, Lexicon lexicon) {
        this.reading = reading;
        tokens = reading.tokens();
        labels = new Labels(reading.text(), tokens, lexicon);
        chains = NumberChain.of(reading.text(), tokens);
    }

    Reading reading() {
        return reading;
    }

    String text() {
        return reading.text();
    }

    Tokens tokens() {
        return tokens;
    }

    Labels labels() {
        return labels;
    }

    List<NumberChain> chains() {
        return chains;
    }

    /** Whether a label of the class stands near the window; counts of tokens. */
    boolean labelled(DataKind kind, NumberChain.Window window, int before, int after) {
        return labels.near(kind, window.firstToken(), window.lastToken(), before, after);
    }
}
