package intramural.detect;

import intramural.detect.detector.View;
import intramural.detect.person.Colleagues;
import intramural.detect.text.Budget;
import intramural.detect.text.Folding;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.AttributeDigits;
import intramural.detect.unmask.BlankLetters;
import intramural.detect.unmask.BracketTags;
import intramural.detect.unmask.CharacterReferences;
import intramural.detect.unmask.ClockFaces;
import intramural.detect.unmask.CodedCharacters;
import intramural.detect.unmask.CutCode;
import intramural.detect.unmask.DrawnNames;
import intramural.detect.unmask.EncodedText;
import intramural.detect.unmask.FieldNames;
import intramural.detect.unmask.Formula;
import intramural.detect.unmask.HalfTurned;
import intramural.detect.unmask.HeadedRows;
import intramural.detect.unmask.HeadedTables;
import intramural.detect.unmask.HiddenText;
import intramural.detect.unmask.InnerSigns;
import intramural.detect.unmask.JoinedStrings;
import intramural.detect.unmask.LeftOut;
import intramural.detect.unmask.MachineCodes;
import intramural.detect.unmask.OtherBases;
import intramural.detect.unmask.Overridden;
import intramural.detect.unmask.PercentCoding;
import intramural.detect.unmask.QuotedPrintable;
import intramural.detect.unmask.SignBySign;
import intramural.detect.unmask.Struck;
import intramural.detect.unmask.ToldWords;
import intramural.detect.unmask.Transcript;
import intramural.detect.unmask.UpsideDown;
import intramural.detect.unmask.WrittenNumbers;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Puts the steps together: each view of a string is what the steps before it left, with one more disguise off. An
 * ordinary line has one view.
 */
final class Unmasking {

    private static final Step REFERENCES = new CharacterReferences();
    private static final Step PERCENT = new PercentCoding();
    private static final Step FORMULA = new Formula();
    private static final Step JOINED = new JoinedStrings();
    private static final Step STRUCK = new Struck();
    private static final Step MARKUP = new Markup();
    private static final Step FOLDING = new Folding();
    private static final Step ENCODED = new EncodedText();
    private static final Step BASES = new OtherBases();
    private static final Step CODES = new CodedCharacters();
    private static final Step MACHINE = new MachineCodes();
    private static final Step SIGNS = new SignBySign();
    private static final Step PIECES = new CutCode();
    private static final Step HALF_TURNED = new HalfTurned();
    private static final Step HIDDEN = new HiddenText();
    private static final Step NUMBERS = new WrittenNumbers();
    private static final Step QUOTED = new QuotedPrintable();
    private static final Step BLANK_LETTERS = new BlankLetters();
    private static final Step LEFT_OUT = new LeftOut();
    private static final Step INNER = new InnerSigns();
    private static final Step HEADED = new HeadedRows();
    private static final Step TABLES = new HeadedTables();
    private static final Step ATTRIBUTES = new AttributeDigits();
    private static final Step TRANSCRIPT = new Transcript();
    private static final Step FIELDS = new FieldNames();

    private static final Step BRACKETS = new BracketTags();

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

    private final Budget budget;
    private final boolean words;
    private final Views views;
    private final WordViews disguisedWords;
    private final NumberViews disguisedNumbers;
    private final TurnedViews turned;

    /**
     * @param words whether words in disguise are read too, which no number needs
     * @param detectors takes each view, and what is looked for in it
     */
    Unmasking(Lexicon lexicon, Colleagues colleagues, Budget budget, boolean words, BiConsumer<View, Look> detectors) {
        this.budget = budget;
        this.words = words;
        views = new Views(lexicon, colleagues, budget, detectors);
        Step toldWords = new ToldWords(lexicon);
        disguisedWords = new WordViews(views, lexicon, toldWords);
        disguisedNumbers = new NumberViews(views, lexicon);
        turned = new TurnedViews(views, lexicon, toldWords, words);
    }

