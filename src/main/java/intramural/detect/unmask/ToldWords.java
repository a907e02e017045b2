package intramural.detect.unmask;

import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Puts words in plain that are told in a way of their own: letter by letter or in the alphabet of radio operators, by their first
 * letters, in syllables, in pig Latin, with digits for letters throughout, or a name's parts each by what it is. Linear in the
 * length of the text.
 */
public final class ToldWords implements Step {

    private static final Step ACROSTIC = new Acrostic();
    private static final Step SYLLABLES = new CutSyllables();
    private static final Step BRACED = new BracedLetters();
    private static final Step BY_RADIO = new RadioNames();
    private static final Step LETTER_BY_LETTER = new SpelledNames();
    private static final Step CALLED = new Nicknames();

    private final Step joined;
    private final Step latin;
    private final Step leet;
    private final Step names;
    private final Step signs;

    public ToldWords(Lexicon lexicon) {
        joined = new JoinedWords(lexicon);
        latin = new PigLatin(lexicon);
        leet = new LeetLines(lexicon);
        names = new NamedNames(lexicon);
        signs = new SpokenSigns(lexicon);
    }

    @Override
    public Reading apply(Reading source) {
        Reading spelled = LETTER_BY_LETTER.apply(BY_RADIO.apply(BRACED.apply(ACROSTIC.apply(SYLLABLES.apply(source)))));
        return leet.apply(names.apply(signs.apply(latin.apply(CALLED.apply(joined.apply(spelled))))));
    }
}
