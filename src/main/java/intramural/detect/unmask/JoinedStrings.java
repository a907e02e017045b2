package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves out what joins the pieces of a text in a program: {@code 'Den'+'ise'}, {@code "Den" & "ise"}. Linear in the length of the text. */
public final class JoinedStrings implements Step {

    private static final Pattern BETWEEN = Pattern.compile("(['\"`])\\s{0,2}[+&]\\s{0,2}\\1");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('+') < 0 && text.indexOf('&') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher between = BETWEEN.matcher(text);
        while (between.find()) {
            changes.put("", between.start(), between.end());
        }
        return changes.reading();
    }
}
