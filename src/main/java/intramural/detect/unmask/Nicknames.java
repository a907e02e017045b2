package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
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

    private static final String OPENING = "\"'(";

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        Matcher called = CALLED.matcher(text).useTransparentBounds(true);
        for (int i = 1; i + 1 < text.length(); i++) {
            // Few signs can begin one: it is tried at these alone.
            boolean opens = OPENING.indexOf(text.charAt(i)) >= 0 && Tokens.isLetter(text.charAt(i + 1));
            int from = text.charAt(i - 1) == ' ' ? i - 1 : i;
            if (opens && called.region(from, text.length()).lookingAt()) {
                changes.put("", called.start(), called.end());
                i = called.end() - 1;
            }
        }
        return changes.reading();
    }
}
