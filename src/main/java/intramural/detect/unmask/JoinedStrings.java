package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what joins the pieces of a text in a program ({@code 'Den'+'ise'}, {@code "Den" & "ise"}), in settings whose names say
 * that they are pieces ({@code "key_1": "AKIA…", "key_2": "…"}), or where somebody says that they belong together ("join the two: AKIA… +
 * …"). Linear in the length of the text.
 */
public final class JoinedStrings implements Step {

    private static final Pattern BETWEEN = Pattern.compile("(['\"`])\\s{0,2}[+&]\\s{0,2}\\1");

    private static final Pattern PIECES = Pattern.compile(
            "\"\\s{0,2},\\s{0,8}\"[A-Za-z_-]{0,24}(?:[2-9]|two|three|four|second|third|end|tail|rest|b|c)\"\\s{0,2}:\\s{0,2}\"");

    /** Between pieces of eight signs, in capitals or with figures. */
    private static final Pattern SUMMED = Pattern.compile(
            "(?<=[A-Za-z0-9_]{8})(?<=[A-Z0-9_][A-Za-z0-9_]{0,7}) ?\\+ ?(?=[A-Za-z0-9_]{8})(?=[A-Za-z_]{0,7}[A-Z0-9])");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        boolean summed = text.indexOf('+') >= 0;
        if (!summed && text.indexOf('&') < 0 && text.indexOf("\":") < 0) {
            return source;
        }
        Reading joined = without(PIECES, without(BETWEEN, source));
        return summed ? without(SUMMED, joined) : joined;
    }

    private static Reading without(Pattern joint, Reading source) {
        Changes changes = new Changes(source);
        Matcher between = joint.matcher(source.text());
        while (between.find()) {
            changes.put("", between.start(), between.end());
        }
        return changes.reading();
    }
}
