package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what calls a value by the name of something else right behind its own name: "her SSN is INC361185271", "my ssn is build
 * 220733816", "visa v4399.9250.5634.2123". Asked for only where a label demands a value. Linear in the length of the text.
 */
public final class FalseKind implements Step {

    private static final String OWN =
            "\\b(?:ssn|social(?: security)?|itin|mbi|medicare|iban|ohp|prime|card|visa|mastercard|mrn|passport|a-?number|alien number"
                    + "|(?:bank|checking|savings) (?:account|acct))(?: (?:number|no\\.?|num|#|id))?";

    /** What a version, a ticket or a page is called. */
    private static final String OTHER =
            "(?:v|r|rev|ver|version|inc|chg|req|ritm|tkt|po|isbn|ors|oar|bug|build|ticket|invoice|order(?: (?:no|number|#))?|page|epoch|issue)"
                    + "[ .#-]{0,2}";

    private static final Pattern FALSE = Pattern.compile(
            "(?i)" + OWN + "(?: is| was| es|:| =|=) ?(" + OTHER
                    + ")(?=[A-Z]{0,2}[0-9])|\\b(?:ssn|social|itin|mbi|medicare|iban|ohp id|card|visa|alien number) ((?:v|r|inc|chg)[.]?)(?=[A-Z]{0,2}[0-9])");

    @Override
    public Reading apply(Reading source) {
        Changes changes = new Changes(source);
        Matcher called = FALSE.matcher(source.text());
        while (called.find()) {
            int group = called.group(1) == null ? 2 : 1;
            changes.put("", called.start(group), called.end(group));
        }
        return changes.reading();
    }
}
