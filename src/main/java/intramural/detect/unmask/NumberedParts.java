package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the figure off the parts in which a number or a code is told, which is none of its signs: "part 1: 812, part 2:
 * 664093", "1st half 81266, 2nd half 4093", "[1] 5HD [2] 7MQ". Asked for only where a label demands one. Linear in the
 * length of the text.
 */
public final class NumberedParts implements Step {

    private static final String PART = "(?:part|pt|piece|half|bit|group|p)";

    private static final Pattern NUMBERED =
            Pattern.compile("(?i)(?<![a-z0-9])(?:" + PART + "[ _]?#?[1-4]|[1-4](?:st|nd|rd|th)[ _]" + PART
                    + ")(?![a-z0-9])[\"':=) ]{0,4}(?:is |are )?(?=[\"' \\n]{0,3}[0-9])");

    /** "[1] 5HD", "2) 7MQ", or "3. 8147" at a line's beginning. */
    private static final Pattern LISTED =
            Pattern.compile("(?m)(?:(?<![A-Za-z0-9])[\\[(]?([1-9])[\\])][: ]{0,2}|^([1-9])[.:] )(?=[A-Za-z0-9])");

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
        return parts < FEWEST ? withoutList(source) : changes.reading();
    }

    /** Counted up from one. */
    private static Reading withoutList(Reading source) {
        Matcher listed = LISTED.matcher(source.text());
        int parts = 0;
        Changes changes = new Changes(source);
        while (listed.find()) {
            if (source.text().charAt(Math.max(listed.start(1), listed.start(2))) - '0' != parts + 1) {
                return source;
            }
            changes.put("part ", listed.start(), listed.end());
            parts++;
        }
        return parts < FEWEST ? source : changes.reading();
    }
}
