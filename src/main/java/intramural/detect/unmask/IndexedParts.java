package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the count off fields of one name that are counted up, and the names off cells of a sheet, which are none of a number's
 * signs: "ssn_1=734&ssn_2=20", "step 1 734, step 2 20", "B1: 734 C1: 20". Asked for only where a label demands a number.
 * Linear in the length of the text.
 */
public final class IndexedParts implements Step {

    private static final int LONGEST_NAME = 12;

    private static final int FEWEST = 2;
    private static final int FEWEST_CELLS = 3;

    /** A column counts as so many rows. */
    private static final int COLUMN = 16;

    /**
     * A name with a figure behind it.
     *
     * @param to behind the figure and the signs that part it from its value
     */
    private record Field(String name, int index, boolean capital, int from, int to) {

        private boolean isCell() {
            return capital && name.length() == 1 && name.charAt(0) <= 'h' && index > 0;
        }

        private int place() {
            return COLUMN * (name.charAt(0) - 'a') + index;
        }
    }

    @Override
    public Reading apply(Reading source) {
        List<Field> fields = fields(source.text(), source.tokens());
        if (fields.size() < FEWEST) {
            return source;
        }
        Reading cells = withoutCells(source, fields);
        return cells == source ? withoutFields(source, fields) : cells;
    }

    private static List<Field> fields(String text, Tokens tokens) {
        List<Field> fields = new ArrayList<>();
        for (int token = 0; token + 1 < tokens.count(); token++) {
            int figure = token + 1;
            if (!tokens.is(token, Kind.LETTERS)
                    || tokens.length(token) > LONGEST_NAME
                    || !tokens.is(figure, Kind.DIGITS)
                    || tokens.length(figure) != 1
                    || tokens.gapBefore(figure) > 1
                    || (tokens.gapBefore(figure) == 1 && " _-[(#".indexOf(text.charAt(tokens.to(token))) < 0)
                    || (token > 0 && tokens.gapBefore(token) == 0)) {
                continue;
            }
            int end = end(text, tokens.to(figure));
            if (end > tokens.to(figure)) {
                boolean capital = Character.isUpperCase(text.charAt(tokens.from(token)));
                int index = text.charAt(tokens.from(figure)) - '0';
                fields.add(new Field(tokens.word(token), index, capital, tokens.from(token), end));
            }
        }
        return fields;
    }

    /** Behind a bracket, a colon and the like, and blanks; the place itself if nothing parts the figure from what follows. */
    private static int end(String text, int figure) {
        int at = figure;
        while (at < text.length() && "])\"':=,. \n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Cells from left to right, or from the top down. */
    private static Reading withoutCells(Reading source, List<Field> fields) {
        List<Field> cells = fields.stream().filter(Field::isCell).toList();
        if (cells.size() < FEWEST_CELLS) {
            return source;
        }
        Changes changes = new Changes(source);
        Field last = null;
        for (Field cell : cells) {
            int step = last == null ? 1 : cell.place() - last.place();
            if (step != 1 && step != COLUMN && last != null && cell.index() <= last.index()) {
                return source;
            }
            changes.put(last == null ? "" : " ", cell.from(), cell.to());
            last = cell;
        }
        return changes.reading();
    }

    /** Only fields that are counted up from nought or one, all of one name. */
    private static Reading withoutFields(Reading source, List<Field> fields) {
        Map<String, Integer> counts = new HashMap<>();
        fields.forEach(field -> counts.merge(field.name(), 1, Integer::sum));
        counts.values().removeIf(count -> count < FEWEST);
        if (counts.size() != 1) {
            return source;
        }
        Changes changes = new Changes(source);
        int next = -1;
        for (Field field : fields) {
            if (!counts.containsKey(field.name())) {
                continue;
            }
            if (next < 0 ? field.index() > 1 : field.index() != next) {
                return source;
            }
            changes.put(next < 0 ? field.name() + ' ' : " part ", field.from(), field.to());
            next = field.index() + 1;
        }
        return changes.reading();
    }
}
