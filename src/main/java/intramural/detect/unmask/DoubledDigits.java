package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Takes each digit once of a number whose digits are all written twice: "88 99 11 - 33 00 - 77 77 44 22". Nine of them or
 * more are so by no chance. Asked for only where a label demands a number. Linear in the length of the text.
 */
public final class DoubledDigits implements Step {

    private static final int LONGEST_GAP = 3;

    private static final int FEWEST = 9;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        for (int token = 0; token < tokens.count(); token++) {
            if (!isDoubled(source.text(), tokens, token)) {
                continue;
            }
            int end = token;
            StringBuilder once = new StringBuilder();
            while (isDoubled(source.text(), tokens, end) && (end == token || tokens.gapBefore(end) <= LONGEST_GAP)) {
                for (int i = tokens.from(end); i < tokens.to(end); i += 2) {
                    once.append(source.text().charAt(i));
                }
                end++;
            }
            if (once.length() >= FEWEST) {
                String digits = once.length() == FEWEST ? NumberChain.grouped(once) : once.toString();
                changes.put(digits, tokens.from(token), tokens.to(end - 1));
            }
            token = Math.max(token, end - 1);
        }
        return changes.reading();
    }

    private static boolean isDoubled(String text, Tokens tokens, int token) {
        if (!tokens.is(token, Kind.DIGITS) || tokens.length(token) % 2 != 0) {
            return false;
        }
        for (int i = tokens.from(token); i < tokens.to(token); i += 2) {
            if (text.charAt(i) != text.charAt(i + 1)) {
                return false;
            }
        }
        return true;
    }
}
