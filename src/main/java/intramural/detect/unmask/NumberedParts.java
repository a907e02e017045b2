package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the figure off the parts in which a number is told, which is none of its digits: "part 1: 812, part 2: 664093", "1st
 * half 81266, 2nd half 4093". Asked for only where a label demands a number. Linear in the length of the text.
 */
public final class NumberedParts implements Step {

    private static final String PART = "(?:part|pt|piece|half|bit|group|p)";

    private static final Pattern NUMBERED =
            Pattern.compile("(?i)(?<![a-z0-9])(?:" + PART + "[ _]?#?[1-4]|[1-4](?:st|nd|rd|th)[ _]" + PART
                    + ")(?![a-z0-9])[\"':=) ]{0,4}(?:is |are )?(?=[\"' \\n]{0,3}[0-9])");

    private static final int FEWEST = 2;

    @Override
    public Reading apply(Reading source) {
        Matcher numbered = NUMBERED.matcher(source.text());
        int parts = 0;
        Changes changes = new Changes(source);
        while (numbered.find()) {
            changes.put("part ", numbered.start(), numbered.end());
            parts++;
        }
        return parts < FEWEST ? source : changes.reading();
    }
}
