package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.regex.Pattern;

/** A number whose digits begin the lines of a text, where its first line says so: "down the left edge", "vertical". */
public final class EdgeDigits implements Step {

    private static final Pattern SAID =
            Pattern.compile("(?i)\\b(?:(?:left|front) (?:edge|side|margin|column)|down the (?:left|side|page)"
                    + "|first (?:digit|number|figure|sign|char(?:acter)?|column)s?|each (?:line|row)|read(?:s|ing)? down"
                    + "|vertical(?:ly)?|top to bottom|in a column|one per line)\\b");

    private static final int FEWEST_LINES = 3;

    private static final int DIGITS = 9;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int first = text.indexOf('\n');
        if (first < 0 || !SAID.matcher(text.substring(0, first)).find()) {
            return source;
        }
        StringBuilder digits = new StringBuilder();
        int lines = 0;
        int end = first;
        for (int line = first; line >= 0 && digits.length() < DIGITS; line = text.indexOf('\n', line + 1)) {
            int at = line + 1;
            while (at < text.length() && Tokens.isDigit(text.charAt(at)) && digits.length() < DIGITS) {
                digits.append(text.charAt(at++));
            }
            lines += at > line + 1 ? 1 : 0;
            end = at;
        }
        if (lines < FEWEST_LINES || digits.length() != DIGITS) {
            return source;
        }
        Changes changes = new Changes(source);
        changes.put(" " + NumberChain.grouped(digits), first, end);
        return changes.reading();
    }
}
