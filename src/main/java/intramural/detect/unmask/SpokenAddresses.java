package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes e-mail addresses with their signs that are told with words: "olga.r88 [at] mailhost [dot] com", "olga_r88 at mailhost
 * dot com". Without brackets only where the first part is no plain word. Linear in the length of the text.
 */
public final class SpokenAddresses implements Step {

    private static final String AT = "(?: ?[\\[({<] ?(?i:at) ?[\\])}>] ?| (?i:at|arroba) )";

    private static final String DOT = "(?: ?[\\[({<] ?(?i:dot) ?[\\])}>] ?| (?i:dot|punto) |\\.)";

    private static final Pattern ADDRESS = Pattern.compile("(?<![A-Za-z0-9._-])([A-Za-z0-9][A-Za-z0-9._-]{1,40})(" + AT
            + ")([A-Za-z0-9-]{2,40}(?:" + DOT + "[A-Za-z]{2,15}){1,3})(?![A-Za-z0-9])");

    private static final Pattern DOTS = Pattern.compile(DOT);

    private static final Pattern BRACKETS = Pattern.compile("[\\[({<]");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!mayBeIn(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            if (BRACKETS.matcher(address.group(2)).find() || isNoWord(address.group(1))) {
                changes.put("@", address.start(2), address.end(2));
                Matcher dots = DOTS.matcher(text).region(address.start(3), address.end(3));
                while (dots.find()) {
                    changes.put(".", dots.start(), dots.end());
                }
            }
        }
        return changes.reading();
    }

    /** Few lines have a "dot" or an "at" in brackets. */
    private static boolean mayBeIn(String text) {
        return text.contains("dot")
                || text.contains("DOT")
                || text.contains("punto")
                || text.contains("[at")
                || text.contains("(at");
    }

    private static boolean isNoWord(String part) {
        return part.chars().anyMatch(c -> !Character.isLetter(c));
    }
}
