package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what programs and lists put before a line: "RE: ", "[10:42 AM] ", "1. ", "@kim ". Rules ask what a line begins
 * with. Linear in the length of the text.
 */
public final class Openings implements Step {

    private static final Pattern OPENING = Pattern.compile("(?m)^(?:(?:RE|Re|FW|Fw|FWD|Fwd|AW|RV)(?:\\[\\d{1,2}])?: "
            + "|\\[?(?:\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?,? )?\\d{1,2}:\\d{2}(?::\\d{2})? ?(?:[AaPp][Mm])?\\]?[:,]? "
            + "|\\d{1,2}[.)] |[-*•·] |@[a-z][a-z0-9_.-]{1,20}[:,]? ){1,3}(?=\\S)");

    @Override
    public Reading apply(Reading source) {
        Changes changes = new Changes(source);
        Matcher opening = OPENING.matcher(source.text());
        while (opening.find()) {
            changes.put("", opening.start(), opening.end());
        }
        return changes.reading();
    }
}
