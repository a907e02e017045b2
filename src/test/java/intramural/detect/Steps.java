package intramural.detect;

import intramural.detect.person.Colleagues;
import intramural.detect.text.Budget;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.ArrayList;
import java.util.List;

/** What steps of unmasking make of strings, with the offsets into the string as it was sent. */
public final class Steps {

    public static final Lexicon LEXICON = new Lexicon(TestPolicy.SHIPPED);

    private Steps() {}

    /** The text of every view that unmasking shows of a string. */
    public static List<String> views(String sent) {
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
    public static String text(Step step, String sent) {
        return step.apply(Reading.of(sent)).text();
    }

    /** What the range of the reading was in the string as it was sent. */
    public static String sent(Step step, String sent, int from, int to) {
        Reading reading = step.apply(Reading.of(sent));
        return sent.substring(reading.startOf(from, to), reading.endOf(from, to));
    }
}
