package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves out the commands and braces of a formula: {@code ssn $834\\text{-}20\\text{-}5518$} shows as "ssn 834-20-5518"; and what joins the pieces of a text in a program. */
public final class Formula implements Step {

    private static final Pattern BETWEEN = Pattern.compile("(['\"`])\\s{0,2}[+&]\\s{0,2}\\1");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('\\') < 0 || text.indexOf('{') < 0) {
            return text.indexOf('+') < 0 && text.indexOf('&') < 0 ? source : joined(source);
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

    /** {@code 'Den'+'ise'}, {@code "Den" & "ise"}: pieces that a program puts together. */
    private static Reading joined(Reading source) {
        Changes changes = new Changes(source);
        Matcher between = BETWEEN.matcher(source.text());
        while (between.find()) {
            changes.put("", between.start(), between.end());
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
