package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;

/**
 * Moves the letters of those words in the alphabet that no list has, where a text says that some are: "one letter back on each:
 * NBSJB MPQFA, she has hiv". Linear in the length of the text.
 */
public final class MovedWords implements Step {

    private static final int SHORTEST = 3;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;

    private final WordTable table;
    private final Rotated rotated;

    public MovedWords(Lexicon lexicon, int by) {
        table = lexicon.words();
        rotated = new Rotated(by);
    }

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        for (int token = 0; token < tokens.count(); token++) {
            int length = tokens.length(token);
            if (tokens.is(token, Kind.LETTERS) && length >= SHORTEST && length <= LONGEST) {
                String word = tokens.word(token);
                if (table.find(word.toCharArray(), word.length()) == 0) {
                    Reading.Builder out = changes.instead(tokens.from(token), tokens.to(token));
                    for (int i = tokens.from(token); i < tokens.to(token); i++) {
                        out.put(rotated.rotated(source.at(i)), i, i + 1);
                    }
                }
            }
        }
        return changes.reading();
    }
}
