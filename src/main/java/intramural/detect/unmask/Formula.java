package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Leaves out the commands and braces of a formula: {@code ssn $834\\text{-}20\\text{-}5518$} shows as "ssn 834-20-5518". */
public final class Formula implements Step {

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('\\') < 0 || text.indexOf('{') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        boolean open = false;
        int i = 0;
        while (i < text.length()) {
            int command = text.charAt(i) == '\\' ? commandEnd(text, i + 1) : i;
            if (command > i + 1 && command < text.length() && text.charAt(command) == '{') {
                changes.put("", i, command + 1);
                open = true;
                i = command + 1;
                continue;
            }
            if (open && (text.charAt(i) == '}' || text.charAt(i) == '{' || text.charAt(i) == '$')) {
                changes.put("", i, i + 1);
            }
            i++;
        }
        return changes.reading();
    }

    private static int commandEnd(String text, int from) {
        int end = from;
        while (end < text.length() && Tokens.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
