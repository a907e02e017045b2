package intramural.detect.unmask;

import intramural.detect.person.NameWords;
import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import java.util.Set;

/**
 * Puts given and family name together between which a sign is named, "dolores dot vega", "ruiz comma elena". Linear in the length of
 * the text.
 */
final class SpokenSigns implements Step {

    private static final Set<String> SIGNS = Set.of("dot", "comma", "underscore", "punto", "coma");
    private static final Set<String> TURNING = Set.of("comma", "coma");
    private static final int SHORTEST = 3;
    private static final int LONGEST_SIGN = 10;

    private final WordTable table;

    SpokenSigns(Lexicon lexicon) {
        table = lexicon.words();
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf("coma") < 0
                && text.indexOf("comma") < 0
                && text.indexOf("dot") < 0
                && text.indexOf("unto") < 0
                && text.indexOf("under") < 0) {
            return source;
        }
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        for (int token = 1; token + 1 < tokens.count(); token++) {
            int length = tokens.length(token);
            if (tokens.is(token, Kind.LETTERS)
                    && length >= SHORTEST
                    && length <= LONGEST_SIGN
                    && SIGNS.contains(tokens.word(token))
                    && isName(tokens, token - 1)
                    && isName(tokens, token + 1)
                    && tokens.from(token - 1) >= changes.end()) {
                boolean turned = TURNING.contains(tokens.word(token));
                String first = DisguisedWords.capital(tokens.word(turned ? token + 1 : token - 1));
                String last = DisguisedWords.capital(tokens.word(turned ? token - 1 : token + 1));
                changes.put(first + ' ' + last, tokens.from(token - 1), tokens.to(token + 1));
            }
        }
        return changes.reading();
    }

    private boolean isName(Tokens tokens, int token) {
        if (!tokens.is(token, Kind.LETTERS)
                || tokens.length(token) < SHORTEST
                || tokens.length(token) > Leetspeak.LONGEST_WORD) {
            return false;
        }
        char[] word = tokens.word(token).toCharArray();
        return (table.find(word, word.length) & NameWords.NAMES) != 0;
    }
}
