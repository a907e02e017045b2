package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Set;

/**
 * Puts a name together that is told in the alphabet of radio operators, "papa echo romeo echo zulu", or by words that begin with
 * its letters, "L as in Lincoln, O for Oregon, P, E". Linear in the text.
 */
public final class RadioNames implements Step {

    /** Fewer are initials, or a code. */
    private static final int FEWEST = 4;

    /** What three letters may be besides. */
    private static final Set<String> SHORT = Set.of("Hiv", "Std", "Tpr", "Tbi");

    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        StringBuilder name = new StringBuilder();
        int token = 0;
        while (token < tokens.count()) {
            int end = token;
            int examples = 0;
            name.setLength(0);
            while (end < tokens.count()
                    && (end == token || tokens.gapBefore(end) <= (examples > 0 ? LONGEST_GAP : 1))) {
                int behind = SpelledCode.exampleEnd(source.text(), tokens, end);
                boolean alone = examples > 0 && SpelledCode.isLetter(source.text(), tokens, end);
                char letter = behind > end || alone ? source.at(tokens.from(end)) : radio(source.text(), tokens, end);
                if (letter == 0) {
                    break;
                }
                examples += behind > end ? 1 : 0;
                name.append(name.isEmpty() ? Character.toUpperCase(letter) : Tokens.lower(letter));
                end = Math.max(behind, end + 1);
            }
            if (name.length() >= FEWEST || SHORT.contains(name.toString())) {
                changes.put(name.toString(), tokens.from(token), tokens.to(end - 1));
            }
            token = Math.max(end, token + 1);
        }
        return changes.reading();
    }

    /** The letter that a word of the alphabet names; 0 if it is none. */
    private static char radio(String text, Tokens tokens, int token) {
        Word word = tokens.length(token) > 1 ? NumberWords.at(text, tokens, token) : null;
        return word != null && word.role() == Role.LETTER ? (char) word.value() : 0;
    }
}
