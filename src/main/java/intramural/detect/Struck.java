package intramural.detect;

import java.util.List;

/** Leaves out what is struck through: {@code 834<del>99</del>-20-~~1~~5518} is to be read as 834-20-5518. */
final class Struck implements Step {

    private static final List<String> MARKS =
            List.of("<del", "</del>", "<strike", "</strike>", "<s>", "</s>", "~~", "~~");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('<') < 0 && text.indexOf('~') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '<' || text.charAt(i) == '~' ? end(text, i) : i;
            if (end > i) {
                changes.put("", i, end);
            }
            i = Math.max(i + 1, end);
        }
        return changes.reading();
    }

    /** Behind what is struck through from here on; the same place if nothing is. */
    private static int end(String text, int from) {
        for (int mark = 0; mark < MARKS.size(); mark += 2) {
            String opening = MARKS.get(mark);
            if (text.startsWith(opening, from)) {
                int close = text.indexOf(MARKS.get(mark + 1), from + opening.length());
                return close < 0 ? from : close + MARKS.get(mark + 1).length();
            }
        }
        return from;
    }
}
