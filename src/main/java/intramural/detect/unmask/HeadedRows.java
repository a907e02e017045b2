package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Puts the headings of a pasted sheet before the cells of its rows: "Client\tCase #" over "Ruiz, Ana\tHB4417902" says what the
 * second is. Linear in the length of the text.
 */
public final class HeadedRows implements Step {

    private static final String SIGNS = "\t|;,";

    private static final List<String> LABELS = List.of("case", "ssn", "dob", "birth", "client", "name", "dx", "mrn");

    private static final int FEWEST_CELLS = 2;
    private static final int MOST_CELLS = 12;
    private static final int LONGEST_HEADING = 24;
    private static final int MOST_ROWS = 50;

    /** A cell, without the blanks around it. */
    private record Cell(int from, int to) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int end = text.indexOf('\n');
        if (end < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        for (int i = 0; i < SIGNS.length(); i++) {
            List<Cell> headings = cells(text, 0, end, SIGNS.charAt(i));
            // Two words with a comma between begin a letter.
            boolean prose = SIGNS.charAt(i) == ',' && headings.size() == FEWEST_CELLS && !isLabelled(text, end);
            if (areHeadings(text, headings) && !prose) {
                head(text, end + 1, SIGNS.charAt(i), headings, changes);
                break;
            }
        }
        return changes.reading();
    }

    /** Whether a heading of a sheet about people is among the first signs. */
    private static boolean isLabelled(String text, int end) {
        String headings = text.substring(0, end).toLowerCase(Locale.ROOT);
        return LABELS.stream().anyMatch(headings::contains);
    }

    private static void head(String text, int from, char sign, List<Cell> headings, Changes changes) {
        int begin = from;
        for (int row = 0; row < MOST_ROWS && begin < text.length(); row++) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            List<Cell> cells = cells(text, begin, end, sign);
            for (int i = 0; i < cells.size() && cells.size() == headings.size(); i++) {
                Cell heading = headings.get(i);
                // "Pass", beside "Fail"
                if (text.substring(heading.from(), heading.to()).equalsIgnoreCase("pass")) {
                    continue;
                }
                int first = cells.get(i).from();
                changes.put(text.substring(heading.from(), heading.to()) + ": " + text.charAt(first), first, first + 1);
            }
            begin = end + 1;
        }
    }

    /** Cells that are all filled; none if one is not. */
    private static List<Cell> cells(String text, int from, int to, char sign) {
        List<Cell> cells = new ArrayList<>();
        // "| Name | MRN |": rows in Markdown.
        boolean framed = sign == '|' && from < to && text.charAt(from) == '|' && text.charAt(to - 1) == '|';
        int begin = framed ? from + 1 : from;
        int last = framed ? to - 1 : to;
        while (begin <= last && cells.size() <= MOST_CELLS) {
            int end = text.indexOf(sign, begin);
            end = end < 0 || end > last ? last : end;
            int first = begin;
            int behind = end;
            while (first < behind && text.charAt(first) <= ' ') {
                first++;
            }
            while (behind > first && text.charAt(behind - 1) <= ' ') {
                behind--;
            }
            if (first == behind) {
                return List.of();
            }
            cells.add(new Cell(first, behind));
            begin = end + 1;
        }
        return cells;
    }

    /** Short, and of words: "Case #", "DOB". */
    private static boolean areHeadings(String text, List<Cell> cells) {
        return cells.size() >= FEWEST_CELLS
                && cells.size() <= MOST_CELLS
                && cells.stream().allMatch(cell -> isHeading(text, cell));
    }

    private static boolean isHeading(String text, Cell cell) {
        boolean letters = false;
        for (int i = cell.from(); i < cell.to(); i++) {
            char c = text.charAt(i);
            letters |= Tokens.isLetter(c);
            if (Tokens.isDigit(c) || !(Tokens.isLetter(c) || " #./-'()".indexOf(c) >= 0)) {
                return false;
            }
        }
        return letters && cell.to() - cell.from() <= LONGEST_HEADING;
    }
}