    /** Shows every view of the string; false if the budget did not last. */
    boolean show(String sent) {
        if (!budget.take(sent.length() + ONE_STRING)) {
            return false;
        }
        Reading whole = Reading.of(sent);
        if (sent.indexOf('\uDB40') >= 0 && views.show(FOLDING.apply(HIDDEN.apply(whole)), Look.STRONG) == null) {
            return false;
        }
        if (!showFolded(BLANK_LETTERS, whole)) {
            return false;
        }
        Reading decoded = PERCENT.apply(REFERENCES.apply(whole));
        Reading current = FOLDING.apply(decoded);
        View view = views.look(current, Look.ALL);
        if (view == null) {
            return false;
        }
        if (current != decoded && !DRAWN.stream().allMatch(step -> showFolded(step, decoded))) {
            return false;
        }
        Reading signs = SIGNS.apply(current);
        signs = signs == current ? current : ENCODED.apply(signs);
        // A formula stands in an attribute, which mark-up leaves out.
        if (!views.showInstead(FORMULA.apply(current), current, Look.STRONG)
                || !views.showInstead(JOINED.apply(current), current, Look.STRONG)
                || !views.showInstead(INNER.apply(current), current, Look.STRONG)
                || !views.showInstead(signs, current, Look.STRONG)
                || !views.showInstead(LEFT_OUT.apply(current), current, Look.STRONG_PERSONS)
                || !showFolded(QUOTED, current)
                || !showFolded(HALF_TURNED, whole)
                || !views.showInstead(HEADED.apply(current), current, Look.STRONG)
                || !views.showInstead(TRANSCRIPT.apply(current), current, Look.STRONG)
                || !views.showInstead(FIELDS.apply(current), current, Look.STRONG)) {
            return false;
        }
        Reading left = STRUCK.apply(decoded);
        if (left != decoded && views.show(FOLDING.apply(MARKUP.apply(left)), Look.STRONG) == null) {
            return false;
        }
        if (!showFolded(ATTRIBUTES, decoded)) {
            return false;
        }
        // Their signs can look like tags and references.
        if ((current != whole || Markup.isIn(sent)) && !showFolded(BASES, whole)) {
            return false;
        }
        Reading headed = TABLES.apply(decoded);
        if (headed != decoded && views.show(FOLDING.apply(MARKUP.apply(headed)), Look.STRONG) == null) {
            return false;
        }
        Reading next = FOLDING.apply(MARKUP.apply(decoded));
        if (Markup.isIn(decoded.text())) {
            view = views.show(next, Look.ALL);
            current = next;
        }
        Reading plain = current;
        for (int pass = 0; pass < CODED_AT_MOST && view != null; pass++) {
            next = BASES.apply(ENCODED.apply(PIECES.apply(CODES.apply(MACHINE.apply(BRACKETS.apply(current))))));
            if (next == current) {
                break;
            }
            current = FOLDING.apply(MARKUP.apply(PERCENT.apply(REFERENCES.apply(next))));
            view = views.show(current, Look.ALL);
        }
        // "EIGHT-SEVENTY-TWO" can be read as a code too.
        if (current != plain && !views.showInstead(NUMBERS.apply(plain), plain, Look.STRONG_NUMBERS)) {
            return false;
        }
        Reading said = current;
        next = view == null ? current : NUMBERS.apply(current);
        if (next != current) {
            current = next;
            view = views.show(current, Look.ALL);
        }
        return view != null
                && (!words || disguisedWords.show(view))
                && disguisedNumbers.show(said, current, view)
                && turned.show(current, view);
    }

    /** Shows in plain signs what the step makes of the reading, if anything; false if the budget did not last. */
    private boolean showFolded(Step step, Reading reading) {
        Reading next = step.apply(reading);
        return next == reading || views.show(FOLDING.apply(next), Look.STRONG) != null;
    }
}
