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

    /** The digits of a Social Security number. */
    private static final int NINE = 9;

    /** The longest number of a card. */
    private static final int MOST = 19;

    private static final Pattern VALUE = Pattern.compile("=\\s{0,4}[\"']?#?([0-9]{1,19})[a-fA-F]{0,5}(?=[\"'\\s>/])");

    /** Digits of one attribute, in units of the text. */
    private record Digits(int from, int to) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!Markup.isIn(text)) {
            return source;
        }
        List<Digits> numbers = cut(text, numbers(text));
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

    /** "#741528" and "#309000": a colour has six digits, and zeros fill the last. */
    private static List<Digits> cut(String text, List<Digits> numbers) {
        int over = -NINE;
        for (Digits number : numbers) {
            over += number.to() - number.from();
        }
        int last = numbers.size() - 1;
        if (last < 1
                || over <= 0
                || over >= numbers.get(last).to() - numbers.get(last).from()) {
            return numbers;
        }
        int end = numbers.get(last).to() - over;
        for (int i = end; i < numbers.get(last).to(); i++) {
            if (text.charAt(i) != '0') {
                return numbers;
            }
        }
        List<Digits> cut = new ArrayList<>(numbers);
        cut.set(last, new Digits(numbers.get(last).from(), end));
        return cut;
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
