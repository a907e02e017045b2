package intramural.detect;

import intramural.detect.detector.AlienNumberDetector;
import intramural.detect.detector.View;
import intramural.detect.text.DataKind;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.AllCardDigits;
import intramural.detect.unmask.AllSocialDigits;
import intramural.detect.unmask.ChainedSecret;
import intramural.detect.unmask.CountedSigns;
import intramural.detect.unmask.DoubledDigits;
import intramural.detect.unmask.DroppedSigns;
import intramural.detect.unmask.EdgeDigits;
import intramural.detect.unmask.Emphasis;
import intramural.detect.unmask.FalseKind;
import intramural.detect.unmask.Fillers;
import intramural.detect.unmask.GroupsReversed;
import intramural.detect.unmask.HalvedSecret;
import intramural.detect.unmask.Homophones;
import intramural.detect.unmask.IndexedParts;
import intramural.detect.unmask.KoreanDigits;
import intramural.detect.unmask.LetterHints;
import intramural.detect.unmask.LettersByPlace;
import intramural.detect.unmask.ListedDigits;
import intramural.detect.unmask.MaskedRest;
import intramural.detect.unmask.NamedParts;
import intramural.detect.unmask.NumberKinds;
import intramural.detect.unmask.NumberedParts;
import intramural.detect.unmask.OddSeparators;
import intramural.detect.unmask.OtherNotations;
import intramural.detect.unmask.PlacedParts;
import intramural.detect.unmask.RomanNumbers;
import intramural.detect.unmask.SaidTwice;
import intramural.detect.unmask.SpanishDates;
import intramural.detect.unmask.SummedNumbers;
import intramural.detect.unmask.ToldCode;
import intramural.detect.unmask.WrittenNumbers;
import java.util.List;

/** Numbers in disguise, where a word says that there is one. */
final class NumberViews {

    private static final Step NUMBERS = new WrittenNumbers();
    private static final Step FALSE_KIND = new FalseKind();
    private static final Step SAID_TWICE = new SaidTwice();
    private static final Step DOUBLED = new DoubledDigits();
    private static final Step PARTS = new NamedParts();
    private static final Step NUMBERED_PARTS = new NumberedParts();
    private static final Step INDEXED = new IndexedParts();
    private static final Step EMPHASIS = new Emphasis();
    private static final Step SEPARATORS = new OddSeparators();
    private static final Step KOREAN = new KoreanDigits();
    private static final Step ROMAN = new RomanNumbers();
    private static final Step HOMOPHONES = new Homophones();
    private static final Step FILLERS = new Fillers();
    private static final Step LETTERS = new LettersForDigits();
    private static final Step HINTS = new LetterHints();
    private static final Step SUMS = new SummedNumbers();
    private static final Step PLACED = new PlacedParts(true);
    private static final Step MASKED = new MaskedRest();
    private static final Step DROPPED = DroppedSigns.social();
    private static final Step NOTATIONS = new OtherNotations();
    private static final Step CARD_DROPPED = DroppedSigns.card();
    private static final Step PLACED_CODES = new PlacedParts(false);
    private static final Step ALL = new AllSocialDigits();
    /** What a number may be told as. */
    private static final List<Step> RIDDLES = List.of(
            PLACED,
            new GroupsReversed(),
            MASKED,
            new EdgeDigits(),
            new ListedDigits(),
            new LettersByPlace(),
            new CountedSigns(),
            ALL);

    private static final Step CARD = new AllCardDigits();
    private static final Step DATES = new SpanishDates();
    private static final List<Step> SECRETS = List.of(new HalvedSecret(), new ChainedSecret());
    /** A number that is parted by letters has so many groups at least. */
    private static final int FEWEST_GROUPS = 3;

    private final Views views;
    private final Lexicon lexicon;

    NumberViews(Views views, Lexicon lexicon) {
        this.views = views;
        this.lexicon = lexicon;
    }

