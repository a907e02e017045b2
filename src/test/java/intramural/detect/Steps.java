package intramural.detect;

import java.util.ArrayList;
import java.util.List;

/** What steps of unmasking make of strings, with the offsets into the string as it was sent. */
final class Steps {

    static final Lexicon LEXICON = new Lexicon(TestPolicy.SHIPPED);

    private Steps() {}

    /** The text of every view that unmasking shows of a string. */
    static List<String> views(String sent) {
        List<String> views = new ArrayList<>();
        new Unmasking(
                        LEXICON,
                        Colleagues.NONE,
                        new Budget(10_000, 10_000),
                        true,
                        (view, look) -> views.add(view.text()))
                .show(sent);
        return views;
    }

    /** What a step makes of a string. */
    static String text(Step step, String sent) {
        return step.apply(Reading.of(sent)).text();
    }

    /** What the range of the reading was in the string as it was sent. */
    static String sent(Step step, String sent, int from, int to) {
        Reading reading = step.apply(Reading.of(sent));
        return sent.substring(reading.startOf(from, to), reading.endOf(from, to));
    }
}
