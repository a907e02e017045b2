package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.FoldTable;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Locale;

/**
 * Writes words whose letters are all drawn otherwise, in squares, circles, on high or as small capitals, with a capital at the
 * beginning, as names are: what is drawn so has but one case. Programmes of four letters or fewer stay as they are. Linear in the
 * length of the text.
 */
public final class DrawnNames implements Step {

    private static final int SHORTEST = 5;

    /** Fewer drawn words are an ornament; a name has as many. */
    private static final int FEWEST = 2;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int words = 0;
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) < 0x80) {
                i++;
                continue;
            }
            int end = i;
            StringBuilder word = new StringBuilder();
            while (end < text.length() && text.charAt(end) >= 0x80) {
                int codePoint = text.codePointAt(end);
                String folded = FoldTable.fold(codePoint);
                if (folded.length() != 1 || !Tokens.isLetter(folded.charAt(0)) || folded.charAt(0) >= 0x80) {
                    break;
                }
                word.append(folded);
                end += Character.charCount(codePoint);
            }
            if (word.length() >= SHORTEST && !isPart(text, i - 1) && !isPart(text, end)) {
                words++;
                changes.put(DisguisedWords.capital(word.toString().toLowerCase(Locale.ROOT)), i, end);
            }
            i = Math.max(end, i + Character.charCount(text.codePointAt(i)));
        }
        return words < FEWEST ? source : changes.reading();
    }

    private static boolean isPart(String text, int at) {
        return at >= 0 && at < text.length() && Tokens.isAlphanumeric(text.charAt(at));
    }
}
