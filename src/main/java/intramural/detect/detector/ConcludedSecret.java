package intramural.detect.detector;

import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret that ends a description of it: "the flower with a capital, then my desk, so Tulip4417", "zeros for the o's and all
 * together: sunfl0wer!". Stateless.
 */
final class ConcludedSecret {

    /** Right before what comes of it. */
    private static final Set<String> SO = Set.of("so", "aka", "ie", "meaning", "short", "equals", "makes", "osea");

    /** Before a colon: how it is made. */
    private static final Set<String> MADE = Set.of(
            "zero",
            "zeros",
            "zeroes",
            "capital",
            "caps",
            "spaces",
            "together",
            "instead",
            "swapped",
            "sign",
            "star",
            "bang",
            "exclamation",
            "end",
            "letters",
            "symbol",
            "year",
            "birthday");

    private static final int LONGEST_WORD = 11;
    private static final int SHORTEST = 7;

    /** A description has so many words. */
    private static final int FEWEST_BETWEEN = 4;

    private static final int MOST_BETWEEN = 40;

    private ConcludedSecret() {}

    /** The last word of the line of the label, where it is one; else null. */
    static @Nullable Span find(String text, Tokens tokens, int label) {
        // What is further on is no description's end, and need not be looked for.
        int reach = label + 2 * MOST_BETWEEN;
        int limit = reach < tokens.count() ? tokens.from(reach) : text.length();
        int newline = Tokens.indexOf(text, "\n", tokens.to(label), limit);
        if (newline < 0 && limit < text.length()) {
            return null;
        }
        int end = newline < 0 ? limit : newline;
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || ".,;)".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        int from = end;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int first = tokens.at(from);
        int before = first - 1;
        if (end - from < SHORTEST || before - label < FEWEST_BETWEEN || before - label > MOST_BETWEEN) {
            return null;
        }
        boolean so = tokens.length(before) <= LONGEST_WORD && SO.contains(tokens.word(before));
        boolean made = text.startsWith(": ", tokens.to(before)) && tokens.hasAny(MADE, LONGEST_WORD, label, first);
        String value = text.substring(from, end);
        String word = value.substring(0, value.length() - 1);
        boolean secret =
                Secrets.isMixed(value) || ("!*$".indexOf(value.charAt(word.length())) >= 0 && Secrets.isHomely(word));
        return (so || made) && secret ? new Span(from, end) : null;
    }
}
