package intramural.detect;

import intramural.detect.detector.AlienNumberDetector;
import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.text.Budget;
import intramural.detect.text.DataKind;
import intramural.detect.text.Folding;
import intramural.detect.text.LettersForDigits;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.AllCardDigits;
import intramural.detect.unmask.AllSocialDigits;
import intramural.detect.unmask.BlankLetters;
import intramural.detect.unmask.BracketTags;
import intramural.detect.unmask.ChainedSecret;
import intramural.detect.unmask.CharacterReferences;
import intramural.detect.unmask.ClockFaces;
import intramural.detect.unmask.Clues;
import intramural.detect.unmask.CodedCharacters;
import intramural.detect.unmask.CountedSigns;
import intramural.detect.unmask.CutCode;
import intramural.detect.unmask.DisguisedWords;
import intramural.detect.unmask.DrawnNames;
import intramural.detect.unmask.DroppedSigns;
import intramural.detect.unmask.EdgeDigits;
import intramural.detect.unmask.Emphasis;
import intramural.detect.unmask.EncodedText;
import intramural.detect.unmask.Fillers;
import intramural.detect.unmask.Formula;
import intramural.detect.unmask.GroupsReversed;
import intramural.detect.unmask.HalvedSecret;
import intramural.detect.unmask.HeadedRows;
import intramural.detect.unmask.HiddenText;
import intramural.detect.unmask.Homophones;
import intramural.detect.unmask.InnerSigns;
import intramural.detect.unmask.Interposed;
import intramural.detect.unmask.JoinedNumbers;
import intramural.detect.unmask.KoreanDigits;
import intramural.detect.unmask.LeftOut;
import intramural.detect.unmask.LetterHints;
import intramural.detect.unmask.LettersByPlace;
import intramural.detect.unmask.ListedDigits;
import intramural.detect.unmask.MaskedRest;
import intramural.detect.unmask.MovedWords;
import intramural.detect.unmask.NamedParts;
import intramural.detect.unmask.NumberKinds;
import intramural.detect.unmask.NumberedParts;
import intramural.detect.unmask.NumbersReversed;
import intramural.detect.unmask.OddSeparators;
import intramural.detect.unmask.Openings;
import intramural.detect.unmask.Overridden;
import intramural.detect.unmask.PercentCoding;
import intramural.detect.unmask.PlacedParts;
import intramural.detect.unmask.QuotedPrintable;
import intramural.detect.unmask.RomanNumbers;
import intramural.detect.unmask.Rotated;
import intramural.detect.unmask.SaidTwice;
import intramural.detect.unmask.ShiftKeys;
import intramural.detect.unmask.ShiftedDigits;
import intramural.detect.unmask.Spaces;
import intramural.detect.unmask.SpanishDates;
import intramural.detect.unmask.SpelledNumbers;
import intramural.detect.unmask.Struck;
import intramural.detect.unmask.SummedNumbers;
import intramural.detect.unmask.ToldCode;
import intramural.detect.unmask.ToldWords;
import intramural.detect.unmask.TurnedWords;
import intramural.detect.unmask.UpsideDown;
import intramural.detect.unmask.UserIdWords;
import intramural.detect.unmask.WholeReversed;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps together: each view of a string is what the steps before it left, with one more disguise off. An
 * ordinary line has one view. Stateless.
 */
final class Unmasking {

    private static final Step REFERENCES = new CharacterReferences();
    private static final Step PERCENT = new PercentCoding();
    private static final Step FORMULA = new Formula();
    private static final Step STRUCK = new Struck();
    private static final Step MARKUP = new Markup();
    private static final Step FOLDING = new Folding();
    private static final Step ENCODED = new EncodedText();
    private static final Step CODES = new CodedCharacters();
    private static final Step PIECES = new CutCode();
    private static final Step HIDDEN = new HiddenText();
    private static final Step JOINED = new JoinedNumbers();
    private static final Step SAID_TWICE = new SaidTwice();
    private static final Step SPELLED = new SpelledNumbers();
    private static final Step PARTS = new NamedParts();
    private static final Step NUMBERED_PARTS = new NumberedParts();
    private static final Step QUOTED = new QuotedPrintable();
    private static final Step BLANK_LETTERS = new BlankLetters();
    private static final Step LEFT_OUT = new LeftOut();
    private static final Step INNER = new InnerSigns();
    private static final Step SPACES = new Spaces();
    private static final Step OPENINGS = new Openings();
    private static final Step USER_IDS = new UserIdWords();
    private static final Step EMPHASIS = new Emphasis();
    private static final Step SEPARATORS = new OddSeparators();
    private static final Step KOREAN = new KoreanDigits();
    private static final Step ROMAN = new RomanNumbers();
    private static final Step HOMOPHONES = new Homophones();
    private static final Step FILLERS = new Fillers();
    private static final Step LETTERS = new LettersForDigits();
    private static final Step HINTS = new LetterHints();
    private static final Step NUMBERS = new NumbersReversed();
    private static final Step ROTATED = new Rotated(13);
    private static final int[] MOVED = {1, -1};
    private static final List<Step> SHIFTED = List.of(new ShiftedDigits(1), new ShiftedDigits(-1));
    private static final Step KEYS = new ShiftKeys();
    private static final Step INTERPOSED = new Interposed();
    private static final Step HEADED = new HeadedRows();
    private static final Step SUMS = new SummedNumbers();
    private static final Step PLACED = new PlacedParts(true);
    private static final Step MASKED = new MaskedRest();
    private static final Step DROPPED = new DroppedSigns();
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
    private static final Step BRACKETS = new BracketTags();
    private static final Step DATES = new SpanishDates();
    private static final List<Step> SECRETS = List.of(new HalvedSecret(), new ChainedSecret());

