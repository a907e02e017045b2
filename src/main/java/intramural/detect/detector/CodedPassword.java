package intramural.detect.detector;

import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
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
        int newline = Tokens.indexOf(text, "\n", label, limit);
        int line = newline < 0 ? limit : newline;
        int end = Tokens.bareEnd(text, label, line, CLOSING);
        int from = end;
        while (from > label && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        // Few lines end so: that is looked at before the words.
        boolean secret = from > label && Secrets.isFourfold(text.substring(from, end));
        return secret && CODED.matcher(text).region(label, line).find() ? new Span(from, end) : null;
    }
}
