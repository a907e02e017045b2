package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import java.util.List;

/**
 * Leaves out what is struck through, or noted above the line: {@code 834<del>99</del>-20-~~1~~5518} is to be read as
 * 834-20-5518. So is what an element hides. Linear in the length of the text.
 */
public final class Struck implements Step {

    private static final List<String> MARKS = List.of(
            "<del",
            "</del>",
            "<strike",
            "</strike>",
            "<s>",
            "</s>",
            "~~",
            "~~",
            "<rt>",
            "</rt>",
            "<rp>",
            "</rp>",
            "<i hidden",
            "</i>",
            "<b hidden",
            "</b>",
            "<u hidden",
            "</u>",
            "<em hidden",
            "</em>",
            "<span hidden",
            "</span>");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('<') < 0 && text.indexOf('~') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        boolean[] open = new boolean[MARKS.size()];
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '<' || text.charAt(i) == '~' ? end(text, i, open) : i;
            if (end > i) {
                changes.put("", i, end);
            }
            i = Math.max(i + 1, end);
        }
        return changes.reading();
    }

    /**
     * Behind what is struck through from here on; the same place if nothing is.
     *
     * @param open for each mark, whether none that closes it follows any more, so that the rest is looked through once
     */
    private static int end(String text, int from, boolean[] open) {
        for (int mark = 0; mark < MARKS.size(); mark += 2) {
            String opening = MARKS.get(mark);
            if (text.startsWith(opening, from)) {
                String closing = MARKS.get(mark + 1);
                int close = open[mark] ? -1 : text.indexOf(closing, from + opening.length());
                open[mark] = close < 0;
                return close < 0 ? from : close + closing.length();
            }
        }
        return from;
    }
}