    /** What signs that are no plain ones show otherwise than they are read. */
    private static final List<Step> DRAWN = List.of(
            UpsideDown.whole(),
            UpsideDown.wide(),
            UpsideDown.inPlace(),
            new Overridden(),
            new ClockFaces(),
            new DrawnNames());

    /** Text coded more often than this stays hidden. */
    private static final int CODED_AT_MOST = 3;

    /** What reading one more string costs, in characters: many short ones take as long as a few long ones. */
    private static final int ONE_STRING = 10;

    private static final int ONE_STRING_IN_TOKENS = 3;

    /** Longer texts are not read a third time for their words. */
    private static final int LONGEST_AGAIN = 4_000;

    /** A number that is parted by letters has so many groups at least. */
    private static final int FEWEST_GROUPS = 3;

    private final Lexicon lexicon;
    private final Step toldWords;
    private final Colleagues colleagues;
    private final Budget budget;
    private final boolean words;
    private final BiConsumer<View, Look> detectors;

    /**
     * @param words whether words in disguise are read too, which no number needs
     * @param detectors takes each view, and what is looked for in it
     */
    Unmasking(Lexicon lexicon, Colleagues colleagues, Budget budget, boolean words, BiConsumer<View, Look> detectors) {
        this.lexicon = lexicon;
        toldWords = new ToldWords(lexicon);
        this.colleagues = colleagues;
        this.budget = budget;
        this.words = words;
        this.detectors = detectors;
    }

    /** Shows every view of the string; false if the budget did not last. */
    boolean show(String sent) {
        if (!budget.take(sent.length() + ONE_STRING)) {
            return false;
        }
        Reading whole = Reading.of(sent);
        if (sent.indexOf('\uDB40') >= 0 && shown(FOLDING.apply(HIDDEN.apply(whole)), Look.STRONG) == null) {
            return false;
        }
        Reading joined = BLANK_LETTERS.apply(whole);
        if (joined != whole && shown(FOLDING.apply(joined), Look.STRONG) == null) {
            return false;
        }
        Reading decoded = PERCENT.apply(REFERENCES.apply(whole));
        Reading current = FOLDING.apply(decoded);
        View view = looked(current, Look.ALL);
        if (view == null) {
            return false;
        }
        if (current != decoded && !DRAWN.stream().allMatch(step -> drawn(step, decoded))) {
            return false;
        }
        // A formula stands in an attribute, which mark-up leaves out.
        if (!shownInstead(FORMULA.apply(current), current, Look.STRONG)
                || !shownInstead(INNER.apply(current), current, Look.STRONG)
                || !shownInstead(LEFT_OUT.apply(current), current, Look.STRONG_PERSONS)
                || !quoted(current)
                || !shownInstead(HEADED.apply(current), current, Look.STRONG)) {
            return false;
        }
        Reading left = STRUCK.apply(decoded);
        if (left != decoded && shown(FOLDING.apply(MARKUP.apply(left)), Look.STRONG) == null) {
            return false;
        }
        Reading next = FOLDING.apply(MARKUP.apply(decoded));
        if (Markup.isIn(decoded.text())) {
            view = shown(next, Look.ALL);
            current = next;
        }
        Reading plain = current;
        for (int pass = 0; pass < CODED_AT_MOST && view != null; pass++) {
            next = ENCODED.apply(PIECES.apply(CODES.apply(BRACKETS.apply(current))));
            if (next == current) {
                break;
            }
            current = FOLDING.apply(MARKUP.apply(PERCENT.apply(REFERENCES.apply(next))));
            view = shown(current, Look.ALL);
        }
        // "EIGHT-SEVENTY-TWO" can be read as a code too.
        if (current != plain && !shownInstead(SPELLED.apply(JOINED.apply(plain)), plain, Look.STRONG_NUMBERS)) {
            return false;
        }
        Reading said = current;
        next = view == null ? current : SPELLED.apply(JOINED.apply(current));
        if (next != current) {
            current = next;
            view = shown(current, Look.ALL);
        }
        return view != null
                && (!words || disguisedWords(view))
                && disguisedDigits(said, current, view)
                && reversed(current, view);
    }

