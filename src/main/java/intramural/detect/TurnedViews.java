package intramural.detect;

import intramural.detect.detector.View;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.unmask.Clues;
import intramural.detect.unmask.EncodedText;
import intramural.detect.unmask.Interposed;
import intramural.detect.unmask.MirroredAlphabet;
import intramural.detect.unmask.MovedWords;
import intramural.detect.unmask.NumberKinds;
import intramural.detect.unmask.NumbersReversed;
import intramural.detect.unmask.Rotated;
import intramural.detect.unmask.ShiftKeys;
import intramural.detect.unmask.ShiftedDigits;
import intramural.detect.unmask.TurnedWords;
import intramural.detect.unmask.WholeReversed;
import intramural.detect.unmask.WrittenNumbers;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that is turned, rotated or moved, where a word says so. */
final class TurnedViews {

    private static final Step ENCODED = new EncodedText();
    private static final Step NUMBERS = new WrittenNumbers();
    private static final Step REVERSED = new NumbersReversed();
    private static final Step ROTATED = new Rotated(13);
    private static final Step MIRRORED = new MirroredAlphabet();
    private static final Pattern KEY = Pattern.compile(
            "(?i)\\batbash\\b|\\b(?:shift(?:ed)?|caesar|cesar|rot|rotated?|cipher)(?: by| of|,)? ?[+-]?(\\d{1,2})\\b");
    private static final int[] MOVED = {1, -1};
    private static final List<Step> SHIFTED = List.of(new ShiftedDigits(1), new ShiftedDigits(-1));
    private static final Step KEYS = new ShiftKeys();
    private static final Step INTERPOSED = new Interposed();

    private final Views views;
    private final Lexicon lexicon;
    private final Step toldWords;
    private final boolean words;

    /**
     * @param toldWords puts words in plain that are told in a way of their own
     * @param words whether words in disguise are read too
     */
    TurnedViews(Views views, Lexicon lexicon, Step toldWords, boolean words) {
        this.views = views;
        this.lexicon = lexicon;
        this.toldWords = toldWords;
        this.words = words;
    }

    /** Shows the reading turned as its words say; false if the budget did not last. */
    boolean show(Reading reading, View view) {
        if (!views.showInstead(INTERPOSED.apply(reading), reading, Look.STRONG)) {
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
                && (!(clues.backwards() || clues.label())
                        || turned(
                                new WholeReversed(clues.behind()).apply(reading),
                                clues.backwards() ? Look.STRONG : Look.STRONG_NUMBERS))
                && (!clues.rotated() || turned(ROTATED.apply(reading)))
                && (!(clues.rotated() || clues.keys()) || deciphered(reading))
                && (!clues.moved() || Arrays.stream(MOVED).allMatch(by -> moved(by, reading)))
                && (!clues.keys() || views.showBy(KEYS, reading))
                && (!(clues.shifted() && view.labels().hasAny(NumberKinds.NUMBERED))
                        || SHIFTED.stream()
                                .allMatch(step -> views.show(step.apply(reading), Look.STRONG_NUMBERS) != null));
    }

    /** "(shift 3)", "rot5", "caesar by 7", "atbash": the cipher with its key beside it. */
    private boolean deciphered(Reading reading) {
        Matcher key = KEY.matcher(reading.text());
        if (!key.find()) {
            return true;
        }
        if (key.group(1) == null) {
            return turned(MIRRORED.apply(reading));
        }
        int by = Integer.parseInt(key.group(1)) % 26;
        return turned(new Rotated(by).apply(reading)) && turned(new Rotated(-by).apply(reading));
    }

    private boolean turnedNumbers(Reading reading) {
        Reading numbers = REVERSED.apply(reading);
        Reading decoded = ENCODED.apply(numbers);
        return views.show(numbers, Look.STRONG) != null && views.showInstead(decoded, numbers, Look.STRONG_NUMBERS);
    }

    private boolean moved(int by, Reading reading) {
        return turned(new Rotated(by), reading) && turned(new MovedWords(lexicon, by), reading);
    }

    private boolean turned(Step step, Reading reading) {
        return views.showInstead(step.apply(reading), reading, Look.STRONG_PERSONS);
    }

    private boolean turned(Reading reversed) {
        return turned(reversed, Look.STRONG);
    }

    /** @param look where nothing but a label stands backwards, plain sentences give names by chance */
    private boolean turned(Reading reversed, Look look) {
        Reading decoded = ENCODED.apply(reversed);
        Reading told = toldWords.apply(reversed);
        return views.show(reversed, look) != null
                && views.showInstead(decoded, reversed, look)
                && (look == Look.STRONG_NUMBERS || views.showInstead(told, reversed, Look.STRONG_PERSONS))
                && views.showInstead(NUMBERS.apply(reversed), reversed, Look.STRONG_NUMBERS);
    }
}
