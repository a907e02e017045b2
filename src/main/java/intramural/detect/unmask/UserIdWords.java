package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts blanks between the words of a user id of three or more: "@maria.gonzalez.has.hiv:agency.example", which nobody need
 * have for others to read it. Accounts are called by two at most. Linear in the length of the text.
 */
public final class UserIdWords implements Step {

    /** No id has more than 255 signs. */
    private static final Pattern ID =
            Pattern.compile("(?<![A-Za-z0-9])@([A-Za-z0-9]{1,40}(?:(?:[._/-]|=[0-9a-f]{2})[A-Za-z0-9]{1,40}){2,20}):");

    private static final Pattern BETWEEN = Pattern.compile("[._/-]|=[0-9a-f]{2}");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('@') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher id = ID.matcher(text);
        while (id.find()) {
            changes.put("\n", id.start(), id.start() + 1);
            Matcher between = BETWEEN.matcher(text).region(id.start(1), id.end(1));
            while (between.find()) {
                changes.put(" ", between.start(), between.end());
            }
            changes.put("\n", id.end(1), id.end());
        }
        return changes.reading();
    }
}
