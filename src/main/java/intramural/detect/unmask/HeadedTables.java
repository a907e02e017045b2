package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts the headings of a table in HTML before the cells of its rows, as {@link HeadedRows} does with pasted sheets:
 * {@code <th>MRN</th>} over {@code <td>40211877</td>} says what the second is. Linear in the length of the text.
 */
public final class HeadedTables implements Step {

    private static final int FEWEST_CELLS = 2;
    private static final int MOST_CELLS = 12;
    private static final int MOST_ROWS = 50;
    private static final int LONGEST_HEADING = 24;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})*%?");

    /** What stands in a cell, between its tags. */
    private record Cell(int from, int to) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int row = next(text, "<tr", 0, text.length());
        if (row < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        List<String> headings = List.of();
        for (int rows = 0; row >= 0 && rows < MOST_ROWS; rows++) {
            int end = next(text, "<tr", row + 1, text.length());
            List<Cell> cells = cells(text, row, end < 0 ? text.length() : end);
            List<String> titles = cells.stream().map(cell -> plain(text, cell)).toList();
            if (titles.size() >= FEWEST_CELLS && titles.stream().allMatch(HeadedTables::isHeading)) {
                headings = titles;
            } else if (titles.size() == headings.size() && !areCounts(titles)) {
                for (int i = 0; i < cells.size(); i++) {
                    Cell cell = cells.get(i);
                    if (cell.from() < cell.to()) {
                        char first = text.charAt(cell.from());
                        changes.put(headings.get(i) + ": " + first, cell.from(), cell.from() + 1);
                    }
                }
            }
            row = end;
        }
        return changes.reading();
    }

    /** "Salem North", "1,204", "188" under "SNAP apps" and the like: how many there were, and nobody's. */
    private static boolean areCounts(List<String> row) {
        return row.size() > FEWEST_CELLS
                && row.stream().skip(1).allMatch(cell -> COUNT.matcher(cell).matches());
    }

    private static List<Cell> cells(String text, int from, int to) {
        List<Cell> cells = new ArrayList<>();
        int at = from;
        while (cells.size() < MOST_CELLS) {
            int open = cell(text, at, to);
            int begin = open < 0 ? -1 : text.indexOf('>', open) + 1;
            if (begin <= 0 || begin > to) {
                return cells;
            }
            int close = next(text, "</t", begin, to);
            int last = close < 0 ? to : close;
            int following = cell(text, begin, last);
            int end = following < 0 ? last : following;
            cells.add(new Cell(begin, end));
            at = end;
        }
        return cells;
    }

    /** Where the next cell opens, or -1. */
    private static int cell(String text, int from, int to) {
        for (int at = text.indexOf('<', from); at >= 0 && at < to; at = text.indexOf('<', at + 1)) {
            if (text.regionMatches(true, at, "<td", 0, 3)
                    || (text.regionMatches(true, at, "<th", 0, 3) && !text.regionMatches(true, at, "<thead", 0, 6))) {
                return at;
            }
        }
        return -1;
    }

    /** Where the next such tag opens before that place, or -1. */
    private static int next(String text, String tag, int from, int to) {
        for (int at = text.indexOf('<', from); at >= 0 && at < to; at = text.indexOf('<', at + 1)) {
            if (text.regionMatches(true, at, tag, 0, tag.length())) {
                return at;
            }
        }
        return -1;
    }

    /** The cell without tags and blanks around it. */
    private static String plain(String text, Cell cell) {
        StringBuilder plain = new StringBuilder();
        boolean tag = false;
        for (int i = cell.from(); i < cell.to() && plain.length() <= LONGEST_HEADING; i++) {
            char c = text.charAt(i);
            tag |= c == '<';
            if (!tag) {
                plain.append(c);
            }
            tag &= c != '>';
        }
        return plain.toString().strip();
    }

    private static boolean isHeading(String cell) {
        return cell.length() <= LONGEST_HEADING
                && cell.chars().anyMatch(Character::isLetter)
                && cell.chars().noneMatch(c -> Tokens.isDigit((char) c));
    }
}