    /**
     * Shows what the figures of the reading may stand for; false if the budget did not last.
     *
     * @param said the reading before spelled numbers were put in digits
     */
    boolean show(Reading said, Reading reading, View view) {
        if (!views.showBy(EMPHASIS, said)) {
            return false;
        }
        boolean groups = said != reading || view.chains().size() >= FEWEST_GROUPS;
        Reading parted = groups ? SEPARATORS.apply(said) : said;
        if (!views.showInstead(parted, said, Look.STRONG_NUMBERS)) {
            return false;
        }
        if (view.labels().has(DataKind.CREDENTIAL)
                && !SECRETS.stream().allMatch(step -> views.showInstead(step.apply(said), said, Look.STRONG))) {
            return false;
        }
        Reading indexed = said;
        if (view.labels().hasAny(NumberKinds.CODED | DataKind.IBAN.bit())
                && !views.showInstead(FALSE_KIND.apply(said), said, Look.STRONG_NUMBERS)) {
            return false;
        }
        if (view.labels().hasAny(NumberKinds.CODED)) {
            indexed = INDEXED.apply(said);
            if (!codes(said, reading) || !showWithParts(indexed, said)) {
                return false;
            }
        }
        if (view.labels().hasAny(NumberKinds.LETTERED)) {
            Step code = new ToldCode(lexicon.codeShapes());
            Reading parts = indexed == said ? NUMBERED_PARTS.apply(said) : indexed;
            if (!views.showBy(code, said) || (parts != said && !views.showBy(code, parts))) {
                return false;
            }
        }
        boolean dated = view.labels().has(DataKind.DOB);
        boolean alien = view.chains().size() > 1 && AlienNumberDetector.isNamed(view.text(), view.tokens());
        if (!dated && !alien && !view.labels().hasAny(NumberKinds.NUMBERED)) {
            return true;
        }
        if (!views.showInstead(PARTS.apply(NUMBERED_PARTS.apply(reading)), reading, Look.STRONG_NUMBERS)
                || (view.labels().hasAny(NumberKinds.SOCIAL) && !riddles(said, reading))
                || (view.labels().has(DataKind.CARD) && !card(said, reading))) {
            return false;
        }
        if (dated && !views.showInstead(DATES.apply(reading), reading, Look.STRONG)) {
            return false;
        }
        Reading told = FILLERS.apply(ROMAN.apply(HOMOPHONES.apply(KOREAN.apply(said))));
        if (told != said && views.show(NUMBERS.apply(told), dated ? Look.STRONG : Look.STRONG_NUMBERS) == null) {
            return false;
        }
        return views.showInstead(LETTERS.apply(reading), reading, dated ? Look.STRONG : Look.STRONG_NUMBERS);
    }

    /** "first four are 5425": spelled letters would make a code of it. */
    private boolean card(Reading said, Reading reading) {
        return views.showBy(CARD, reading)
                && (said == reading || views.showBy(CARD, said))
                && views.showBy(CARD_DROPPED, said);
    }

    /** What a number of any kind is told with or as. */
    private boolean codes(Reading said, Reading reading) {
        Reading hinted = HINTS.apply(said);
        if ((hinted != said && views.show(FILLERS.apply(LETTERS.apply(hinted)), Look.STRONG_NUMBERS) == null)
                || !views.showBy(PLACED_CODES, reading)
                || (said != reading && !views.showBy(PLACED_CODES, said))) {
            return false;
        }
        Reading once = DOUBLED.apply(SAID_TWICE.apply(said));
        return once == said || views.show(NUMBERS.apply(once), Look.STRONG_NUMBERS) != null;
    }

    private boolean riddles(Reading said, Reading reading) {
        // "first three 834" is no 3834.
        if ((said != reading && !(views.showBy(PLACED, said) && views.showBy(MASKED, said) && views.showBy(ALL, said)))
                || !views.showBy(DROPPED, said)
                || !views.showBy(NOTATIONS, said)) {
            return false;
        }
        Reading sums = SUMS.apply(reading);
        return showWithParts(sums, reading) && RIDDLES.stream().allMatch(riddle -> views.showBy(riddle, sums));
    }

    /** Shows the next reading, if a step has changed anything, and the parts it names as one number; false as above. */
    private boolean showWithParts(Reading next, Reading reading) {
        return next == reading || (views.show(next, Look.STRONG_NUMBERS) != null && views.showBy(PARTS, next));
    }
}
