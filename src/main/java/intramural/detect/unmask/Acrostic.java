package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.regex.Pattern;

/** A word whose letters begin the lines of a text, where its first line says so: "read down the first letters for the client". */
final class Acrostic implements Step {

    private static final Pattern SAID = Pattern.compile("(?i)\\b(?:first|1st|initial) letters?\\b|\\bread down\\b");

    private static final int FEWEST = 3;
    private static final int MOST = 14;
    private static final int MOST_OF_ALL = 40;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int first = text.indexOf('\n');
        int last = text.lastIndexOf('\n');
        if (first < 0
                || first == last
                || !SAID.matcher(text.substring(0, first)).find()) {
            return source;
        }
        StringBuilder word = new StringBuilder();
        boolean words = text.indexOf("\n\n", first + 1) > 0;
        // Behind the letters the last line tells the fact, unless it is a word too, or empty lines part several words.
        boolean all = words || text.indexOf(' ', last) < 0;
        int end = all ? text.length() : last;
        int most = words ? MOST_OF_ALL : MOST;
        for (int line = first; line >= 0 && line < end; line = text.indexOf('\n', line + 1)) {
            int letter = line + 1;
            boolean begins = word.isEmpty() || word.charAt(word.length() - 1) == ' ';
            if (letter < text.length() && Tokens.isLetter(text.charAt(letter)) && word.length() < most) {
                word.append(begins ? Character.toUpperCase(text.charAt(letter)) : Tokens.lower(text.charAt(letter)));
            } else if (words && !begins && letter < text.length() && text.charAt(letter) == '\n') {
                word.append(' ');
            }
        }
        if (word.length() < FEWEST) {
            return source;
        }
        Changes changes = new Changes(source);
        changes.put(" " + word, first, end);
        return changes.reading();
    }
}
