package intramural.detect.unmask;

import intramural.detect.text.Markup;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the numbers that stand as values of attributes before and behind what is shown, in one: the items of a list whose values
 * are 734, 20 and 5518, the two colours of a word. So a label that is shown counts, wherever it stands. Linear in the length of
 * the text.
 */
public final class AttributeDigits implements Step {

    private static final int FEWEST = 7;

    /** The longest number of a card. */
    private static final int MOST = 19;

    private static final Pattern VALUE = Pattern.compile("=\\s{0,4}[\"']?#?([0-9]{1,19})[a-fA-F]{0,5}(?=[\"'\\s>/])");

    /** Digits of one attribute, in units of the text. */
    private record Digits(int from, int to) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        List<Digits> numbers = Markup.isIn(text) ? numbers(text) : List.of();
        int digits =
                numbers.stream().mapToInt(number -> number.to() - number.from()).sum();
        if (numbers.size() < 2 || digits < FEWEST || digits > MOST) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        numbers.forEach(number -> out.copy(number.from(), number.to()));
        out.put(" ", 0, text.length());
        int i = 0;
        while (i < text.length()) {
            int end = Markup.tagEnd(text, i);
            if (end > i) {
                out.put(' ', i, end);
                i = end;
            } else {
                out.copy(i++);
            }
        }
        out.put(": ", 0, text.length());
        numbers.forEach(number -> out.copy(number.from(), number.to()));
        return out.build();
    }

    private static List<Digits> numbers(String text) {
        List<Digits> numbers = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        int at = text.indexOf('<');
        while (at >= 0 && numbers.size() <= MOST) {
            int end = Markup.tagEnd(text, at);
            value.region(at, end);
            while (numbers.size() <= MOST && value.find()) {
                numbers.add(new Digits(value.start(1), value.end(1)));
            }
            at = text.indexOf('<', Math.max(end, at + 1));
        }
        return numbers;
    }
}
