package intramural.detect;

import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.text.Budget;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shows readings to the detectors, as long as the budget of the act lasts. */
final class Views {

    /** What one more string costs, in tokens: many short ones take as long as a few long ones. */
    private static final int ONE_STRING = 3;

    private final Lexicon lexicon;
    private final Colleagues colleagues;
    private final Budget budget;
    private final BiConsumer<View, Look> detectors;

    /** @param detectors takes each view, and what is looked for in it */
    Views(Lexicon lexicon, Colleagues colleagues, Budget budget, BiConsumer<View, Look> detectors) {
        this.lexicon = lexicon;
        this.colleagues = colleagues;
        this.budget = budget;
        this.detectors = detectors;
    }

    /** Shows one more reading of a string; null if the budget did not last. */
    @Nullable
    View show(Reading reading, Look look) {
        return budget.take(reading.length()) ? look(reading, look) : null;
    }

    /** As {@link #show}, where the string's characters are paid for. */
    @Nullable
    View look(Reading reading, Look look) {
        if (!budget.takeTokens(reading.tokens().cost() + ONE_STRING)) {
            return null;
        }
        View view = new View(reading, lexicon, colleagues);
        detectors.accept(view, look);
        return view;
    }

    /** Shows the next reading if a step has changed anything; false if the budget did not last. */
    boolean showInstead(Reading next, Reading reading, Look look) {
        return next == reading || show(next, look) != null;
    }

    /** Shows what a step for numbers makes of the reading, if it makes anything of it; false if the budget did not last. */
    boolean showBy(Step step, Reading reading) {
        return showInstead(step.apply(reading), reading, Look.STRONG_NUMBERS);
    }
}
