package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out who said each line of a talk that was copied, and when: "[10:14] Ana: ssn 734", "[10:15] Ana: 20". Linear in the
 * length of the text.
 */
public final class Transcript implements Step {

    /** An hour and a name with a colon, or a whole name in a line of its own. */
    private static final Pattern SAID =
            Pattern.compile("(?m)^(?:> )?\\[?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AaPp][Mm])?\\]?[ ,-]{0,3}"
                    + "(?:<?[\\p{L}@][\\p{L}0-9 .'_-]{0,29}>?: |\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'.-]*){1,2}\n)");

    private static final int FEWEST = 2;

    @Override
    public Reading apply(Reading source) {
        if (source.text().indexOf('\n') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher said = SAID.matcher(source.text());
        int lines = 0;
        while (said.find()) {
            changes.put("", said.start(), said.end());
            lines++;
        }
        return lines < FEWEST ? source : changes.reading();
    }
}
