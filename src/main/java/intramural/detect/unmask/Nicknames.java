package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out what somebody is called between given and family name: 'Guadalupe "Lupita" Trejo', "Guadalupe (nick: Lupita) Trejo".
 * In brackets without such a word a post stands as often.
 */
final class Nicknames implements Step {

    private static final Pattern CALLED = Pattern.compile(
            "(?<=\\p{L}) ?(?:\"\\p{Lu}\\p{Ll}{1,15}\"|'\\p{Lu}\\p{Ll}{1,15}'"
                    + "|\\((?:nick(?:name)?|aka|a\\.k\\.a\\.|goes by|called|prefers)[: ]{1,2}\\p{L}{2,16}\\))(?= \\p{Lu}\\p{Ll})");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('"') < 0 && text.indexOf('\'') < 0 && text.indexOf('(') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher called = CALLED.matcher(text);
        while (called.find()) {
            changes.put("", called.start(), called.end());
        }
        return changes.reading();
    }
}
