package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Makes several spaces between words one, as many who learned to type on machines put two; puts one behind a full stop that
 * has none; and makes a space of the sign that parts all words of a text, "dolores~vega~has~cancer". Linear in the length of
 * the text.
 */
public final class Spaces implements Step {

    private static final String SIGNS = "~+*>=";

    /** Fewer are sums and alternatives. */
    private static final int FEWEST = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!mayBeIn(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            char sign = parting(text, from, end);
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                if (sign != 0 && c == sign && isBetween(text, i)) {
                    changes.put(" ", i, i + 1);
                } else if (c == '.' && beginsSentence(text, i + 1)) {
                    changes.put(". ", i, i + 1);
                } else if (c == ' ' && text.startsWith(" ", i + 1)) {
                    int last = i + 1;
                    while (last < end && text.charAt(last) == ' ') {
                        last++;
                    }
                    changes.put("", i + 1, last);
                    i = last - 1;
                }
            }
            from = end + 1;
        }
        return changes.reading();
    }

    /** "the client.Ana Ruiz has": no blank behind a full stop. */
    private static boolean beginsSentence(String text, int from) {
        return from > 1
                && from + 1 < text.length()
                && Character.isLowerCase(text.charAt(from - 2))
                && Character.isUpperCase(text.charAt(from))
                && Character.isLowerCase(text.charAt(from + 1));
    }

    /** Whether two blanks stand side by side, a full stop without one, or one of the signs as often as it takes. */
    private static boolean mayBeIn(String text) {
        int signs = 0;
        char last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' && last == ' ') {
                return true;
            }
            if (c == '.' && beginsSentence(text, i + 1)) {
                return true;
            }
            signs += c == '~' || (c >= '*' && c <= '>' && SIGNS.indexOf(c) >= 0) ? 1 : 0;
            last = c;
        }
        return signs >= FEWEST;
    }

    /** The sign that stands between words of a line more often than blanks do; 0 if there is none. */
    private static char parting(String text, int from, int to) {
        int blanks = 0;
        int signs = 0;
        char sign = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            blanks += c == ' ' ? 1 : 0;
            if (SIGNS.indexOf(c) >= 0 && isBetween(text, i)) {
                signs += sign == 0 || c == sign ? 1 : 0;
                sign = c;
            }
        }
        return signs >= FEWEST && blanks < signs ? sign : 0;
    }

    private static boolean isBetween(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Tokens.isLetter(text.charAt(at - 1))
                && Tokens.isLetter(text.charAt(at + 1));
    }
}
