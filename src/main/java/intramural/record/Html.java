package intramural.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as it may stand on a page, in a terminal and in a list, whatever people have written. Stateless.
 */
final class Html {

    /** What steers terminals, turns the order of letters around or is not allowed in HTML; line break and tab are fine. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF&&[^\n\t]]");

    private static final Pattern SPECIAL = Pattern.compile("[&<>\"'\n]");

    private Html() {}

    /** The text with a box where a character cannot be shown as it is. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD");
    }

    /** For element content and quoted attributes; stays on one line. */
    static String escape(String text) {
        return SPECIAL.matcher(printable(text))
                .replaceAll(match ->
                        Matcher.quoteReplacement("&#" + (int) match.group().charAt(0) + ";"));
    }
}