    private boolean quoted(Reading current) {
        Reading quoted = QUOTED.apply(current);
        return quoted == current || shown(FOLDING.apply(quoted), Look.STRONG) != null;
    }

    private boolean drawn(Step step, Reading decoded) {
        Reading drawn = step.apply(decoded);
        return drawn == decoded || shown(FOLDING.apply(drawn), Look.STRONG) != null;
    }

    private @Nullable View shown(Reading reading, Look look) {
        return budget.take(reading.length()) ? looked(reading, look) : null;
    }

    private @Nullable View looked(Reading reading, Look look) {
        if (!budget.takeTokens(reading.tokens().cost() + ONE_STRING_IN_TOKENS)) {
            return null;
        }
        View view = new View(reading, lexicon, colleagues);
        detectors.accept(view, look);
        return view;
    }

    private boolean disguisedWords(View view) {
        Reading bare = OPENINGS.apply(SPACES.apply(view.reading()));
        if (!shownInstead(bare, view.reading(), Look.STRONG_PERSONS)
                || !shownInstead(USER_IDS.apply(view.reading()), view.reading(), Look.STRONG)) {
            return false;
        }
        Reading apart = toldWords.apply(view.reading());
        if (apart != view.reading()) {
            // "#mySsn734205518" has a number too.
            View words = shown(apart, view.text().indexOf('#') >= 0 ? Look.STRONG : Look.STRONG_PERSONS);
            Reading plain = words == null ? apart : withoutDisguise(words);
            if (words == null || (plain != apart && shown(plain, Look.STRONG_PERSONS) == null)) {
                return false;
            }
        }
        Reading next = withoutDisguise(view);
        if (next == view.reading()) {
            return true;
        }
        View plain = shown(next, Look.STRONG_PERSONS);
        if (plain == null
                || next.length() > LONGEST_AGAIN
                || !view.persons().isEmpty()
                || plain.persons().isEmpty()) {
            return plain != null;
        }
        // Somebody is named now, and more may be said of them.
        Reading more = withoutDisguise(plain);
        return shownInstead(more, next, Look.STRONG_PERSONS);
    }

    private Reading withoutDisguise(View view) {
        return DisguisedWords.plain(view.reading(), view.wording(), view.persons(), lexicon);
    }

    /** @param said the reading before spelled numbers were put in digits */
    private boolean disguisedDigits(Reading said, Reading reading, View view) {
        if (!shownBy(EMPHASIS, said)) {
            return false;
        }
        boolean groups = said != reading || view.chains().size() >= FEWEST_GROUPS;
        Reading parted = groups ? SEPARATORS.apply(said) : said;
        if (!shownInstead(parted, said, Look.STRONG_NUMBERS)) {
            return false;
        }
        if (view.labels().has(DataKind.CREDENTIAL)
                && !SECRETS.stream().allMatch(step -> shownInstead(step.apply(said), said, Look.STRONG))) {
            return false;
        }
        Reading hinted = view.labels().hasAny(NumberKinds.CODED) ? HINTS.apply(said) : said;
        if ((hinted != said && shown(FILLERS.apply(LETTERS.apply(hinted)), Look.STRONG_NUMBERS) == null)
                || (view.labels().hasAny(NumberKinds.CODED)
                        && !(shownBy(PLACED_CODES, reading) && (said == reading || shownBy(PLACED_CODES, said))))) {
            return false;
        }
        Reading once = view.labels().hasAny(NumberKinds.CODED) ? SAID_TWICE.apply(said) : said;
        if (once != said && shown(SPELLED.apply(JOINED.apply(once)), Look.STRONG_NUMBERS) == null) {
            return false;
        }
        if (view.labels().hasAny(NumberKinds.LETTERED) && !shownBy(new ToldCode(lexicon.codeShapes()), said)) {
            return false;
        }
        boolean dated = view.labels().has(DataKind.DOB);
        boolean alien = view.chains().size() > 1 && AlienNumberDetector.isNamed(view.text(), view.tokens());
        if (!dated && !alien && !view.labels().hasAny(NumberKinds.NUMBERED)) {
            return true;
        }
        if (!shownInstead(PARTS.apply(NUMBERED_PARTS.apply(reading)), reading, Look.STRONG_NUMBERS)
                || (view.labels().hasAny(NumberKinds.SOCIAL) && !riddles(said, reading))
                || (view.labels().has(DataKind.CARD) && !shownBy(CARD, reading))) {
            return false;
        }
        if (dated && !shownInstead(DATES.apply(reading), reading, Look.STRONG)) {
            return false;
        }
        Reading told = FILLERS.apply(ROMAN.apply(HOMOPHONES.apply(KOREAN.apply(said))));
        if (told != said
                && shown(SPELLED.apply(JOINED.apply(told)), dated ? Look.STRONG : Look.STRONG_NUMBERS) == null) {
            return false;
        }
        return shownInstead(LETTERS.apply(reading), reading, dated ? Look.STRONG : Look.STRONG_NUMBERS);
    }

