package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.List;
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

    /** "[1] 5HD", "2) 7MQ", or "3. 8147", "line 3: 8147" and "c) 8147" at a line's beginning. */
    private static final Pattern LISTED = Pattern.compile("(?m)(?:(?<![A-Za-z0-9])[\\[(]?([1-9])[\\])][: ]{0,2}"
            + "|^(?i:(?:q|line|row|step|item) ?)?([1-9])(?:[.:)]|(?<=[A-Za-z] ?[1-9])) "
            + "|^(i{1,3}|iv|[a-d])[.)] )(?=[A-Za-z0-9])");

    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv");

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
        String text = source.text();
        if (text.indexOf(')') < 0 && text.indexOf(']') < 0 && text.indexOf('\n') < 0) {
            return source;
        }
        Matcher listed = LISTED.matcher(text);
        int parts = 0;
        Changes changes = new Changes(source);
        while (listed.find()) {
            if (rank(listed, parts) != parts + 1) {
                return source;
            }
            boolean line = listed.start() > 0 && text.charAt(listed.start() - 1) == '\n';
            changes.put(line ? " part " : "part ", line ? listed.start() - 1 : listed.start(), listed.end());
            parts++;
        }
        return parts < FEWEST ? source : changes.reading();
    }

    /** Which part it is, counted from one. */
    private static int rank(Matcher listed, int before) {
        String sign = listed.group(3);
        if (sign == null) {
            return (listed.group(1) == null ? listed.group(2) : listed.group(1)).charAt(0) - '0';
        }
        return before < ROMAN.size() && ROMAN.get(before).equals(sign) ? before + 1 : sign.charAt(0) - 'a' + 1;
    }
}
