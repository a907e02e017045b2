package intramural.detect;

import intramural.detect.person.Colleagues;
import intramural.detect.talk.Signs;
import intramural.detect.talk.SignsReader;
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
        show(sent, new Budget(10_000, 10_000), views);
        return views;
    }

    /** What a line holds that another may complete. */
    public static Signs signs(String line) {
        SignsReader signs = new SignsReader(LEXICON, line);
        new Unmasking(
                        LEXICON,
                        Colleagues.NONE,
                        new Budget(10_000, 10_000),
                        true,
                        (view, look) -> signs.add(view, look.guesses()))
                .show(line);
        return signs.signs();
    }

    /**
     * Shows the views of a string for as long as the budget lasts.
     *
     * @param views takes their text
     * @return whether it lasted
     */
    static boolean show(String sent, Budget budget, List<String> views) {
        return new Unmasking(LEXICON, Colleagues.NONE, budget, true, (view, look) -> views.add(view.text())).show(sent);
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
