package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Takes letters out of the braces that each of them stands in: "{r}{o}{s}{a}", "[p][t][s][d]", as names are written. Linear in the text. */
final class BracedLetters implements Step {

    private static final String OPEN = "{[(<";
    private static final String CLOSED = "}])>";

    private static final int LETTER = 3;

    /** Fewer are marks of lists. */
    private static final int FEWEST = 3;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int i = 0;
        while (i < text.length() && !isBraced(text, i)) {
            i++;
        }
        if (i == text.length()) {
            return source;
        }
        Changes changes = new Changes(source);
        while (i < text.length()) {
            int end = i;
            StringBuilder word = new StringBuilder();
            while (isBraced(text, end)) {
                char letter = text.charAt(end + 1);
                word.append(word.isEmpty() ? Character.toUpperCase(letter) : Tokens.lower(letter));
                end += LETTER;
            }
            if (word.length() >= FEWEST) {
                changes.put(word.toString(), i, end);
            }
            i = Math.max(end, i + 1);
        }
        return changes.reading();
    }

    private static boolean isBraced(String text, int at) {
        int kind = at + LETTER <= text.length() ? OPEN.indexOf(text.charAt(at)) : -1;
        return kind >= 0 && text.charAt(at + 2) == CLOSED.charAt(kind) && Tokens.isAlphanumeric(text.charAt(at + 1));
    }
}
