package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Values that hold digits, each from its end to its beginning; the words between them stay as they are. */
public final class NumbersReversed implements Step {

    /** What codes and passwords have between letters and digits. */
    private static final String SIGNS = "-./_+@#$%&*=~^";

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Reading.Builder out = new Reading.Builder(source);
        int i = 0;
        while (i < text.length()) {
            int end = valueEnd(text, i);
            for (int k = end - 1; k >= i; k--) {
                if (text.charAt(k) == ' ' && k > i && text.charAt(k - 1) == ',') {
                    out.copy(--k);
                    out.copy(k + 1);
                } else {
                    out.copy(k);
                }
            }
            if (end == i) {
                end = wordEnd(text, i);
                out.copy(i, end);
            }
            i = end;
        }
        return out.build();
    }

    /** The end of a value that begins here: words without a letter-only word between them; the start if none does. */
    private static int valueEnd(String text, int start) {
        int end = start;
        int i = start;
        while (i < text.length()) {
            int wordEnd = i;
            boolean digits = false;
            while (wordEnd < text.length() && isValueUnit(text.charAt(wordEnd))) {
                digits |= Tokens.isDigit(text.charAt(wordEnd));
                wordEnd++;
            }
            if (!digits) {
                return end;
            }
            boolean stop = text.charAt(wordEnd - 1) == '.' && wordEnd > i + 1;
            end = stop ? wordEnd - 1 : wordEnd;
            if (stop) {
                return end;
            }
            boolean listed = text.startsWith(", ", wordEnd)
                    && wordEnd + 2 < text.length()
                    && Tokens.isDigit(text.charAt(wordEnd - 1))
                    && Tokens.isDigit(text.charAt(wordEnd + 2));
            if (!listed && (wordEnd == text.length() || text.charAt(wordEnd) != ' ')) {
                return end;
            }
            i = wordEnd + (listed ? 2 : 1);
        }
        return end;
    }

    private static int wordEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length() && isValueUnit(text.charAt(end)) && isValueUnit(text.charAt(start))) {
            end++;
        }
        return end;
    }

    private static boolean isValueUnit(char c) {
        return Tokens.isAlphanumeric(c) || SIGNS.indexOf(c) >= 0;
    }
}
