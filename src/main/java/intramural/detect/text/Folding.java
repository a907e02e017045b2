package intramural.detect.text;

/**
 * Brings a text to plain Latin letters, ASCII digits and plain separators: compatibility forms (full-width,
 * mathematical, circled, superscript), digits of every script, look-alike letters, accents; drops whatever does not
 * show (zero-width, bidirectional, tag and soft-hyphen signs, variation selectors, combining marks); takes controls
 * for blanks. Puts a blank between Latin letters or digits and a script that is written without blanks, as in
 * "SSN是548645480".
 */
public final class Folding implements Step {

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int first = firstStrange(text);
        if (first == text.length()) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        out.copy(0, first);
        int i = first;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (codePoint < 0x80 && !isControl((char) codePoint)) {
                part(out, text.charAt(i), i, end);
                out.copy(i);
            } else {
                fold(codePoint, i, end, out);
            }
            i = end;
        }
        return out.build();
    }

    private static void fold(int codePoint, int from, int to, Reading.Builder out) {
        String folded = FoldTable.fold(codePoint);
        if (!folded.isEmpty()) {
            part(out, folded.charAt(0), from, to);
            out.put(folded, from, to);
        } else if (FoldTable.isMark(codePoint)) {
            out.widen(to);
        }
    }

    private static void part(Reading.Builder out, char next, int from, int to) {
        char last = out.last();
        if ((isUnspaced(last) && isPlain(next)) || (isPlain(last) && isUnspaced(next))) {
            out.put(' ', from, to);
        }
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && Tokens.isAlphanumeric(c);
    }

    /** A letter of Thai or Lao, Burmese, Khmer, Chinese, Japanese or Korean. */
    private static boolean isUnspaced(char c) {
        return c >= 0x0E00
                && (c <= 0x0EFF || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) || c >= 0x2E80)
                && Character.isLetter(c);
    }

    private static int firstStrange(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80 && !isControl(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isControl(char c) {
        return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
    }
}
