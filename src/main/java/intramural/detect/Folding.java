package intramural.detect;

/**
 * Brings a text to plain Latin letters, ASCII digits and plain separators: compatibility forms (full-width,
 * mathematical, circled, superscript), digits of every script, look-alike letters, accents; drops whatever does not
 * show (zero-width, bidirectional, tag and soft-hyphen signs, variation selectors, combining marks); takes controls
 * for blanks.
 */
final class Folding implements Step {

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
            out.put(folded, from, to);
        } else if (FoldTable.isMark(codePoint)) {
            out.widen(to);
        }
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
