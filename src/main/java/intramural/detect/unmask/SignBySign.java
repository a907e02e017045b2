package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Joins a code that is written sign by sign: "G B 8 2 W E S T", "A-K-I-A-I". Digits alone are numbers already. */
public final class SignBySign implements Step {

    /** The parts of a list, or the names of rooms, are fewer. */
    private static final int FEWEST = 12;

    private static final String BETWEEN = " -._,/\n";

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.length() < 2 * FEWEST - 1) {
            return source;
        }
        Changes changes = new Changes(source);
        int i = 0;
        while (i + 2 * FEWEST - 1 <= text.length()) {
            int end = isSign(text, i) ? end(text, i) : i;
            if (end - i >= 2 * FEWEST - 1) {
                String joined = joined(text, i, end);
                if (joined.chars().anyMatch(c -> Tokens.isDigit((char) c))
                        && joined.chars().anyMatch(c -> Tokens.isLetter((char) c))) {
                    changes.put(joined, i, end);
                }
            }
            i = Math.max(i + 1, end);
        }
        return changes.reading();
    }

    /** Whether a letter or figure stands there that is no part of a word. */
    private static boolean isSign(String text, int at) {
        return isPlain(text, at) && (at == 0 || !isPlain(text, at - 1)) && !isPlain(text, at + 1);
    }

    private static boolean isPlain(String text, int at) {
        return at < text.length() && text.charAt(at) < 0x80 && Tokens.isAlphanumeric(text.charAt(at));
    }

    /** Behind the last sign that follows with the same sign between. */
    private static int end(String text, int from) {
        char between = from + 1 < text.length() ? text.charAt(from + 1) : 0;
        int end = from + 1;
        if (BETWEEN.indexOf(between) < 0) {
            return end;
        }
        while (end + 1 < text.length() && text.charAt(end) == between && isSign(text, end + 1)) {
            end += 2;
        }
        return end;
    }

    private static String joined(String text, int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < to; i += 2) {
            joined.append(text.charAt(i));
        }
        return joined.toString();
    }
}