    private boolean riddles(Reading said, Reading reading) {
        // "first three 834" is no 3834.
        if ((said != reading && !(shownBy(PLACED, said) && shownBy(MASKED, said) && shownBy(ALL, said)))
                || !shownBy(DROPPED, said)) {
            return false;
        }
        Reading sums = SUMS.apply(reading);
        if (sums != reading && (shown(sums, Look.STRONG_NUMBERS) == null || !shownBy(PARTS, sums))) {
            return false;
        }
        return RIDDLES.stream().allMatch(riddle -> shownBy(riddle, sums));
    }

    /** Shows what a step for numbers makes of the reading, if it makes anything of it. */
    private boolean shownBy(Step step, Reading reading) {
        return shownInstead(step.apply(reading), reading, Look.STRONG_NUMBERS);
    }

    /** Shows the next reading if a step has changed anything; false if the budget did not last. */
    private boolean shownInstead(Reading next, Reading reading, Look look) {
        return next == reading || shown(next, look) != null;
    }

    private boolean reversed(Reading reading, View view) {
        if (!shownInstead(INTERPOSED.apply(reading), reading, Look.STRONG)) {
            return false;
        }
        boolean figures = !view.chains().isEmpty();
        if (!figures && !words) {
            return true;
        }
        Clues clues = Clues.of(view.tokens(), lexicon, figures);
        boolean numbers =
                figures && (clues.said() || (clues.mirror() > 0 && view.labels().hasAny(NumberKinds.CODED)));
        return (!numbers || turnedNumbers(reading))
                && (!(clues.said() || clues.mirror() > 0) || !words || turned(new TurnedWords(lexicon), reading))
                && (clues.mirror() == 0
                        || figures
                        || !words
                        || turned(new WholeReversed(clues.mirror()).apply(reading)))
                && (!(clues.backwards() || clues.label()) || turned(new WholeReversed(clues.behind()).apply(reading)))
                && (!clues.rotated() || turned(ROTATED.apply(reading)))
                && (!clues.moved() || Arrays.stream(MOVED).allMatch(by -> moved(by, reading)))
                && (!clues.keys() || shownBy(KEYS, reading))
                && (!(clues.shifted() && view.labels().hasAny(NumberKinds.NUMBERED))
                        || SHIFTED.stream().allMatch(step -> shown(step.apply(reading), Look.STRONG_NUMBERS) != null));
    }

    private boolean turnedNumbers(Reading reading) {
        Reading numbers = NUMBERS.apply(reading);
        Reading decoded = ENCODED.apply(numbers);
        return shown(numbers, Look.STRONG) != null && shownInstead(decoded, numbers, Look.STRONG_NUMBERS);
    }

    private boolean moved(int by, Reading reading) {
        return turned(new Rotated(by), reading) && turned(new MovedWords(lexicon, by), reading);
    }

    private boolean turned(Step step, Reading reading) {
        return shownInstead(step.apply(reading), reading, Look.STRONG_PERSONS);
    }

    private boolean turned(Reading reversed) {
        Reading decoded = ENCODED.apply(reversed);
        Reading told = toldWords.apply(reversed);
        return shown(reversed, Look.STRONG) != null
                && shownInstead(decoded, reversed, Look.STRONG)
                && shownInstead(told, reversed, Look.STRONG_PERSONS)
                && shownInstead(SPELLED.apply(JOINED.apply(reversed)), reversed, Look.STRONG_NUMBERS);
    }
}
