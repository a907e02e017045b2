package intramural.detect;

import intramural.detect.detector.View;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.DisguisedWords;
import intramural.detect.unmask.Openings;
import intramural.detect.unmask.Spaces;
import intramural.detect.unmask.SpokenAddresses;
import intramural.detect.unmask.UserIdWords;

/** Words in disguise: what the words of a view stand for. */
final class WordViews {

    private static final Step SPACES = new Spaces();
    private static final Step OPENINGS = new Openings();
    private static final Step USER_IDS = new UserIdWords();
    private static final Step ADDRESSES = new SpokenAddresses();

    /** Longer texts are not read a third time for their words. */
    private static final int LONGEST_AGAIN = 4_000;

    private final Views views;
    private final Lexicon lexicon;
    private final Step toldWords;

    /** @param toldWords puts words in plain that are told in a way of their own */
    WordViews(Views views, Lexicon lexicon, Step toldWords) {
        this.views = views;
        this.lexicon = lexicon;
        this.toldWords = toldWords;
    }

    /** Shows what the words of the view stand for; false if the budget did not last. */
    boolean show(View view) {
        Reading bare = OPENINGS.apply(SPACES.apply(view.reading()));
        if (!views.showInstead(bare, view.reading(), Look.STRONG_PERSONS)
                || !views.showInstead(USER_IDS.apply(view.reading()), view.reading(), Look.STRONG)
                || !views.showInstead(ADDRESSES.apply(view.reading()), view.reading(), Look.STRONG_PERSONS)) {
            return false;
        }
        Reading apart = toldWords.apply(view.reading());
        if (apart != view.reading()) {
            // "#mySsn734205518" has a number too.
            View words = views.show(apart, view.text().indexOf('#') >= 0 ? Look.STRONG : Look.STRONG_PERSONS);
            Reading plain = words == null ? apart : withoutDisguise(words);
            if (words == null || (plain != apart && views.show(plain, Look.STRONG_PERSONS) == null)) {
                return false;
            }
        }
        Reading next = withoutDisguise(view);
        if (next == view.reading()) {
            return true;
        }
        View plain = views.show(next, Look.STRONG_PERSONS);
        if (plain == null
                || next.length() > LONGEST_AGAIN
                || !view.persons().isEmpty()
                || plain.persons().isEmpty()) {
            return plain != null;
        }
        // Somebody is named now, and more may be said of them.
        Reading more = withoutDisguise(plain);
        return views.showInstead(more, next, Look.STRONG_PERSONS);
    }

    private Reading withoutDisguise(View view) {
        return DisguisedWords.plain(view.reading(), view.wording(), view.persons(), lexicon);
    }
}
