package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Leaves out the word for a digit beside the digit, as people say one twice to be sure: "seven-7 one-1", "2 (two), 9
 * (nine)". Only where it is done more than once. Linear in the length of the text.
 */
public final class SaidTwice implements Step {

    private static final int LONGEST_GAP = 2;

    private static final int FEWEST = 2;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        int before = 0;
        int behind = 0;
        for (int token = 0; token + 1 < tokens.count(); token++) {
            if (isSame(source.text(), tokens, token, token + 1)) {
                changes.put("", tokens.to(token), tokens.to(token + 1));
                behind++;
                token++;
            } else if (isSame(source.text(), tokens, token + 1, token)) {
                changes.put("", tokens.from(token), tokens.from(token + 1));
                before++;
                token++;
            }
        }
        // "0 (one one) 1 3 (three zero)": whoever does it does it always in the same way.
        return Math.max(before, behind) >= FEWEST && Math.min(before, behind) == 0 ? changes.reading() : source;
    }

    private static boolean isSame(String text, Tokens tokens, int digit, int word) {
        return tokens.is(digit, Kind.DIGITS)
                && tokens.length(digit) == 1
                && tokens.gapBefore(Math.max(digit, word)) <= LONGEST_GAP
                && NumberWords.number(NumberWords.at(text, tokens, word)) == text.charAt(tokens.from(digit)) - '0';
    }
}
