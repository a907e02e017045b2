package intramural.detect.detector;

import intramural.detect.text.Span;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password at the end of a line that says how it is written, far behind its word: "the pw, typed twice so nobody reads it
 * by chance, halve it: Heron#4471". Stateless.
 */
final class CodedPassword {

    /** So far behind its word a line is read to its end. */
    private static final int LONGEST_LINE = 160;

    private static final Pattern CODED =
            Pattern.compile("(?i)\\b(?:b64|base ?64|hex|coded|encoded|twice|two times|doubled?|halve|scrambled)\\b");

    private static final String CLOSING = " \t,.;:)'?|*\"`";

    private CodedPassword() {}

    /** The value, or null. */
    static @Nullable Span find(String text, int label) {
        int limit = Math.min(text.length(), label + LONGEST_LINE);
        int line = text.indexOf('\n', label);
        int end = line < 0 || line > limit ? limit : line;
        if (!CODED.matcher(text).region(label, end).find()) {
            return null;
        }
        while (end > label && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > label && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        return from > label && Secrets.isFourfold(text.substring(from, end)) ? new Span(from, end) : null;
    }
}
